import type { FunctionView } from "../../analysis/Program";
import type { ClassRef, Type } from "../../analysis/Type";
import type { Expr } from "../../syntax/Body";
import { parentOf } from "../code/scopes";
import { optionsOf, propertyOfClass } from "../code/types";
import type { Code } from "../Rule";

/** Why a value cannot be pickled, in the reader's words; null where it can or nothing is known. */
export function whyUnpicklable(code: Code, view: FunctionView, expr: Expr, inheritableIsFine: boolean): string | null {
  if (expr.kind === "lambda") return "a lambda has no name that a worker could import";
  if (expr.kind === "comprehension" && expr.type === "generator") return "a generator cannot be copied";
  const options = optionsOf(view.typeOf(expr)).filter((option) => option.kind !== "none");
  const reasons = options.map((option) => whyTypeUnpicklable(code, option, inheritableIsFine));
  return reasons.length > 0 && reasons.every((reason) => reason !== null) ? reasons[0] : null;
}

function whyTypeUnpicklable(code: Code, type: Type, inheritableIsFine: boolean): string | null {
  switch (type.kind) {
    case "function":
      return (
        whyFunctionUnpicklable(code, type.id) ??
        (type.receiver && whyTypeUnpicklable(code, type.receiver, inheritableIsFine))
      );
    case "partial":
      return whyTypeUnpicklable(code, type.of, inheritableIsFine);
    case "instance":
      return whyInstanceUnpicklable(code, type.of, inheritableIsFine);
    default:
      return null;
  }
}

/** Functions travel by their module and name, so only those that stand at the top of a module or class can. */
function whyFunctionUnpicklable(code: Code, id: number): string | null {
  const fn = code.program.functions[id];
  if (fn.kind === "lambda") return "a lambda has no name that a worker could import";
  for (let scope = parentOf(code, fn); scope; scope = parentOf(code, scope)) {
    if (scope.kind === "function")
      return `\`${fn.name}\` is defined inside \`${scope.name}\`, where a worker cannot import it`;
  }
  return null;
}

function whyInstanceUnpicklable(code: Code, of: ClassRef, inheritableIsFine: boolean): string | null {
  if (propertyOfClass(code, of, "picklable") === false) {
    return inheritableIsFine && propertyOfClass(code, of, "inheritable")
      ? null
      : `${className(code, of)} objects cannot be pickled`;
  }
  if ("library" in of) return null;
  const owner = code.program.classes[of.project];
  if (definesItsPickling(code, of)) return null;
  const scope = parentOf(code, code.program.functions[owner.body]);
  if (scope?.kind === "function") return `class \`${owner.name}\` is defined inside \`${scope.name}\``;
  for (const [name, type] of owner.attributes) {
    const held = optionsOf(type);
    if (held.some((option) => option.kind === "instance" && isPlainlyUnpicklable(code, option.of, inheritableIsFine))) {
      return `its object holds \`${name}\`, which cannot be pickled`;
    }
  }
  return null;
}

function isPlainlyUnpicklable(code: Code, of: ClassRef, inheritableIsFine: boolean): boolean {
  if (propertyOfClass(code, of, "picklable") !== false) return false;
  return !(inheritableIsFine && propertyOfClass(code, of, "inheritable"));
}

/** `__getstate__`, `__reduce__` and the like, in the class or a base of the project. */
function definesItsPickling(code: Code, of: { readonly project: number }): boolean {
  const owners = [
    of,
    ...code.program.classes[of.project].mro.flatMap((base) =>
      "of" in base && typeof base.of === "object" && "project" in base.of ? [base.of] : [],
    ),
  ];
  return owners.some((one) => {
    const owner = code.program.classes[one.project];
    return [...owner.methods.keys()].some((name) =>
      /^__(getstate|reduce|reduce_ex|getnewargs|getnewargs_ex|deepcopy)__$/.test(name),
    );
  });
}

function className(code: Code, of: ClassRef): string {
  return "library" in of ? of.library : code.program.classes[of.project].name;
}
