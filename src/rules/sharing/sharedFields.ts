import type { FunctionView, ProgramClass } from "../../analysis/Program";
import type { AttributeExpr } from "../../syntax/Body";
import { parameterFor } from "../code/arguments";
import { constructionsOf, type PlacedCall } from "../code/callers";
import { outlineOf } from "../code/Outline";
import { bindingsOf } from "../code/scopes";
import { type PlacedExpr, storesOf } from "../code/sources";
import { classesOf } from "../code/types";
import type { Code } from "../Rule";
import { isInvariant } from "./ThreadEntries";

/**
 * Whether the objects of a class, however many there are, all hold the same object in an attribute: one of the class itself, or one that
 * their constructor is given again and again.
 */
export function isSharedField(code: Code, view: FunctionView, expr: AttributeExpr): boolean {
  const [of, ...others] = classesOf(view.typeOf(expr.object)) ?? [];
  if (!of || others.length > 0 || !("project" in of)) return false;
  const known = code.once(knownFields);
  const key = `${of.project}.${expr.name}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, false);
  const isIt = isHeldByAll(code, code.program.classes[of.project], expr.name);
  known.set(key, isIt);
  return isIt;
}

/** Answers so far by class and attribute; one that is being worked out counts as no. */
function knownFields(): Map<string, boolean> {
  return new Map();
}

function isHeldByAll(code: Code, owner: ProgramClass, name: string): boolean {
  const stores = storesOf(code, owner, name);
  if (stores.length === 0) return isMadeByClass(code, owner, name);
  return stores.length === 1 && isGivenAgain(code, owner, stores[0]);
}

/** An object of a class of the program that is made in the class body and that no method replaces. Descriptors of libraries are none. */
function isMadeByClass(code: Code, owner: ProgramClass, name: string): boolean {
  const body = code.view(owner.body);
  const bound = bindingsOf(body).names.get(name) ?? [];
  return (
    bound.length === 1 &&
    bound.every(
      (one) =>
        one.kind === "expression" &&
        one.source === "value" &&
        one.expr.kind === "call" &&
        body.targetOf(one.expr).kind === "construct",
    )
  );
}

/** Stored from a parameter of the constructor for which constructions in a loop pass one and the same object. */
function isGivenAgain(code: Code, owner: ProgramClass, { view, expr }: PlacedExpr): boolean {
  if (view.function.name !== "__init__" || expr.kind !== "name") return false;
  const constructions = constructionsOf(code, owner.id);
  return constructions.some((one) => passesSame(one, view, expr.name));
}

function passesSame({ view, call }: PlacedCall, init: FunctionView, parameter: string): boolean {
  let position = 0;
  return call.args.some(({ keyword, value, star }) => {
    if (star !== "none") return false;
    const passed = { position: keyword === null ? position++ : null, keyword, value };
    if (parameterFor(init.body, passed, true)?.name !== parameter) return false;
    const loops = outlineOf(view).loopsAround(call);
    return loops.length > 0 && isInvariant(view, value, loops);
  });
}
