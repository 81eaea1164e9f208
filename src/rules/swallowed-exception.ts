import type { CallTarget, FunctionView } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { WaitKind } from "../knowledge/Fact";
import type { RunsFact } from "../knowledge/RunsFact";
import type { CallExpr, Expr } from "../syntax/Body";
import { argumentOf } from "./code/arguments";
import { conditionHolds } from "./code/conditions";
import { type Destination, destinationOf } from "./code/destination";
import { collectedIn, isAddition, isForgotten, isLocal, usesOf } from "./code/keeping";
import { outlineOf } from "./code/Outline";
import { at, definitionOf } from "./code/places";
import { sourcesOf } from "./code/sources";
import { dottedText } from "./code/text";
import { factOf, functionsOf, projectFunctionsOf } from "./code/types";
import type { Rule, RuleContext } from "./Rule";

/** Failures that end up in a future or result list which nobody looks at. */
export const swallowedException: Rule = {
  id: "swallowed-exception",
  summary: "Work is handed over and its result never read, so a failure leaves no trace.",
  family: "lifetime",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      if (!context.program.functions[id].targets.some((target) => mayLoseErrors(target))) continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) {
        const fact = factOf(view, call);
        if (fact?.ifDropped === "errors-lost" && fact.runs) checkHandOver(context, view, call);
        else if (fact?.returnsErrors && conditionHolds(view, call, fact.returnsErrors))
          checkReturnedErrors(context, view, call);
      }
    }
  },
};

function mayLoseErrors(target: CallTarget): boolean {
  return target.kind === "fact" && (target.fact.ifDropped === "errors-lost" || target.fact.returnsErrors !== undefined);
}

function checkHandOver(context: RuleContext, view: FunctionView, call: CallExpr): void {
  if (!isForgotten(context, view, call) && !isOnlyWaitedFor(context, view, call)) return;
  const runs = factOf(view, call)?.runs ?? [];
  if (runs.some((one) => one.onError && argumentOf(view, call, one.function))) return;
  const handed = argumentOf(view, call, runs[0].function);
  const functions = handed ? workOf(context, view, runs[0], handed) : [];
  const outside = handed && functions.length === 0 ? outsideCall(context, view, handed) : null;
  if ((functions.length === 0 && outside === null) || functions.some((id) => handlesAll(context, id))) return;
  const name = outside ?? context.program.functions[functions[0]].name;
  const isLazy = runs[0].times === "items";
  context.report({
    ...at(view, call),
    message: `If \`${name}\` fails here, nobody sees it: the error stays in a result that is never read. Keep the result and read it.`,
    confidence: "high",
    related: functions.slice(0, 1).map((id) => definitionOf(context.program.functions[id], `\`${name}\` may raise`)),
    fixes: isLazy ? [{ kind: "consume", title: "Read the results with `list(...)`", ...at(view, call) }] : [],
  });
}

/** The functions behind what is handed over: itself, what callers pass for a parameter, or the coroutine that calling it made. */
function workOf(context: RuleContext, view: FunctionView, runs: RunsFact, handed: Expr): readonly FunctionId[] {
  if (!runs.coroutine || handed.kind !== "call") {
    const known = functionsOf(context, view.typeOf(handed));
    if (known.length > 0) return known;
    return sourcesOf(context, view, handed).flatMap((source) => functionsOf(context, source.view.typeOf(source.expr)));
  }
  return projectFunctionsOf(view.targetOf(handed)).filter((id) => context.program.functions[id].isAsync);
}

/** The name of a library function that deals with the world outside, so that it will fail some day; null for any other. */
function outsideCall(context: RuleContext, view: FunctionView, handed: Expr): string | null {
  const type = view.typeOf(handed);
  if (type.kind !== "library") return null;
  const fact = context.knowledge.callable(type.name);
  return fact?.effect === "wait" && fact.waits !== undefined && OUTSIDE.has(fact.waits) ? type.name : null;
}

const OUTSIDE: ReadonlySet<WaitKind> = new Set<WaitKind>(["network", "db", "disk", "process"]);

/** Futures that are only waited for: `wait(futures)` tells when they are done, not whether they failed. */
function isOnlyWaitedFor(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  const name = collectedIn(view, call);
  if (name === null || !isLocal(view, name)) return false;
  const uses = usesOf(context, view, name);
  return (
    uses?.some(({ destination }) => isWait(context, view, destination)) === true &&
    uses.every(({ destination }) => isWait(context, view, destination) || tellsNothing(view, destination))
  );
}

/** `wait(futures)` alone, or a loop over `as_completed(futures)` that does not look at the futures it gets. */
function isWait(context: RuleContext, view: FunctionView, use: Destination): boolean {
  if (use.kind !== "argument") return false;
  const fact = factOf(view, use.call);
  if (fact?.ifDropped === "errors-lost" && !fact.runs) return isDropped(view, use.call);
  const stmt = outlineOf(view).statementOf(use.call);
  const isLoop = stmt.kind === "for" && stmt.iterable === use.call && stmt.target.kind === "name";
  if (!isLoop || stmt.target.kind !== "name" || fact?.sync?.does !== "result") return false;
  return usesOf(context, view, stmt.target.name)?.every(({ destination }) => tellsNothing(view, destination)) ?? false;
}

/** Adding to the collection, counting it, or looking something up in it or by it: nothing that would show a failure. */
function tellsNothing(view: FunctionView, use: Destination): boolean {
  if (use.kind === "attribute") return use.call !== null && isAddition(use.name);
  if (use.kind === "argument") return view.targetOf(use.call).kind === "fact" && isCount(view, use.call);
  return use.kind === "used" && (use.as === "subscript" || use.as === "operand");
}

function isCount(view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  return "name" in target && target.name === "builtins.len";
}

/** `await gather(..., return_exceptions=True)` with the list thrown away; waiting for tasks that were cancelled is meant so. */
function checkReturnedErrors(context: RuleContext, view: FunctionView, call: CallExpr): void {
  if (!isDropped(view, call) || endsThings(view)) return;
  context.report({
    ...at(view, call),
    message:
      "Failures come back in a list that is thrown away here, so nobody sees them. Look through the results, or let the first error raise.",
    confidence: "high",
    related: [],
    fixes: [],
  });
}

function isDropped(view: FunctionView, call: CallExpr): boolean {
  const outline = outlineOf(view);
  const parent = outline.parentOf(call);
  return destinationOf(outline, parent?.kind === "await" ? parent : call).kind === "dropped";
}

function endsThings(view: FunctionView): boolean {
  if (/close|stop|shut_?down|clean|cancel|tear_?down|dispose|__aexit__|disconnect/i.test(view.function.name))
    return true;
  return outlineOf(view).calls.some((call) => call.callee.kind === "attribute" && call.callee.name === "cancel");
}

/** There is nothing that could fail, or the whole body stands in a `try` that catches every ordinary exception. */
function handlesAll(context: RuleContext, id: FunctionId): boolean {
  const { statements } = context.view(id).body;
  const active = statements.filter((stmt) => stmt.kind !== "expr" || stmt.value.kind !== "literal");
  if (active.every((stmt) => stmt.kind === "pass")) return true;
  return active.some((stmt) => {
    if (stmt.kind === "while" || stmt.kind === "with") return stmt.body.some(isCatchAll);
    return isCatchAll(stmt);
  });
}

function isCatchAll(stmt: ReturnType<typeof outlineOf>["statements"][number]): boolean {
  return (
    stmt.kind === "try" &&
    stmt.handlers.some(({ types }) => types === null || /(^|\.)(Base)?Exception$/.test(dottedText(types) ?? ""))
  );
}
