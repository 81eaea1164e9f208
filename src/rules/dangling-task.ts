import type { CallTarget, FunctionView } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { CallExpr } from "../syntax/Body";
import { parameterFor } from "./code/arguments";
import { destinationOf } from "./code/destination";
import { handedOver } from "./code/handedOver";
import { hasTarget } from "./code/hasTarget";
import { isForgotten, isHeldByFrame, isLocal, methodCalledOn, usesOf } from "./code/keeping";
import { outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { isStaticMethod } from "./code/staticMethod";
import { projectFunctionsOf } from "./code/types";
import type { Code, Rule, RuleContext } from "./Rule";

type Use = NonNullable<ReturnType<typeof usesOf>>[number];

/** Tasks that nobody keeps: the event loop holds them weakly, so they may vanish half done, and their errors go unseen. */
export const danglingTask: Rule = {
  id: "dangling-task",
  summary: "A task is started but not kept, so it may be garbage-collected before it ends.",
  family: "asyncio",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (!hasTarget(context, fn, leadsToTask)) continue;
      const view = context.view(id);
      for (const call of outlineOf(view).calls) {
        if (makesTask(view, call)) checkTask(context, view, call);
        else checkWrapper(context, view, call);
      }
    }
  },
};

/** Whether a call makes a task, itself or in the plain function that it runs. */
function leadsToTask(code: Code, target: CallTarget): boolean {
  if (target.kind === "fact") return isTaskMaker(target);
  return projectFunctionsOf(target).some((id) => code.program.functions[id].targets.some(isTaskMaker));
}

function isTaskMaker(target: CallTarget): boolean {
  return target.kind === "fact" && target.fact.ifDropped === "collected";
}

function checkTask(context: RuleContext, view: FunctionView, call: CallExpr): void {
  const forgotten =
    (isForgotten(context, view, call) || isOnlyGlancedAt(context, view, call)) && !isHeldByFrame(view, call);
  const chained = methodCalledOn(view, call);
  const isDropped =
    forgotten || (chained !== null && isForgotten(context, view, chained)) || isDroppedByCaller(context, view, call);
  if (isDropped) report(context, view, call, []);
}

/** A function that only passes a new task on leaves the keeping to its caller. */
function checkWrapper(context: RuleContext, view: FunctionView, call: CallExpr): void {
  const functions = projectFunctionsOf(view.targetOf(call));
  if (functions.length !== 1 || context.program.functions[functions[0]].isAsync) return;
  if (!isForgotten(context, view, call) || isHeldByFrame(view, call)) return;
  const made = taskReturnedBy(context, functions[0]);
  if (made)
    report(context, view, call, [locationOf(context.view(functions[0]), made, "the task is made here and returned")]);
}

function report(
  context: RuleContext,
  view: FunctionView,
  call: CallExpr,
  related: ReturnType<typeof locationOf>[],
): void {
  const inFunction = view.function.kind === "function";
  context.report({
    ...at(view, call),
    message:
      "Nobody keeps this task: the loop refers to it weakly, so it may vanish before it ends. Keep it in a set or use a TaskGroup.",
    confidence: "high",
    related,
    fixes:
      inFunction && outlineOf(view).statementOf(call).kind === "expr"
        ? [{ kind: "keep-task", title: "Keep the task until it is done", ...at(view, call) }]
        : [],
  });
}

function makesTask(view: FunctionView, call: CallExpr): boolean {
  return isTaskMaker(view.targetOf(call));
}

/** A lambda that is called back later returns its task to nobody. */
function isDroppedByCaller(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  if (view.function.kind !== "lambda" || destinationOf(outlineOf(view), call).kind !== "returned") return false;
  const handed = handedOver(context).get(view.function.id) ?? [];
  return handed.length > 0 && handed.every(({ handOver }) => handOver.times === "later");
}

/** The call that makes the task which a function returns without keeping it itself. */
function taskReturnedBy(context: RuleContext, id: FunctionId): CallExpr | undefined {
  const view = context.view(id);
  const outline = outlineOf(view);
  return outline.calls.find((call) => {
    if (!makesTask(view, call)) return false;
    const destination = destinationOf(outline, call);
    if (destination.kind === "returned") return true;
    if (destination.kind !== "name" || !isLocal(view, destination.name)) return false;
    const uses = usesOf(context, view, destination.name);
    return (
      uses?.some((use) => use.destination.kind === "returned") === true &&
      uses.every((use) => use.destination.kind === "returned" || isGlance(context, view, use, MAX_GLANCES))
    );
  });
}

/** How far a task is followed into the functions that are given it. */
const MAX_GLANCES = 3;

/** Bound to a local that is not kept by what is done with it. */
function isOnlyGlancedAt(context: RuleContext, view: FunctionView, call: CallExpr): boolean {
  const destination = destinationOf(outlineOf(view), call);
  if (destination.kind !== "name" || !isLocal(view, destination.name)) return false;
  return usesOf(context, view, destination.name)?.every((use) => isGlance(context, view, use, MAX_GLANCES)) ?? false;
}

/** Reads or sets attributes of the task, or gives it to a plain function of the project that does no more: nobody keeps it by that. */
function isGlance(context: RuleContext, view: FunctionView, { expr, destination }: Use, depth: number): boolean {
  if (destination.kind === "attribute")
    return (
      destination.call === null ||
      (view.callOf(destination.call)?.handsOver.every(({ times }) => times === "later") ?? false)
    );
  if (destination.kind !== "argument" || depth === 0) return false;
  const { call } = destination;
  const target = view.targetOf(call);
  if (target.kind !== "project") return false;
  const functions = projectFunctionsOf(target);
  const position = call.args.findIndex((argument) => argument.value === expr);
  if (functions.length !== 1 || position < 0 || call.args.some(({ star }) => star !== "none")) return false;
  const callee = context.view(functions[0]);
  const { keyword } = call.args[position];
  const isBound = callee.function.ownerClass !== null && !isStaticMethod(callee);
  const parameter = parameterFor(
    callee.body,
    { position: keyword === null ? position : null, keyword, value: expr },
    isBound,
  );
  const uses = parameter ? usesOf(context, callee, parameter.name) : null;
  return uses?.every((use) => isGlance(context, callee, use, depth - 1)) ?? false;
}
