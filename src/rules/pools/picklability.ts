import type { FunctionView } from "../../analysis/Program";
import type { ClassRef, Type } from "../../analysis/Type";
import type { Expr } from "../../syntax/Body";
import { parentOf } from "../code/scopes";
import { optionsOf, propertyOfClass } from "../code/types";
import type { Code } from "../Rule";

/** What is known of the moment at which something is pickled. */
export interface Pickling {
  /** Locks and queues of multiprocessing are handed down to a new process. */
  readonly inheritableIsFine: boolean;
  /** Attributes that hold nothing at that moment. */
  readonly unset: ReadonlySet<string>;
}

/** Sent to the worker of a pool. */
export const IN_A_POOL: Pickling = { inheritableIsFine: false, unset: new Set() };

/** Why the elements of an iterable cannot be pickled. */
export function whyItemsUnpicklable(code: Code, view: FunctionView, items: Expr): string | null {
  const type = view.typeOf(items);
  const element = type.kind === "instance" && type.args.length === 1 ? type.args[0] : null;
  return element?.kind === "instance" ? whyTypeUnpicklable(code, element, IN_A_POOL) : null;
}

/** Why a value cannot be pickled, in the reader's words; null where it can or nothing is known. */
export function whyUnpicklable(code: Code, view: FunctionView, expr: Expr, pickling: Pickling): string | null {
  if (expr.kind === "lambda") return "a lambda has no name that a worker could import";
  if (expr.kind === "comprehension" && expr.type === "generator") return "a generator cannot be copied";
  const options = optionsOf(view.typeOf(expr)).filter((option) => option.kind !== "none");
  const reasons = options.map((option) => whyTypeUnpicklable(code, option, pickling));
  return reasons.length > 0 && reasons.every((reason) => reason !== null) ? reasons[0] : null;
}

function whyTypeUnpicklable(code: Code, type: Type, pickling: Pickling): string | null {
  switch (type.kind) {
    case "function":
      return (
        whyFunctionUnpicklable(code, type.id) ?? (type.receiver && whyTypeUnpicklable(code, type.receiver, pickling))
      );
    case "partial":
      return whyTypeUnpicklable(code, type.of, pickling);
    case "instance":
      return whyInstanceUnpicklable(code, type.of, pickling);
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

function whyInstanceUnpicklable(code: Code, of: ClassRef, pickling: Pickling): string | null {
  if (propertyOfClass(code, of, "picklable") === false) {
    return pickling.inheritableIsFine && propertyOfClass(code, of, "inheritable")
      ? null
      : `${className(code, of)} objects cannot be pickled`;
  }
  if ("library" in of) return null;
  const owner = code.program.classes[of.project];
  if (definesItsPickling(code, of)) return null;
  const scope = parentOf(code, code.program.functions[owner.body]);
  if (scope?.kind === "function") return `class \`${owner.name}\` is defined inside \`${scope.name}\``;
  for (const [name, type] of owner.attributes) {
    if (pickling.unset.has(name)) continue;
    const held = optionsOf(type);
    if (held.some((option) => option.kind === "instance" && isPlainlyUnpicklable(code, option.of, pickling))) {
      return `its object holds \`${name}\`, which cannot be pickled`;
    }
  }
  return null;
}

function isPlainlyUnpicklable(code: Code, of: ClassRef, pickling: Pickling): boolean {
  if (propertyOfClass(code, of, "picklable") !== false) return false;
  return !(pickling.inheritableIsFine && propertyOfClass(code, of, "inheritable"));
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
