import type { FunctionView, ProgramClass } from "../../analysis/Program";
import type { ClassId } from "../../analysis/Type";
import type { AttributeExpr, CallExpr } from "../../syntax/Body";
import { argumentOf } from "../code/arguments";
import { constructionsOf } from "../code/callers";
import { destinationOf } from "../code/destination";
import { isLocal, usesOf } from "../code/keeping";
import { outlineOf } from "../code/Outline";
import { storesOf } from "../code/sources";
import { classesOf, factOf, lineOf } from "../code/types";
import type { Code } from "../Rule";

/** Methods by which the owner of an object says that it is done with it. */
const ENDS = /^(a?close|shutdown|stop|terminate|join|dispose|cleanup|tear_?down|__a?exit__|__del__)$/i;

/**
 * Whether the pool that a method stores in `self.name` outlives its object's end: nobody ever shuts it down, and the object does end, by
 * a method of the program that is there for that, or because a function makes one, uses it and forgets it.
 */
export function isLeftInAttribute(code: Code, view: FunctionView, call: CallExpr): boolean {
  const stmt = outlineOf(view).statementOf(call);
  const target = stmt.kind === "assign" && stmt.value === call && stmt.targets.length === 1 ? stmt.targets[0] : null;
  const { ownerClass } = view.function;
  if (ownerClass === null || target?.kind !== "attribute" || target.object.kind !== "name") return false;
  if (target.object.name !== view.body.parameters[0]?.name) return false;
  const owner = code.program.classes[ownerClass];
  if (storesOf(code, owner, target.name).length !== 1) return false;
  return (hasEnd(code, owner) || isThrownAway(code, ownerClass)) && isOnlyUsed(code, owner, target.name);
}

function hasEnd(code: Code, owner: ProgramClass): boolean {
  return lineOf(owner).some((id) => [...code.program.classes[id].methods.keys()].some((name) => ENDS.test(name)));
}

/** A function keeps the object in a local name that it only calls methods on. */
function isThrownAway(code: Code, owner: ClassId): boolean {
  return constructionsOf(code, owner).some(({ view, call }) => {
    const destination = destinationOf(outlineOf(view), call);
    if (destination.kind !== "name" || !isLocal(view, destination.name) || view.function.name === "main") return false;
    const uses = usesOf(code, view, destination.name);
    return uses?.every((use) => use.destination.kind === "attribute" && use.destination.call !== null) ?? false;
  });
}

/** No place of the whole program that reads the attribute ends the pool; what the class itself does besides handing over work may. */
function isOnlyUsed(code: Code, owner: ProgramClass, name: string): boolean {
  const modules = new Set(code.program.modules.filter(({ lowered }) => lowered.strings.includes(name)));
  return code.program.functions
    .filter((fn) => modules.has(fn.module))
    .every((fn) => {
      const view = code.view(fn.id);
      return outlineOf(view).expressions.every(
        (expr) => expr.kind !== "attribute" || expr.name !== name || leavesIt(code, view, expr, owner),
      );
    });
}

/** Whether reading `object.name` leaves the pool of the class as it is: another class is meant, or work is handed over. */
function leavesIt(code: Code, view: FunctionView, expr: AttributeExpr, owner: ProgramClass): boolean {
  if (isStore(view, expr) || handsWorkOver(view, expr)) return true;
  const classes = classesOf(view.typeOf(expr.object));
  if (classes === null) {
    const destination = destinationOf(outlineOf(view), expr);
    return destination.kind === "attribute"
      ? !ENDS.test(destination.name)
      : !(destination.kind === "used" && destination.as === "context");
  }
  return classes.every((of) => !("project" in of) || !areRelated(owner, code.program.classes[of.project]));
}

function areRelated(a: ProgramClass, b: ProgramClass): boolean {
  return lineOf(a).includes(b.id) || lineOf(b).includes(a.id);
}

function isStore(view: FunctionView, expr: AttributeExpr): boolean {
  const stmt = outlineOf(view).statementOf(expr);
  return stmt.kind === "assign" && stmt.targets.includes(expr);
}

function handsWorkOver(view: FunctionView, expr: AttributeExpr): boolean {
  const destination = destinationOf(outlineOf(view), expr);
  if (destination.kind === "argument") {
    const runs = factOf(view, destination.call)?.runs;
    return runs?.some((one) => argumentOf(view, destination.call, one.executor) === expr) ?? false;
  }
  if (destination.kind !== "attribute" || destination.call === null) return false;
  const fact = factOf(view, destination.call);
  return fact?.runs !== undefined && fact.sync?.does !== "shutdown" && fact.sync?.does !== "join";
}
