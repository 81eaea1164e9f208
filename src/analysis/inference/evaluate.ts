import { assertNever } from "../../base/assertNever";
import type { Expr, LiteralExpr } from "../../syntax/Body";
import { type Type, UNKNOWN } from "../Type";
import { NONE, optionsOf } from "../types/TypeTable";
import { attributeOf } from "./attributes";
import { boundType } from "./bindings";
import { callType } from "./calls";
import { dottedPath, type Env } from "./Env";
import type { Inference } from "./Inference";
import { awaitedOf, elementOf } from "./iteration";
import { typeOfName } from "./names";
import { Overlay } from "./Overlay";
import { binaryType } from "./operators";
import { subscriptType } from "./subscripts";

/** Items of a literal collection that are looked at; the rest are taken to be alike. */
const SAMPLED_ITEMS = 6;
const MAX_TUPLE = 12;

/** Type of an expression; reached through `Inference.evaluate`, which guards against depth. */
export function evaluate(inference: Inference, expr: Expr, env: Env): Type {
  const { types } = inference;
  switch (expr.kind) {
    case "name":
      return env.overlay?.get(expr.name) ?? typeOfName(inference, expr.name, env.scope);
    case "attribute":
      return attributeType(inference, expr, env);
    case "call":
      return callType(inference, expr, env);
    case "literal":
      return literalType(inference, expr);
    case "formatted":
      return types.builtin("str");
    case "collection":
      return collectionType(inference, expr, env);
    case "dict":
      return dictType(inference, expr, env);
    case "comprehension":
      return comprehensionType(inference, expr, env);
    case "lambda":
      return types.function(env.scope.module.functions[expr.index]);
    case "await":
      return awaitedOf(inference, inference.evaluate(expr.value, env));
    case "subscript":
      return subscriptType(inference, expr, env);
    case "unary":
      return expr.operator === "not" ? types.builtin("bool") : inference.evaluate(expr.operand, env);
    case "binary":
      return binaryType(inference, expr, env);
    case "boolean":
      return booleanType(inference, expr, env);
    case "compare":
      return types.builtin("bool");
    case "conditional":
      return types.join(inference.evaluate(expr.then, env), inference.evaluate(expr.otherwise, env));
    case "named":
      return inference.evaluate(expr.value, env);
    case "yield":
    case "slice":
    case "star":
    case "unknown":
      return UNKNOWN;
    default:
      return assertNever(expr, "expression");
  }
}

function attributeType(inference: Inference, expr: Expr & { kind: "attribute" }, env: Env): Type {
  if (env.overlay !== null) {
    const path = dottedPath(expr);
    const known = path === null ? undefined : env.overlay.get(path);
    if (known !== undefined) return known;
  }
  return attributeOf(inference, inference.evaluate(expr.object, env), expr.name);
}

function literalType(inference: Inference, expr: LiteralExpr): Type {
  if (expr.type === "none") return NONE;
  return expr.type === "ellipsis" ? UNKNOWN : inference.types.builtin(expr.type);
}

function collectionType(inference: Inference, expr: Expr & { kind: "collection" }, env: Env): Type {
  const starred = expr.items.some((item) => item.kind === "star");
  if (expr.type === "tuple" && !starred && expr.items.length <= MAX_TUPLE)
    return inference.types.tuple(expr.items.map((item) => inference.evaluate(item, env)));
  const element = joinSample(inference, expr.items, env);
  return inference.types.builtin(expr.type, element);
}

function joinSample(inference: Inference, items: readonly Expr[], env: Env): Type {
  return inference.types.joinAll(
    items
      .slice(0, SAMPLED_ITEMS)
      .map((item) =>
        item.kind === "star"
          ? elementOf(inference, inference.evaluate(item.value, env))
          : inference.evaluate(item, env),
      ),
  );
}

function dictType(inference: Inference, expr: Expr & { kind: "dict" }, env: Env): Type {
  const keys = expr.keys.filter((key): key is Expr => key !== null);
  const values = expr.values.filter((_, i) => expr.keys[i] !== null);
  return inference.types.builtin("dict", joinSample(inference, keys, env), joinSample(inference, values, env));
}

function comprehensionType(inference: Inference, expr: Expr & { kind: "comprehension" }, env: Env): Type {
  const inner = comprehensionEnv(inference, expr, env);
  const element = inference.evaluate(expr.element, inner);
  if (expr.type === "dict")
    return inference.types.builtin("dict", element, expr.value ? inference.evaluate(expr.value, inner) : UNKNOWN);
  return inference.types.builtin(expr.type, element);
}

/** The names that a comprehension's clauses bind, on top of those around it. */
function comprehensionEnv(inference: Inference, expr: Expr & { kind: "comprehension" }, env: Env): Env {
  const overlay = new Overlay(env.overlay);
  const inner = { scope: env.scope, overlay };
  for (const clause of expr.clauses) {
    const iterable = inference.evaluate(clause.iterable, inner);
    bindTarget(inference, clause.target, boundType(inference, iterable, "iterate", []), overlay);
  }
  return inner;
}

/** Notes what a target is bound to, unpacking as far as the type tells. */
export function bindTarget(inference: Inference, target: Expr, type: Type, overlay: Overlay): void {
  if (target.kind === "collection") {
    const count = target.items.length;
    target.items.forEach((item, index) => {
      const star = item.kind === "star";
      const part = boundType(inference, type, "value", [{ index, count, star }]);
      bindTarget(inference, item.kind === "star" ? item.value : item, part, overlay);
    });
    return;
  }
  const path = dottedPath(target);
  if (path === null) return;
  overlay.forget(path);
  overlay.set(path, type);
}

function booleanType(inference: Inference, expr: Expr & { kind: "boolean" }, env: Env): Type {
  const left = inference.evaluate(expr.left, env);
  const right = inference.evaluate(expr.right, env);
  if (expr.operator === "and") return right;
  return inference.types.join(inference.types.joinAll(optionsOf(left).filter((option) => option !== NONE)), right);
}
