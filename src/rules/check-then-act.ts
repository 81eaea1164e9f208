import type { FunctionView } from "../analysis/Program";
import type { CallExpr, Expr, Stmt } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { insideOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { dottedText, sameText } from "./code/text";
import { factOf } from "./code/types";
import type { Rule, RuleContext } from "./Rule";
import { type Check, checksIn, isRechecked } from "./sharing/checks";
import { isLazyInit } from "./sharing/lazyInit";
import { overlapAt, overlapInside } from "./sharing/overlap";
import { relatedTo } from "./sharing/relatedTo";
import { isGuarded, threadReach } from "./sharing/ThreadReach";
import { isState } from "./sharing/updates";

/** A test of shared state and an act that relies on it, with room for another thread in between. */
export const checkThenAct: Rule = {
  id: "check-then-act",
  summary: "Shared state is tested and then changed by several threads without one lock around both.",
  family: "shared-state",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      if (threadReach(context).of(id).length === 0) continue;
      const view = context.view(id);
      for (const check of checksIn(view)) {
        if (!isGuarded(context, view, check.test) && !isLazyInit(view, check)) checkOne(context, view, check);
      }
    }
  },
};

function checkOne(context: RuleContext, view: FunctionView, check: Check): void {
  for (const subject of subjectsOf(view, check.test)) {
    const act = check.consequence.map((stmt) => actOn(view, check, stmt, subject)).find((one) => one !== undefined);
    if (!act || isRechecked(context, view, check, act.stmt, subject)) continue;
    const { target, stmt } = act;
    const overlap =
      target.kind === "subscript"
        ? overlapInside(context, view.function.id, target.object)
        : isContainerOf(stmt, target)
          ? overlapInside(context, view.function.id, target)
          : overlapAt(context, view.function.id, target);
    if (!overlap) continue;
    const name = dottedText(subject) ?? "it";
    context.report({
      ...at(view, check.test),
      message: `Another thread may change \`${name}\` between this test and the act that relies on it. Hold one lock around both.`,
      severity: act.repeatable || isFlag(act.stmt) ? "information" : "warning",
      confidence: overlap.other ? "medium" : "high",
      related: [locationOf(view, act.stmt, `\`${name}\` is changed here`), ...relatedTo(overlap)],
      fixes: [],
    });
    return;
  }
}

/** What a test looks at: variables and attributes, and the containers of `in` and `len()`. */
function* subjectsOf(view: FunctionView, test: Expr): Generator<Expr> {
  for (const part of insideOf(test)) {
    if (part.kind === "name" && view.typeOf(part).kind === "module") continue;
    if (part.kind === "attribute" || part.kind === "name" || part.kind === "subscript") yield part;
  }
}

interface Act {
  readonly stmt: Stmt;
  /** The state that it changes. */
  readonly target: Expr;
  /** Doing it twice costs time but changes nothing (filling a cache). */
  readonly repeatable: boolean;
}

/** A change of the subject that is only right while the test still holds. */
function actOn(view: FunctionView, check: Check, stmt: Stmt, subject: Expr): Act | undefined {
  if (stmt.kind === "assign") {
    const target = stmt.targets.find((one) => isState(view, one) && changes(one, subject));
    const repeatable = target?.kind === "subscript" && stmt.operator === null && !isEmptyContainer(stmt.value);
    if (target) return { stmt, target, repeatable };
  }
  if (stmt.kind === "delete") {
    const target = stmt.targets.find((one) => one.kind === "subscript" && sameText(one.object, subject));
    return target && { stmt, target, repeatable: false };
  }
  for (const expr of ownExpressions(stmt)) {
    for (const call of insideOf(expr)) {
      if (
        call.kind === "call" &&
        call.callee.kind === "attribute" &&
        sameText(call.callee.object, subject) &&
        (removes(view, call) || addsWhatIsMissing(check, call, subject))
      ) {
        return { stmt, target: call.callee.object, repeatable: !removes(view, call) && !isClaim(check, stmt) };
      }
    }
  }
  return undefined;
}

/** The act changes what the target holds (`target.pop()`), not which object it is. */
function isContainerOf(stmt: Stmt, target: Expr): boolean {
  return stmt.kind !== "assign" || !stmt.targets.includes(target);
}

/** Only sets a flag: doing it twice is mostly harmless. */
function isFlag(stmt: Stmt): boolean {
  return (
    stmt.kind === "assign" && stmt.operator === null && stmt.value?.kind === "literal" && stmt.value.type === "bool"
  );
}

/** A new list or dict that is filled afterwards: of two, one is lost with what was put into it. */
function isEmptyContainer(value: Expr | null): boolean {
  if (value?.kind === "collection") return value.items.length === 0 && value.type !== "tuple";
  if (value?.kind === "dict") return value.keys.length === 0;
  return value?.kind === "call" && value.args.length === 0;
}

function changes(target: Expr, subject: Expr): boolean {
  return sameText(target, subject) || (target.kind === "subscript" && sameText(target.object, subject));
}

/** Puts in what the test found missing, with more that depends on it: two threads may both be the first. Adding to a set alone may be done twice. */
function addsWhatIsMissing(check: Check, call: CallExpr, subject: Expr): boolean {
  const { callee, args } = call;
  if (callee.kind !== "attribute" || (callee.name !== "add" && callee.name !== "append")) return false;
  const isTested = [...insideOf(check.test)].some(
    (part) =>
      part.kind === "compare" &&
      (part.operators[0] === "in" || part.operators[0] === "not in") &&
      sameText(part.comparators[0], subject) &&
      sameText(part.left, args[0]?.value ?? subject),
  );
  return isTested && (callee.name === "append" || check.consequence.length > 1);
}

/** What the test found missing is put in at once, before the work that only the first is to do: no cache of what was worked out. */
function isClaim({ consequence }: Check, stmt: Stmt): boolean {
  return consequence.length > 1 && consequence[0] === stmt;
}

/** Removing methods fail or wait when another thread was faster; a default argument says that this was thought of. */
function removes(view: FunctionView, call: CallExpr): boolean {
  if (call.callee.kind !== "attribute") return false;
  const fact = factOf(view, call);
  if (fact?.sync?.does === "get") return fact.effect === "wait" && call.args.length === 0;
  const { name } = call.callee;
  return (name === "pop" && call.args.length < 2) || name === "popleft" || name === "popitem" || name === "remove";
}
