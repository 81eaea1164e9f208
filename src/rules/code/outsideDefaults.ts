import type { FunctionView, ProgramModule } from "../../analysis/Program";
import type { CallableFact, OptionFact } from "../../knowledge/Fact";
import type { AttributeExpr, CallExpr, Expr } from "../../syntax/Body";
import type { Code } from "../Rule";
import { argumentOf } from "./arguments";
import { outlineOf } from "./Outline";
import { bindingsOf, parentOf, variableOf } from "./scopes";
import type { PlacedExpr } from "./sources";
import { classesOf, libraryNamesOf } from "./types";

/**
 * What an expression is unless somebody outside the program says otherwise: the default that is stated for an environment variable, a
 * setting, or an option of the command line.
 */
export function outsideDefaultsOf(code: Code, view: FunctionView, expr: Expr): readonly PlacedExpr[] {
  switch (expr.kind) {
    case "call": {
      const stated = argumentOf(view, expr, calledFact(code, view, expr)?.fallback);
      return stated ? [{ view, expr: stated, isDefault: true }] : [];
    }
    case "attribute":
      return optionOfObject(code, view, expr);
    case "name":
      return optionOfParameter(code, view, expr.name);
    default:
      return [];
  }
}

/** The fact of a called library function, also where the call stands in the header of a function inside the scope. */
function calledFact(code: Code, view: FunctionView, { callee }: CallExpr): CallableFact | undefined {
  const type = view.typeOf(callee);
  if (type.kind === "library") return code.knowledge.callable(type.name);
  return type.kind === "class" && "library" in type.of ? code.knowledge.callable(type.of.library) : undefined;
}

/** An attribute of what a command line was read into. Options of the same module are meant; without any, all of that name must agree. */
function optionOfObject(code: Code, view: FunctionView, { object, name }: AttributeExpr): readonly PlacedExpr[] {
  const classes = classesOf(view.typeOf(object))?.flatMap((of) => libraryNamesOf(code, of)) ?? [];
  if (classes.length === 0) return [];
  const named = code.once(declaredOptions).get(name) ?? [];
  const declared = named.filter(({ of }) => classes.includes(of));
  const own = declared.filter(({ module }) => module === view.function.module);
  const meant = own.length > 0 ? own : declared;
  const values = new Set(meant.map((one) => one.view.constantOf(one.expr)));
  if (values.size !== 1 || [view, ...meant.map((one) => one.view)].some((one) => storesAttribute(one, name))) return [];
  return [{ view: meant[0].view, expr: meant[0].expr, isDefault: true }];
}

/** A parameter that a decorator of the function makes an option of. */
function optionOfParameter(code: Code, view: FunctionView, name: string): readonly PlacedExpr[] {
  const variable = variableOf(code, view, name);
  const owner = variable && code.view(variable.scope);
  const bindings = (owner && bindingsOf(owner).names.get(name)) ?? [];
  const outer = owner && parentOf(code, owner.function);
  if (!owner || !outer || bindings.length !== 1 || bindings[0].kind !== "parameter") return [];
  const around = code.view(outer.id);
  return owner.body.decorators.flatMap((decorator) => {
    if (decorator.kind !== "call") return [];
    const option = calledFact(code, around, decorator)?.option;
    const stated =
      option && optionNamed(around, decorator, option) === name && argumentOf(around, decorator, option.default);
    return stated ? [{ view: around, expr: stated, isDefault: true }] : [];
  });
}

interface DeclaredOption extends PlacedExpr {
  readonly module: ProgramModule;
  /** Class whose attribute it becomes. */
  readonly of: string;
}

/** All options with defaults that the program declares by calls, by name. */
function declaredOptions(code: Code): ReadonlyMap<string, readonly DeclaredOption[]> {
  const options = new Map<string, DeclaredOption[]>();
  for (const { id, module, targets } of code.program.functions) {
    if (!targets.some((target) => target.kind === "fact" && target.fact.option?.of !== undefined)) continue;
    const view = code.view(id);
    for (const call of outlineOf(view).calls) {
      const option = calledFact(code, view, call)?.option;
      const stated = option && argumentOf(view, call, option.default);
      const name = option && optionNamed(view, call, option);
      if (!name || !stated || option.of === undefined) continue;
      const known = options.get(name) ?? [];
      options.set(name, [...known, { view, expr: stated, module, of: option.of }]);
    }
  }
  return options;
}

/** The name that an option is read by: the stated one, a text without dashes, else the first long spelling, else the first. */
function optionNamed(view: FunctionView, call: CallExpr, option: OptionFact): string | undefined {
  const stated = argumentOf(view, call, option.destination);
  if (stated) return stated.kind === "literal" && typeof stated.value === "string" ? stated.value : undefined;
  const texts = call.args.flatMap(({ keyword, value }) =>
    keyword === null && value.kind === "literal" && typeof value.value === "string" ? [value.value] : [],
  );
  const chosen = texts.find((text) => !text.startsWith("-")) ?? texts.find((text) => text.startsWith("--")) ?? texts[0];
  return chosen?.replace(/^-+/, "").replaceAll("-", "_");
}

function storesAttribute(view: FunctionView, name: string): boolean {
  return outlineOf(view).statements.some(
    (stmt) =>
      stmt.kind === "assign" && stmt.targets.some((target) => target.kind === "attribute" && target.name === name),
  );
}
