import type { FunctionView } from "../analysis/Program";
import type { Type } from "../analysis/Type";
import type { RunsFact, RunsWhere } from "../knowledge/RunsFact";
import type { CallExpr, Expr } from "../syntax/Body";
import { argumentOf, runsOf } from "./code/arguments";
import { outlineOf } from "./code/Outline";
import { at, definitionOf } from "./code/places";
import { dottedText } from "./code/text";
import { optionsOf } from "./code/types";
import type { Rule, RuleContext } from "./Rule";

/** Coroutine functions handed to something that calls them and never awaits what they return. */
export const coroutineInExecutor: Rule = {
  id: "coroutine-in-executor",
  summary: "An async function is handed to a thread, process or callback, which calls it but never awaits it.",
  family: "asyncio",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (!fn.handsOver) continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) checkCall(context, view, call);
    }
  },
};

function checkCall(context: RuleContext, view: FunctionView, call: CallExpr): void {
  for (const runs of runsOf(context, view, call)) {
    const handed = isCalledPlainly(runs, whereRun(view, call, runs))
      ? argumentOf(view, call, runs.function)
      : undefined;
    if (!handed || !isCoroutineFunction(context, view, handed)) continue;
    const name = handed.kind === "lambda" ? "This lambda" : `\`${dottedText(handed) ?? "This"}\``;
    context.report({
      ...at(view, call),
      message: `${name} is async: calling it here only makes a coroutine that never runs. Await it on the loop, or hand over a plain function.`,
      confidence: "high",
      related: definitions(context, view.typeOf(handed)),
      fixes: [],
    });
    return;
  }
}

/** Frameworks may run an async function elsewhere than a plain one; a task group's receiver says where it runs its functions. */
function whereRun(view: FunctionView, call: CallExpr, { where, asyncWhere }: RunsFact): RunsWhere {
  if (asyncWhere !== undefined) return asyncWhere;
  return where === "receiver" ? (view.callOf(call)?.handsOver[0]?.where ?? where) : where;
}

/** Whoever runs it calls it and looks no further. Callbacks of loops and frameworks may be awaited unless facts say otherwise. */
function isCalledPlainly({ coroutine, plainOnly }: RunsFact, where: RunsWhere): boolean {
  if (coroutine || where === "inline" || where === "greenlet") return false;
  return where !== "event-loop" || plainOnly === true;
}

function isCoroutineFunction(context: RuleContext, view: FunctionView, expr: Expr): boolean {
  const options = optionsOf(view.typeOf(expr)).filter((type) => type.kind !== "none");
  return options.length > 0 && options.every((type) => givesCoroutine(context, type));
}

function givesCoroutine(context: RuleContext, type: Type): boolean {
  if (type.kind === "partial") return givesCoroutine(context, type.of);
  if (type.kind === "library") {
    const fact = context.knowledge.callable(type.name);
    return fact?.async === true && !fact.startsAtOnce;
  }
  if (type.kind !== "function") return false;
  const fn = context.program.functions[type.id];
  if (fn.kind === "lambda") return lambdaGivesCoroutine(context, context.view(type.id));
  return fn.isAsync && !fn.isGenerator && context.view(type.id).body.decorators.length === 0;
}

/** `lambda: fetch(url)` with an async `fetch`. */
function lambdaGivesCoroutine(context: RuleContext, view: FunctionView): boolean {
  const [stmt] = view.body.statements;
  if (stmt?.kind !== "return" || stmt.value?.kind !== "call") return false;
  const target = view.targetOf(stmt.value);
  return (
    target.kind === "project" &&
    target.functions.length > 0 &&
    target.functions.every((id) => isPlainCoroutine(context, id))
  );
}

function isPlainCoroutine(context: RuleContext, id: number): boolean {
  const { isAsync, isGenerator } = context.program.functions[id];
  return isAsync && !isGenerator;
}

function definitions(context: RuleContext, type: Type): ReturnType<typeof definitionOf>[] {
  return optionsOf(type).flatMap((option) =>
    option.kind === "function" ? [definitionOf(context.program.functions[option.id], "defined as async here")] : [],
  );
}
