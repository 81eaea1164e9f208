import type { FunctionView } from "../analysis/Program";
import type { Stmt, TryStmt } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { dottedText, sameText } from "./code/text";
import { type Acquisition, type LockFlow, lockFlowOf } from "./locks/LockFlow";
import { mayLock } from "./locks/lockingFunctions";
import type { Rule, RuleContext } from "./Rule";

/** `acquire` and `release` in one function with nothing that releases when the code between them fails. */
export const lockWithoutWith: Rule = {
  id: "lock-without-with",
  summary: "A lock stays taken when the code between acquire and release raises or returns.",
  family: "locks",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of mayLock(context, context.functions)) checkFunction(context, context.view(id));
  },
};

function checkFunction(context: RuleContext, view: FunctionView): void {
  const flow = lockFlowOf(context, view);
  for (const acquisition of flow.acquisitions) {
    if (acquisition.by !== "call" || acquisition.lock.kind === "unknown" || acquisition.stmt.kind !== "expr") continue;
    const release = releaseAfter(flow, acquisition);
    if (
      !release ||
      counts(view, acquisition, release) ||
      isTakenBack(view, flow, acquisition) ||
      isReleasedOnFailure(view, flow, acquisition) ||
      !canLeaveBetween(view, acquisition, release)
    )
      continue;
    const name = dottedText(acquisition.lock.expr) ?? "the lock";
    const better = `${acquisition.stmt.value.kind === "await" ? "async " : ""}with ${name}:`;
    context.report({
      ...at(view, acquisition.node),
      message: `If the code before the release raises, \`${name}\` stays taken for ever. Use \`${better}\`.`,
      confidence: "high",
      related: [locationOf(view, release, "only released when nothing fails before here")],
      fixes: [
        {
          kind: "with-lock",
          title: `Use \`${better}\``,
          ...at(view, acquisition.stmt),
          releaseStart: view.base + release.start,
          releaseEnd: view.base + release.end,
        },
      ],
    });
  }
}

/** The first release of the same lock that stands behind the acquisition in its block or deeper. */
function releaseAfter(flow: LockFlow, acquisition: Acquisition): Stmt | undefined {
  return flow.releases.find(
    ({ lock, stmt }) => stmt.start > acquisition.stmt.start && sameText(lock.expr, acquisition.lock.expr),
  )?.stmt;
}

/** A loop takes it once a round and gives nothing back: a semaphore that is counted down, which no `with` can say. */
function counts(view: FunctionView, { stmt }: Acquisition, release: Stmt): boolean {
  const [loop] = outlineOf(view).loopsAroundStatement(stmt);
  return loop !== undefined && release.start >= loop.end;
}

/** Released for a while and taken back in a `finally`: whoever held it before goes on holding it. */
function isTakenBack(view: FunctionView, flow: LockFlow, { stmt, lock }: Acquisition): boolean {
  const outline = outlineOf(view);
  const around = [stmt, ...outline.around(stmt)];
  return around.some(
    (one, i) =>
      one.kind === "try" &&
      one.finalizer.includes(around[i - 1]) &&
      flow.releases.some((release) => release.stmt.start < stmt.start && sameText(release.lock.expr, lock.expr)),
  );
}

/**
 * A `finally`, or a handler for everything, releases it: around the acquisition or right behind it, or behind the `if` that decides
 * whether it is taken.
 */
function isReleasedOnFailure(view: FunctionView, flow: LockFlow, acquisition: Acquisition): boolean {
  const outline = outlineOf(view);
  const candidates: Stmt[] = [...outline.around(acquisition.stmt)];
  for (let stmt: Stmt | null = acquisition.stmt; stmt !== null; ) {
    const { block, index, parent } = outline.placeOf(stmt);
    candidates.push(...block.slice(index + 1));
    stmt = parent?.kind === "if" ? parent : null;
  }
  const releases = (stmts: readonly Stmt[]): boolean =>
    stmts.some((stmt) => [...outline.within(stmt)].some((inner) => isReleaseOf(flow, inner, acquisition)));
  return candidates.some(
    (stmt) => stmt.kind === "try" && (releases(stmt.finalizer) || handlersFor(stmt).some(releases)),
  );
}

/** Bodies of the handlers that catch every exception. */
function handlersFor(stmt: TryStmt): readonly (readonly Stmt[])[] {
  const catchesAll = (name: string | null): boolean => name === "Exception" || name === "BaseException";
  return stmt.handlers
    .filter((handler) => handler.types === null || catchesAll(dottedText(handler.types)))
    .map((handler) => handler.body);
}

function isReleaseOf(flow: LockFlow, stmt: Stmt, acquisition: Acquisition): boolean {
  return flow.releases.some((release) => release.stmt === stmt && sameText(release.lock.expr, acquisition.lock.expr));
}

/** Anything but names and literals may raise, and a `return` leaves. */
function canLeaveBetween(view: FunctionView, acquisition: Acquisition, release: Stmt): boolean {
  return outlineOf(view).statements.some((stmt) => {
    if (stmt.start <= acquisition.stmt.start || stmt.start >= release.start) return false;
    if (stmt.kind === "return" || stmt.kind === "raise") return true;
    return ownExpressions(stmt).some((expr) =>
      [...insideOf(expr)].some((part) => part.kind !== "name" && part.kind !== "literal"),
    );
  });
}
