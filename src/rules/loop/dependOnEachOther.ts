import type { FunctionView } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { AttributeExpr, CallExpr } from "../../syntax/Body";
import { outlineOf } from "../code/Outline";
import { sameText } from "../code/text";
import { classesOf, classProperty, projectFunctionsOf } from "../code/types";
import type { Code } from "../Rule";

/** Methods are followed through so many calls of each other. */
const MAX_DEPTH = 3;

/** Whether two calls may have to come one after the other because both are methods of one object that does not serve two at once. */
export function dependOnEachOther(code: Code, view: FunctionView, a: CallExpr, b: CallExpr): boolean {
  if (a.callee.kind !== "attribute" || b.callee.kind !== "attribute" || !sameText(a.callee.object, b.callee.object))
    return false;
  const type = view.typeOf(a.callee.object);
  if (type.kind === "module" || servesManyTasks(code, view, a.callee)) return false;
  const isOfProject = classesOf(type)?.every((of) => "project" in of) ?? false;
  return !isOfProject || touchSameState(code, methodsOf(view, a), methodsOf(view, b));
}

/** The object behind a method says that several tasks may use it at once. */
function servesManyTasks(code: Code, view: FunctionView, { object }: AttributeExpr): boolean {
  const sharing = classProperty(code, view.typeOf(object), "sharing");
  return sharing === "safe" || sharing === "tasks";
}

function methodsOf(view: FunctionView, call: CallExpr): readonly FunctionId[] {
  return projectFunctionsOf(view.targetOf(call));
}

/** An attribute that one writes and the other mentions, or an object that both use and that is not known to serve two tasks at once. */
function touchSameState(code: Code, first: readonly FunctionId[], second: readonly FunctionId[]): boolean {
  const [a, b] = [first, second].map((functions) => {
    const touched: Touched = { mentioned: new Set(), written: new Set(), exclusive: new Set(), isUnclear: false };
    for (const id of functions) touch(code, id, touched, MAX_DEPTH);
    return touched;
  });
  if (a.isUnclear || b.isUnclear || first.length === 0 || second.length === 0) return true;
  const meets = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
    [...some].some((name) => others.has(name));
  return meets(a.written, b.mentioned) || meets(b.written, a.mentioned) || meets(a.exclusive, b.exclusive);
}

/** Attributes of the receiver that a method touches. */
interface Touched {
  readonly mentioned: Set<string>;
  readonly written: Set<string>;
  /** Objects whose methods are called and that may serve one task at a time. */
  readonly exclusive: Set<string>;
  /** The receiver goes to where it cannot be followed. */
  isUnclear: boolean;
}

function touch(code: Code, id: FunctionId, touched: Touched, depth: number): void {
  const view = code.view(id);
  const outline = outlineOf(view);
  const self = view.body.parameters[0]?.name;
  for (const name of outline.names) {
    if (name.name !== self) continue;
    const attribute = outline.parentOf(name);
    if (attribute?.kind !== "attribute") {
      touched.isUnclear = true;
      continue;
    }
    const outer = outline.parentOf(attribute);
    const called = outer?.kind === "call" && outer.callee === attribute ? methodsOf(view, outer) : [];
    if (called.length > 0 && depth > 0) {
      for (const method of called) touch(code, method, touched, depth - 1);
    } else touchAttribute(code, view, attribute, touched);
  }
}

function touchAttribute(code: Code, view: FunctionView, attribute: AttributeExpr, touched: Touched): void {
  const outline = outlineOf(view);
  touched.mentioned.add(attribute.name);
  const stmt = outline.statementOf(attribute);
  if (
    stmt.kind === "assign" &&
    stmt.targets.some((target) => target.start <= attribute.start && attribute.end <= target.end)
  )
    touched.written.add(attribute.name);
  const outer = outline.parentOf(attribute);
  const isPlain = ["str", "int", "float", "bool", "bytes"].some((name) =>
    classesOf(view.typeOf(attribute))?.every((of) => "library" in of && of.library === `builtins.${name}`),
  );
  if (isPlain || outer?.kind === "subscript") return;
  const sharing = classProperty(code, view.typeOf(attribute), "sharing");
  if (sharing !== "safe" && sharing !== "tasks") touched.exclusive.add(attribute.name);
}
