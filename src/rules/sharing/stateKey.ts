import type { FunctionView } from "../../analysis/Program";
import type { ClassRef } from "../../analysis/Type";
import type { Expr } from "../../syntax/Body";
import { importedFrom, variableOf } from "../code/scopes";
import { classesOf } from "../code/types";
import type { Code } from "../Rule";

/**
 * A key that is equal for expressions which may name the same state: a variable, an attribute of a class's objects, the elements of a
 * container. Null where it is not known what is named.
 */
export function stateKey(code: Code, view: FunctionView, expr: Expr): string | null {
  if (expr.kind === "name") {
    const variable = variableOf(code, view, expr.name);
    const origin = variable && importedFrom(code, variable);
    return origin && `variable:${origin.scope}:${origin.name}`;
  }
  if (expr.kind === "subscript") {
    const container = stateKey(code, view, expr.object);
    return container && `${container}[]`;
  }
  if (expr.kind !== "attribute") return null;
  const object = view.typeOf(expr.object);
  if (object.kind === "module") return moduleKey(code, object.name, expr.name);
  if (object.kind === "class") return attributeKey(code, object.of, expr.name);
  const classes = classesOf(object);
  return classes?.length === 1 ? attributeKey(code, classes[0], expr.name) : null;
}

function moduleKey(code: Code, module: string, name: string): string {
  const owner = code.program.modules.find((one) => one.name === module);
  return owner ? `variable:${owner.firstFunction}:${name}` : `attribute:${module}.${name}`;
}

/** Subclasses share the attributes of the class that defines them. */
function attributeKey(code: Code, of: ClassRef, name: string): string {
  if ("library" in of) return `attribute:${of.library}.${name}`;
  let owner = of.project;
  for (const base of code.program.classes[of.project].mro) {
    if ((base.kind !== "class" && base.kind !== "instance") || !("project" in base.of)) continue;
    if (code.program.classes[base.of.project].attributes.has(name)) owner = base.of.project;
  }
  return `attribute:${owner}.${name}`;
}
