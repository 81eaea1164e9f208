import type { WithLockFix } from "../../rules/FixIntent";
import type { TryStmt } from "../../syntax/Body";
import { indentStatements } from "../indentLines";
import type { Source } from "../Source";
import type { TextEdit } from "../TextEdit";

/** `lock.acquire()` or `await lock.acquire()`, work, `lock.release()` (or `try: work finally: lock.release()`) → `with lock: work`. */
export function withLock(source: Source, fix: WithLockFix): readonly TextEdit[] | null {
  const taken = source.findStatement(fix.start);
  if (taken?.statement.kind !== "expr") return null;
  const { value } = taken.statement;
  const call = value.kind === "await" ? value.value : value;
  if (call.kind !== "call" || call.callee.kind !== "attribute" || call.args.length > 0) return null;
  const { block, index, base } = taken;
  const lock = source.slice(base + call.callee.object.start, base + call.callee.object.end);
  const head = source.edit(
    base + taken.statement.start,
    base + taken.statement.end,
    `${value.kind === "await" ? "async " : ""}with ${lock}:`,
  );
  const next = block[index + 1];
  if (next?.kind === "try") return unwrapTry(source, fix, head, next, base);
  const released = block.findIndex((s) => base + s.start <= fix.releaseStart && fix.releaseStart < base + s.end);
  const isPlain = released > index + 1 && block[released].kind === "expr";
  if (!isPlain) return null;
  const work = block.slice(index + 1, released);
  return [head, ...indentStatements(source, work, base), removeLine(source, base + block[released].start)];
}

/** Only a `try` with nothing but the release in its `finally` disappears; its body keeps its indentation. */
function unwrapTry(
  source: Source,
  fix: WithLockFix,
  head: TextEdit,
  statement: TryStmt,
  base: number,
): readonly TextEdit[] | null {
  const { body, handlers, otherwise, finalizer } = statement;
  const isOnlyRelease =
    finalizer.length === 1 &&
    base + finalizer[0].start <= fix.releaseStart &&
    fix.releaseStart < base + finalizer[0].end;
  if (!isOnlyRelease || handlers.length > 0 || otherwise.length > 0 || body.length === 0) return null;
  const tryLine = source.edit(source.lineStart(base + statement.start), source.lineStart(base + body[0].start), "");
  const finallyFrom = source.lineEnd(base + body[body.length - 1].end - 1);
  const finallyTo = source.lineEnd(base + finalizer[0].end - 1);
  return [head, tryLine, source.edit(finallyFrom, finallyTo, "")];
}

function removeLine(source: Source, offset: number): TextEdit {
  return source.edit(source.lineStart(offset), source.lineEnd(offset), "");
}
