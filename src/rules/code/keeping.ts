import type { FunctionView } from "../../analysis/Program";
import type { CallExpr, Expr } from "../../syntax/Body";
import { ownExpressions } from "../../syntax/statements";
import type { Code } from "../Rule";
import { hasAwait } from "./awaits";
import { type Destination, destinationOf } from "./destination";
import { insideOf, outlineOf } from "./Outline";
import { bindingsOf, nestedIn, readsOf } from "./scopes";
import { factOf } from "./types";

/** Whether nobody has the value of an expression once its statement is done: dropped, or bound to a local that nothing reads. */
export function isForgotten(code: Code, view: FunctionView, expr: Expr): boolean {
  const destination = destinationOf(outlineOf(view), expr);
  if (destination.kind === "dropped") return true;
  return (
    destination.kind === "name" &&
    isLocal(view, destination.name) &&
    readsOf(code, view.function, destination.name) === 0
  );
}

/** A forgotten local keeps its object until the function ends: whether a loop runs before that, awaited or started here, outside a loop that rebinds it. */
export function isHeldByFrame(view: FunctionView, expr: Expr): boolean {
  const outline = outlineOf(view);
  if (destinationOf(outline, expr).kind !== "name" || outline.loopsAround(expr).length > 0) return false;
  for (const stmt of outline.following(outline.statementOf(expr))) {
    if ((stmt.kind === "for" || stmt.kind === "with") && stmt.isAsync) return true;
    if (ownExpressions(stmt).some((own) => hasAwait(own) || runsLoop(view, own))) return true;
  }
  return false;
}

function runsLoop(view: FunctionView, expr: Expr): boolean {
  return [...insideOf(expr)].some((part) => part.kind === "call" && factOf(view, part)?.runsLoop === true);
}

/** Local names of functions; module-level names can be read from anywhere. */
export function isLocal(view: FunctionView, name: string): boolean {
  const { globals, nonlocals } = bindingsOf(view);
  return (
    view.function.kind !== "module" && view.function.kind !== "class" && !globals.has(name) && !nonlocals.has(name)
  );
}

/** Where the values of a local name go, one entry per read in its own function. Null where nested functions read it too. */
export function usesOf(
  code: Code,
  view: FunctionView,
  name: string,
): readonly { expr: Expr; destination: Destination }[] | null {
  const outline = outlineOf(view);
  const isNested = nestedIn(code, view.function).some((inner) => readsOf(code, inner, name) > 0);
  if (isNested) return null;
  return outline.names
    .filter((expr) => expr.name === name && !isTarget(outline.statementOf(expr), expr))
    .map((expr) => ({ expr, destination: destinationOf(outline, expr) }));
}

function isTarget(stmt: ReturnType<ReturnType<typeof outlineOf>["statementOf"]>, expr: Expr): boolean {
  if (stmt.kind === "assign") return stmt.operator === null && stmt.targets.some((target) => target === expr);
  if (stmt.kind === "for") return stmt.target === expr;
  return stmt.kind === "with" && stmt.items.some((item) => item.target === expr);
}

/** The call whose method is called on the result of another: `pool.submit(f).result()`. */
export function methodCalledOn(view: FunctionView, expr: Expr): CallExpr | null {
  const destination = destinationOf(outlineOf(view), expr);
  return destination.kind === "attribute" ? destination.call : null;
}

/** Whether a method puts one more thing into a list, set or deque. */
export function isAddition(method: string): boolean {
  return method === "append" || method === "add";
}

/** The name that holds a value, by itself or among others: in a literal, appended to a list, under a key. Null where none does. */
export function collectedIn(view: FunctionView, expr: Expr): string | null {
  const outline = outlineOf(view);
  const destination = destinationOf(outline, expr);
  if (destination.kind === "name") return destination.name;
  if (destination.kind === "argument") {
    const { callee } = destination.call;
    const isAdded = callee.kind === "attribute" && (isAddition(callee.name) || callee.name === "extend");
    return isAdded && callee.object.kind === "name" ? callee.object.name : null;
  }
  const stmt = outline.statementOf(expr);
  if (destination.kind !== "kept" || stmt.kind !== "assign" || stmt.targets.length !== 1) return null;
  const [target] = stmt.targets;
  const container = target.kind === "subscript" ? target.object : stmt.operator === "+=" ? target : null;
  return container?.kind === "name" ? container.name : null;
}
