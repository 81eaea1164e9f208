import type { FunctionView, Location } from "../analysis/Program";
import { isLocal, usesOf } from "./code/keeping";
import { outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { bindingsOf, nestedIn } from "./code/scopes";
import { dottedText } from "./code/text";
import { lockFlowOf } from "./locks/LockFlow";
import type { LockRef } from "./locks/LockRef";
import { mayLock } from "./locks/lockingFunctions";
import { type TakenLock, takenLocks } from "./locks/TakenLocks";
import type { Rule, RuleContext } from "./Rule";

/** A lock that its holder takes a second time and so waits for itself. */
export const lockReacquired: Rule = {
  id: "lock-reacquired",
  summary: "Code takes a lock that it already holds and waits for itself.",
  family: "locks",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of mayLock(context, context.functions)) {
      const view = context.view(id);
      checkDirect(context, view);
      checkCalls(context, view);
    }
  },
};

function checkDirect(context: RuleContext, view: FunctionView): void {
  for (const { lock, node, heldBefore, waitsForever } of lockFlowOf(context, view).acquisitions) {
    const held = heldBefore.find((other) => other.key === lock.key && other.holder === lock.holder);
    if (lock.key === null || !held || !waitsForever || !isPlain(lock.kind) || isReleasedElsewhere(context, view, lock))
      continue;
    report(context, at(view, node), nameOf(lock), [locationOf(view, held.expr, "already taken here")]);
  }
}

/** A lock that other code is given, or that inner code releases, is a signal: taking it twice waits for that. */
function isReleasedElsewhere(context: RuleContext, view: FunctionView, lock: LockRef): boolean {
  if (lock.expr.kind === "name" && isLocal(view, lock.expr.name)) {
    const uses = usesOf(context, view, lock.expr.name);
    if (
      uses?.some(
        ({ destination }) =>
          destination.kind === "argument" || destination.kind === "kept" || destination.kind === "returned",
      )
    )
      return true;
  }
  return nestedIn(context, view.function).some((inner) =>
    lockFlowOf(context, context.view(inner.id)).releases.some((release) => release.lock.key === lock.key),
  );
}

/** Calls that take a lock which is held around them. */
function checkCalls(context: RuleContext, view: FunctionView): void {
  const flow = lockFlowOf(context, view);
  if (flow.acquisitions.length === 0) return;
  const outline = outlineOf(view);
  for (const call of outline.calls) {
    const held = flow.heldAt(outline.statementOf(call));
    if (held.length === 0) continue;
    for (const taken of takenLocks(context).takenBy(view, call)) {
      const again = held.find((lock) => isSameObject(view, lock, taken));
      if (!again || !isPlain(taken.kind)) continue;
      report(context, at(view, call), nameOf(again), [
        locationOf(view, again.expr, "already taken here"),
        ...taken.via.slice(1),
        { ...taken.location, message: "taken again here" },
      ]);
      break;
    }
  }
}

function report(context: RuleContext, place: ReturnType<typeof at>, name: string, related: readonly Location[]): void {
  context.report({
    ...place,
    message: `\`${name}\` is already held here and this takes it again, so it waits for itself for ever. Use an RLock or a variant without the lock.`,
    confidence: "high",
    related,
    fixes: [],
  });
}

/** The same variable, or the same attribute of an object that has one name from the taking on. */
function isSameObject(view: FunctionView, held: LockRef, taken: TakenLock): boolean {
  return held.key === taken.key && held.holder === taken.holder && !isReplaced(view, held.holder);
}

/** The function gives the name, or an attribute on the way, another object: which one is meant depends on when. */
function isReplaced(view: FunctionView, holder: string): boolean {
  const [root, ...path] = holder.split(".");
  if ((bindingsOf(view).names.get(root)?.length ?? 0) > 1) return true;
  const ways = path.map((_, i) => [root, ...path.slice(0, i + 1)].join("."));
  const targets = outlineOf(view).statements.flatMap((stmt) => (stmt.kind === "assign" ? stmt.targets : []));
  return targets.some((target) => ways.includes(dottedText(target) ?? ""));
}

/** Locks that may not be taken twice by one holder. */
function isPlain(kind: LockRef["kind"]): boolean {
  return kind === "lock" || kind === "async-lock";
}

function nameOf(lock: LockRef): string {
  return dottedText(lock.expr) ?? "The lock";
}
