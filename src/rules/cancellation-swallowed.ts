import type { FunctionView } from "../analysis/Program";
import type { CallExpr, ExceptHandler, Expr, Stmt, TryStmt, WithStmt } from "../syntax/Body";
import { ownExpressions } from "../syntax/statements";
import { suspends } from "./code/awaits";
import { callsOf } from "./code/callers";
import { leaves } from "./code/exits";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { factOf } from "./code/types";
import type { Rule, RuleContext } from "./Rule";
import { reads } from "./sharing/checks";
import { isState } from "./sharing/updates";

/** Handlers that catch a task's cancellation and carry on as if nothing had happened. */
export const cancellationSwallowed: Rule = {
  id: "cancellation-swallowed",
  summary: "A coroutine catches its own cancellation and goes on, so cancel(), timeouts and TaskGroups do not work.",
  family: "asyncio",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      if (!context.program.functions[id].isAsync) continue;
      const view = context.view(id);
      for (const stmt of outlineOf(view).statements) {
        if (stmt.kind === "try") checkTry(context, view, stmt);
        if (stmt.kind === "with") checkSuppression(context, view, stmt);
      }
    }
  },
};

function checkTry(context: RuleContext, view: FunctionView, stmt: TryStmt): void {
  const outline = outlineOf(view);
  const handler = stmt.handlers.find((one) => catchesCancellation(context, view, one.types));
  if (!handler || !suspends(outline, stmt.body) || passesOn(view, handler) || awaitsCancelled(view, stmt)) return;
  const isExplicit = handler.types !== null && !isEverything(context, view, handler.types);
  const goesOn = continuation(context, view, stmt, handler);
  if (isExplicit && goesOn === "ends") return;
  const span = handler.types ?? { start: handler.start, end: handler.start + "except".length };
  const awaited = stmt.body
    .flatMap((inner) => [...outline.within(inner)])
    .flatMap(ownExpressions)
    .flatMap((expr) => [...insideOf(expr)]);
  const suspension = awaited.find((expr) => expr.kind === "await");
  context.report({
    ...at(view, span),
    message:
      "This catches the task's own cancellation and goes on: cancel() and timeouts no longer stop it. End the handler with `raise`.",
    severity: goesOn === "goes-on" ? "warning" : "information",
    confidence: isExplicit || goesOn === "goes-on" ? "high" : "medium",
    related: suspension ? [locationOf(view, suspension, "cancellation is raised here")] : [],
    fixes: leaves(handler.body) ? [] : [{ kind: "reraise", title: "Raise it again", ...at(view, handler) }],
  });
}

/** `with suppress(BaseException):` with more to do afterwards: the next round, or the next await, although the task was cancelled. */
function checkSuppression(context: RuleContext, view: FunctionView, stmt: WithStmt): void {
  const outline = outlineOf(view);
  if (!suspends(outline, stmt.body) || awaitsCancelled(view, stmt) || !isWorkLeft(context, view, stmt)) return;
  for (const { context: entered } of stmt.items) {
    if (entered.kind !== "call" || !factOf(view, entered)?.suppresses) continue;
    if (!entered.args.some(({ value }) => catchesCancellation(context, view, value))) continue;
    context.report({
      ...at(view, entered),
      message:
        "This drops the task's own cancellation and goes on: cancel() and timeouts no longer stop it. Suppress `Exception` at most.",
      confidence: "high",
      related: [],
      fixes: [],
    });
  }
}

/** Whether an `except` clause catches cancellation: bare, or naming a class that facts mark. */
function catchesCancellation(context: RuleContext, view: FunctionView, types: Expr | null): boolean {
  if (types === null) return true;
  return classesNamed(types).some((expr) => {
    const type = view.typeOf(expr);
    return (
      type.kind === "class" &&
      "library" in type.of &&
      context.knowledge.class(type.of.library)?.catchesCancellation === true
    );
  });
}

/** Names a base class of all exceptions rather than the cancellation itself. */
function isEverything(context: RuleContext, view: FunctionView, types: Expr): boolean {
  return classesNamed(types).some((expr) => {
    const type = view.typeOf(expr);
    if (type.kind !== "class" || !("library" in type.of)) return false;
    const fact = context.knowledge.class(type.of.library);
    return fact?.catchesCancellation === true && fact.bases === undefined;
  });
}

function classesNamed(types: Expr): readonly Expr[] {
  return types.kind === "collection" ? types.items : [types];
}

/** The handler raises, or takes the cancellation back on purpose. */
function passesOn(view: FunctionView, handler: ExceptHandler): boolean {
  const outline = outlineOf(view);
  return handler.body.some((inner) =>
    [...outline.within(inner)].some(
      (stmt) =>
        stmt.kind === "raise" || keepsError(stmt, handler) || callsIn(stmt).some((call) => isDeliberate(call, handler)),
    ),
  );
}

/** Takes the cancellation back, ends the program, or hands the error on: `future.set_exception(error)`; a log line is no handing on. */
function isDeliberate(call: CallExpr, handler: ExceptHandler): boolean {
  const name = call.callee.kind === "attribute" || call.callee.kind === "name" ? call.callee.name : "";
  if (name === "uncancel" || ENDS_PROGRAM.test(name)) return true;
  if (handler.name === null || LOGGING.test(name)) return false;
  return call.args.some(({ value }) => value.kind === "name" && value.name === handler.name);
}

const ENDS_PROGRAM = /^(_?exit|abort|quit)$/;
const LOGGING = /^(print|log|debug|info|warn|warning|error|exception|critical|str|repr|format|isinstance|type)$/;

/** `pending = error`: somebody raises it later. */
function keepsError(stmt: Stmt, handler: ExceptHandler): boolean {
  return stmt.kind === "assign" && stmt.value?.kind === "name" && stmt.value.name === handler.name;
}

/** Waiting for a task that this function cancelled itself ends in its cancellation: catching that is right. */
function awaitsCancelled(view: FunctionView, stmt: TryStmt | WithStmt): boolean {
  return outlineOf(view).calls.some((call) => call.start < stmt.end && isCancel(view, call));
}

function isCancel(view: FunctionView, call: CallExpr): boolean {
  return (
    factOf(view, call)?.sync?.does === "cancel" ||
    (call.callee.kind === "attribute" && call.callee.name === "cancel" && call.args.length === 0)
  );
}

/** What happens after the handler: the coroutine goes on with its work, gives its caller a made-up result, or ends. */
function continuation(
  context: RuleContext,
  view: FunctionView,
  stmt: TryStmt,
  handler: ExceptHandler,
): "goes-on" | "returns" | "ends" {
  const last = handler.body.at(-1);
  if (last?.kind === "return" && last.value !== null && !isNone(last.value)) return "returns";
  if (last?.kind === "return" || last?.kind === "break")
    return isAwaitedAgain(context, view) && !tellsCaller(view, handler) ? "goes-on" : "ends";
  return isWorkLeft(context, view, stmt) && !endsLoops(view, stmt, handler) ? "goes-on" : "ends";
}

/** The handler sets what the loop around asks for, as its last statement or before: `self.running = False`. */
function endsLoops(view: FunctionView, stmt: TryStmt, handler: ExceptHandler): boolean {
  const outline = outlineOf(view);
  const loops = outline.loopsAroundStatement(stmt);
  const set = handler.body.flatMap((one) => (one.kind === "assign" && one.operator === null ? one.targets : []));
  return (
    loops.length > 0 &&
    loops.every((loop) => loop.kind === "while" && set.some((target) => reads(loop.test, target))) &&
    ![...outline.following(loops[loops.length - 1] as Stmt)].some((next) => suspends(outline, [next]))
  );
}

/** The coroutine awaits more after a statement, in the next round or further down, or whoever awaits it does so again and again. */
function isWorkLeft(context: RuleContext, view: FunctionView, stmt: Stmt): boolean {
  const outline = outlineOf(view);
  if (outline.loopsAroundStatement(stmt).length > 0) return true;
  return [...outline.following(stmt)].some((next) => suspends(outline, [next])) || isAwaitedAgain(context, view);
}

/** Another coroutine awaits this one in a loop: to that loop a swallowed cancellation looks like a round that is done. */
function isAwaitedAgain(context: RuleContext, view: FunctionView): boolean {
  return callsOf(context, view.function.id).some(({ view: caller, call }) => {
    const around = outlineOf(caller);
    return around.parentOf(call)?.kind === "await" && around.loopsAround(call).length > 0;
  });
}

/** The handler leaves a mark (`self.closing = True`, `stop.set()`) that the loop around may be asking for. */
function tellsCaller(view: FunctionView, handler: ExceptHandler): boolean {
  const outline = outlineOf(view);
  return handler.body
    .flatMap((inner) => [...outline.within(inner)])
    .some(
      (stmt) =>
        (stmt.kind === "assign" && stmt.targets.some((target) => isState(view, target))) ||
        callsIn(stmt).some((call) => factOf(view, call)?.sync !== undefined),
    );
}

function isNone(expr: Expr): boolean {
  return expr.kind === "literal" && expr.type === "none";
}

function callsIn(stmt: Stmt): CallExpr[] {
  return ownExpressions(stmt).flatMap((expr) => [...insideOf(expr)].filter((part) => part.kind === "call"));
}
