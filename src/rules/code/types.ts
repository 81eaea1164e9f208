import type { CallTarget, FunctionView, ProgramClass } from "../../analysis/Program";
import type { ClassId, ClassRef, FunctionId, Type } from "../../analysis/Type";
import type { CallableFact, ClassFact } from "../../knowledge/Fact";
import type { CallExpr } from "../../syntax/Body";
import type { Code } from "../Rule";

/** The alternatives of a type: a union's options, else the type itself. */
export function optionsOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.options.flatMap(optionsOf) : [type];
}

/** Classes that the value of a type may be an instance of, `None` left out. Null where one alternative is not known. */
export function classesOf(type: Type): readonly ClassRef[] | null {
  const classes: ClassRef[] = [];
  for (const option of optionsOf(type)) {
    if (option.kind === "none") continue;
    if (option.kind !== "instance") return null;
    classes.push(option.of);
  }
  return classes.length > 0 ? classes : null;
}

/** Qualified names of the library classes that a class is or inherits from, nearest first. */
export function libraryNamesOf(code: Code, of: ClassRef): readonly string[] {
  if ("library" in of) return [of.library];
  const names: string[] = [];
  for (const base of code.program.classes[of.project].mro) {
    if ((base.kind === "class" || base.kind === "instance") && "library" in base.of) names.push(base.of.library);
  }
  return names;
}

/** The class and the classes of the program that it inherits from. */
export function lineOf(owner: ProgramClass): readonly ClassId[] {
  return [
    owner.id,
    ...owner.mro.flatMap((base) =>
      (base.kind === "class" || base.kind === "instance") && "project" in base.of ? [base.of.project] : [],
    ),
  ];
}

/** A class fact's property, own or inherited, for an instance type. Undefined where the alternatives disagree or are unknown. */
export function classProperty<K extends keyof ClassFact>(code: Code, type: Type, key: K): ClassFact[K] | undefined {
  const classes = classesOf(type);
  if (!classes) return undefined;
  const values = classes.map((of) => propertyOfClass(code, of, key));
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** The same for a class itself. */
export function propertyOfClass<K extends keyof ClassFact>(code: Code, of: ClassRef, key: K): ClassFact[K] | undefined {
  for (const name of libraryNamesOf(code, of)) {
    const value = code.knowledge.inherited(name, key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Functions of the project that run when a callable value is run; partials and worker objects are looked through. Empty where unknown. */
export function functionsOf(code: Code, type: Type): readonly FunctionId[] {
  return optionsOf(type).flatMap((option) => {
    if (option.kind === "function") return [option.id];
    if (option.kind === "instance") return runMethodOf(code, option.of);
    return option.kind === "partial" ? functionsOf(code, option.of) : [];
  });
}

/** The method that a worker object runs (a subclass of Thread or Process), else the one that makes it callable. */
function runMethodOf(code: Code, of: ClassRef): readonly FunctionId[] {
  if ("library" in of) return [];
  const name = propertyOfClass(code, of, "pool")?.runMethod ?? "__call__";
  for (const base of [{ of }, ...code.program.classes[of.project].mro]) {
    if (!("of" in base) || typeof base.of !== "object" || !("project" in base.of)) continue;
    const id = code.program.classes[base.of.project].methods.get(name);
    if (id !== undefined) return [id];
  }
  return [];
}

/** The fact behind a call, where it is one: of a function, of a method, or of a class's constructor. */
export function factOf(view: FunctionView, call: CallExpr): CallableFact | undefined {
  const target = view.targetOf(call);
  return target.kind === "fact" ? target.fact : undefined;
}

/** Functions of the project that a call runs, constructors included. */
export function projectFunctionsOf(target: CallTarget): readonly FunctionId[] {
  if (target.kind === "project") return target.functions;
  return target.kind === "construct" && target.init !== null ? [target.init] : [];
}

/** Qualified name of a call's target in the reader's words; null where it is not known. */
export function targetName(code: Code, target: CallTarget): string | null {
  switch (target.kind) {
    case "project":
      return target.functions.length > 0 ? code.program.functions[target.functions[0]].qualname : null;
    case "construct":
      return code.program.classes[target.classId].name;
    case "fact":
    case "library":
    case "cheap":
      return target.name;
    case "unresolved":
      return null;
  }
}
