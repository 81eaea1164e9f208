import type { FunctionView } from "../../analysis/Program";
import type { AssignStmt, Expr, Stmt } from "../../syntax/Body";
import { insideOf, outlineOf } from "../code/Outline";
import { bindingsOf } from "../code/scopes";
import { sameText } from "../code/text";
import { classProperty } from "../code/types";
import type { Code } from "../Rule";
import type { SharedRoots } from "./ThreadEntries";
import { isShared, isSharedName } from "./ThreadReach";

/** A statement that gives state a new value computed from its old one, in separate steps. */
export interface Update {
  readonly stmt: AssignStmt;
  readonly target: Expr;
}

/** Reads, changes and writes back: `x += 1`, `x = x + 1`, `d[k] = d.get(k) + 1`, or by way of a local that took the old value. */
export function updatesIn(code: Code, view: FunctionView): readonly Update[] {
  return outlineOf(view).statements.flatMap((stmt) => {
    if (stmt.kind !== "assign" || !stmt.value || stmt.targets.length !== 1) return [];
    const target = stmt.targets[0];
    const isUpdate =
      stmt.operator === null
        ? dependsOn(view, stmt, stmt.value, target)
        : !classProperty(code, view.typeOf(target), "changesInPlace");
    return isUpdate && isState(view, target) ? [{ stmt, target }] : [];
  });
}

/** Names that are only local are no state; attributes, elements and outer names are. */
export function isState(view: FunctionView, target: Expr): boolean {
  if (target.kind !== "name") return target.kind === "attribute" || target.kind === "subscript";
  const { globals, nonlocals } = bindingsOf(view);
  return globals.has(target.name) || nonlocals.has(target.name);
}

/** Whether several threads see what an assignment target names. An element at a key that each task gets for itself is its own. */
export function isSharedTarget(code: Code, view: FunctionView, target: Expr, roots: SharedRoots): boolean {
  switch (target.kind) {
    case "name":
      return isSharedName(code, view, target.name, roots);
    case "attribute":
      return isShared(code, view, target.object, roots) && isShared(code, view, target, roots);
    case "subscript":
      return (
        isShared(code, view, target.object, roots) &&
        !target.indices.every((key) => key.kind === "name" && roots.own.has(key.name))
      );
    default:
      return false;
  }
}

/** How many locals a value is followed through. */
const MAX_LOCALS = 3;

function dependsOn(view: FunctionView, stmt: Stmt, value: Expr, target: Expr, locals = MAX_LOCALS): boolean {
  for (const part of insideOf(value)) {
    if (sameText(part, target)) return true;
    if (target.kind === "subscript" && isReadOf(part, target.object)) return true;
    if (part.kind === "name" && locals > 0 && isMadeFrom(view, stmt, part.name, target, locals)) return true;
  }
  return false;
}

/** `d.get(...)` or `d[...]` on the container of the target. */
function isReadOf(part: Expr, container: Expr): boolean {
  return (part.kind === "attribute" || part.kind === "subscript") && sameText(part.object, container);
}

/** A local whose value was made from that of the target. */
function isMadeFrom(view: FunctionView, stmt: Stmt, name: string, target: Expr, locals: number): boolean {
  const { names, globals, nonlocals } = bindingsOf(view);
  if (globals.has(name) || nonlocals.has(name)) return false;
  const fresh = assignedJustBefore(view, stmt, name);
  if (fresh?.value) return dependsOn(view, fresh, fresh.value, target, locals - 1);
  return (names.get(name) ?? []).some(
    (source) =>
      source.kind === "expression" &&
      source.source === "value" &&
      dependsOn(view, stmt, source.expr, target, locals - 1),
  );
}

/** The last plain assignment to a name before a statement in the same block: whatever it had before is gone. */
function assignedJustBefore(view: FunctionView, stmt: Stmt, name: string): AssignStmt | undefined {
  const { block, index } = outlineOf(view).placeOf(stmt);
  return block
    .slice(0, index)
    .filter((before): before is AssignStmt => before.kind === "assign" && before.operator === null)
    .filter(({ targets }) => targets.some((target) => target.kind === "name" && target.name === name))
    .at(-1);
}

/** Whether a statement or one inside it assigns to what an expression names. */
export function assigns(stmts: Iterable<Stmt>, target: Expr): AssignStmt | undefined {
  for (const stmt of stmts) {
    if (stmt.kind === "assign" && stmt.targets.some((one) => sameText(one, target))) return stmt;
  }
  return undefined;
}
