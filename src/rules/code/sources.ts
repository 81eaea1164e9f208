import type { FunctionView, ProgramClass } from "../../analysis/Program";
import type { Binding } from "../../analysis/scopes/Binding";
import type { ClassId, FunctionId } from "../../analysis/Type";
import type { CallExpr, Expr, Parameter } from "../../syntax/Body";
import type { Code } from "../Rule";
import { callsOf, constructionsOf, type PlacedCall } from "./callers";
import { outlineOf } from "./Outline";
import { bindingsOf, importedFrom, variableOf } from "./scopes";
import { isStaticMethod } from "./staticMethod";
import { classesOf } from "./types";

/** An expression with the code that its names are read in. */
export interface PlacedExpr {
  readonly view: FunctionView;
  readonly expr: Expr;
  /** Only where nobody says otherwise, and somebody may: a caller that is not known, the environment, a command line. */
  readonly isDefault?: boolean;
}

/**
 * The expressions whose value a name, attribute, dict element or call may have: what it is assigned once, what callers pass for a parameter
 * (else its default), what a field of an object is made with (else its default), what a function or property returns. Empty where that
 * cannot be told.
 */
export function sourcesOf(code: Code, view: FunctionView, expr: Expr): readonly PlacedExpr[] {
  switch (expr.kind) {
    case "name":
      return sourcesOfName(code, view, expr.name);
    case "attribute": {
      const object = view.typeOf(expr.object);
      if (object.kind === "module") return sourcesInModule(code, object.name, expr.name);
      const [of, ...others] = (object.kind === "class" ? [object.of] : classesOf(object)) ?? [];
      return of && others.length === 0 && "project" in of ? sourcesOfAttribute(code, of.project, expr.name) : [];
    }
    case "call":
      return returnedBy(code, view, expr);
    case "subscript":
      return sourcesOf(code, view, expr.object).flatMap((dict) => elementOf(dict, expr.indices[0]));
    default:
      return [];
  }
}

function sourcesOfName(code: Code, view: FunctionView, name: string): readonly PlacedExpr[] {
  const variable = variableOf(code, view, name);
  const origin = variable && importedFrom(code, variable);
  if (!origin) return [];
  const owner = code.view(origin.scope);
  const bindings = bindingsOf(owner).names.get(origin.name) ?? [];
  const [binding] = bindings.filter((one) => one.kind !== "expression" || one.source !== "annotation");
  if (binding?.kind === "parameter") {
    if (bindings.length === 1) return passedFor(code, owner, binding.parameter);
    const instead = insteadOfNone(owner, bindings, name);
    return instead === null
      ? []
      : passedFor(code, owner, binding.parameter).map((one) =>
          isNone(one.expr) ? { ...one, view: owner, expr: instead } : one,
        );
  }
  return bindings.filter((one) => one.kind === "expression" && one.source === "value").length === 1 &&
    binding?.kind === "expression" &&
    binding.path.length === 0
    ? [{ view: owner, expr: binding.expr }]
    : [];
}

/** What a parameter is given in the body where it is None: `if x is None: x = 8`, `x = x or 8`. */
function insteadOfNone(view: FunctionView, bindings: readonly Binding[], name: string): Expr | null {
  const [, given, ...others] = bindings;
  if (given?.kind !== "expression" || given.source !== "value" || given.path.length > 0 || others.length > 0)
    return null;
  const { expr } = given;
  if (expr.kind === "boolean" && expr.operator === "or") return isNamed(expr.left, name) ? expr.right : null;
  const outline = outlineOf(view);
  const { parent } = outline.placeOf(outline.statementOf(expr));
  if (parent?.kind !== "if" || parent.otherwise.includes(outline.statementOf(expr))) return null;
  const { test } = parent;
  const isTested =
    test.kind === "unary"
      ? test.operator === "not" && isNamed(test.operand, name)
      : test.kind === "compare" &&
        test.operators[0] === "is" &&
        isNone(test.comparators[0]) &&
        isNamed(test.left, name);
  return isTested ? expr : null;
}

function isNamed(expr: Expr, name: string): boolean {
  return expr.kind === "name" && expr.name === name;
}

function isNone(expr: Expr): boolean {
  return expr.kind === "literal" && expr.type === "none";
}

function sourcesInModule(code: Code, module: string, name: string): readonly PlacedExpr[] {
  const found = code.program.modules.find((one) => one.name === module);
  return found ? sourcesOfName(code, code.view(found.firstFunction), name) : [];
}

/** What the calls of a function give for a parameter; where none is known, or one leaves it out, its default. */
function passedFor(code: Code, view: FunctionView, parameter: Parameter): readonly PlacedExpr[] {
  const skip = view.function.ownerClass !== null && !isStaticMethod(view) ? 1 : 0;
  const position = view.body.parameters.indexOf(parameter) - skip;
  const scope = view.function.parent;
  const fallback =
    parameter.defaultValue && scope !== null ? [{ view: code.view(scope), expr: parameter.defaultValue }] : [];
  return given(
    callsOf(code, view.function.id),
    parameter.kind === "keyword-only" ? undefined : position,
    parameter.name,
    fallback,
  );
}

function given(
  calls: readonly PlacedCall[],
  position: number | undefined,
  keyword: string,
  fallback: readonly PlacedExpr[],
): readonly PlacedExpr[] {
  if (calls.length === 0) return fallback.map((one) => ({ ...one, isDefault: true }));
  return calls.flatMap(({ view, call }) => {
    if (call.args.some(({ star }) => star !== "none")) return [];
    const argument = view.argument(call, position, keyword);
    return argument ? [{ view, expr: argument.value }] : fallback;
  });
}

/** What the class itself says of an attribute, else the nearest of its bases that says anything. */
function sourcesOfAttribute(code: Code, id: ClassId, name: string): readonly PlacedExpr[] {
  const bases = code.program.classes[id].mro.flatMap((base) =>
    base.kind === "class" && "project" in base.of ? [base.of.project] : [],
  );
  const definer = [id, ...bases].find((one) => {
    const owner = code.program.classes[one];
    return bindingsOf(code.view(owner.body)).names.has(name) || storesOf(code, owner, name).length > 0;
  });
  return definer === undefined ? [] : sourcesOfField(code, definer, name);
}

/** An attribute that one method assigns once, a property, or a field of a class whose constructor is made from its fields. */
function sourcesOfField(code: Code, id: ClassId, name: string): readonly PlacedExpr[] {
  const owner = code.program.classes[id];
  const body = code.view(owner.body);
  const method = owner.methods.get(name);
  if (method !== undefined) return isProperty(code, body, method) ? returnsOf(code, method) : [];
  const field = bindingsOf(body).names.get(name) ?? [];
  const stores = storesOf(code, owner, name);
  const values = field.flatMap((one) =>
    one.kind === "expression" && one.source === "value" ? [{ view: body, expr: one.expr }] : [],
  );
  if (stores.length + values.length > 1) return [];
  if (stores.length === 1) return stores;
  const isField = field.some((one) => one.kind === "expression" && one.source === "annotation");
  if (!isField || owner.methods.has("__init__") || values.length === 0) return values;
  const fields = [...bindingsOf(body).names].filter(([, bindings]) =>
    bindings.some((one) => one.kind === "expression" && one.source === "annotation"),
  );
  const position = owner.mro.some(
    (base) =>
      "of" in base && base.of !== null && typeof base.of === "object" && "project" in base.of && base.of.project !== id,
  )
    ? undefined
    : fields.findIndex(([field]) => field === name);
  return given(constructionsOf(code, id), position, name, values);
}

/** The values that the methods of a class store by `self.name = value`. */
export function storesOf(code: Code, owner: ProgramClass, name: string): PlacedExpr[] {
  return [...owner.methods.values()].flatMap((method) => {
    const view = code.view(method);
    const self = view.body.parameters[0]?.name;
    return outlineOf(view).statements.flatMap((stmt) =>
      stmt.kind === "assign" &&
      stmt.value &&
      stmt.targets.some(
        (target) =>
          target.kind === "attribute" &&
          target.name === name &&
          target.object.kind === "name" &&
          target.object.name === self,
      )
        ? [{ view, expr: stmt.value }]
        : [],
    );
  });
}

function isProperty(code: Code, body: FunctionView, method: FunctionId): boolean {
  return code.view(method).body.decorators.some((decorator) => {
    const type = body.typeOf(decorator);
    const name = type.kind === "library" ? type.name : type.kind === "class" && "library" in type.of && type.of.library;
    return name !== false && code.knowledge.callable(name)?.decorates?.makes === "property";
  });
}

/** What the plain functions of the project that a call runs return. */
function returnedBy(code: Code, view: FunctionView, call: CallExpr): PlacedExpr[] {
  const target = view.targetOf(call);
  const functions = target.kind === "project" ? target.functions.map((id) => code.program.functions[id]) : [];
  if (functions.some((fn) => fn.isAsync || fn.isGenerator)) return [];
  return functions.flatMap(({ id }) => returnsOf(code, id));
}

function returnsOf(code: Code, id: FunctionId): PlacedExpr[] {
  const view = code.view(id);
  return outlineOf(view).statements.flatMap((stmt) =>
    stmt.kind === "return" && stmt.value ? [{ view, expr: stmt.value }] : [],
  );
}

/** The value that a dict display states for a literal key. */
function elementOf({ view, expr }: PlacedExpr, key: Expr | undefined): PlacedExpr[] {
  if (expr.kind !== "dict" || key?.kind !== "literal") return [];
  const index = expr.keys.findIndex((one) => one?.kind === "literal" && one.value === key.value);
  return index < 0 ? [] : [{ view, expr: expr.values[index] }];
}
