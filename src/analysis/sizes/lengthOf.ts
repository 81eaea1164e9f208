import { exactly, multiply, type Range, range } from "../../base/Range";
import type { CallExpr, Expr } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { scopeOfName } from "../inference/names";
import type { FunctionType } from "../types/TypeTable";
import { numberOf } from "./constantOf";
import { filledLength } from "./filledLength";
import { libraryNameOf, type Placed, singleValue } from "./singleValue";

/** How many elements something has, and what says so. */
export interface Length {
  readonly range: Range;
  readonly why: string;
  /** Nothing in the source bounds it. */
  readonly assumed: boolean;
}

/** Loops whose number of rounds nothing tells run this often, we assume. */
export const ASSUMED_LENGTH: Range = range(3, 1000, 30);
/** A default argument is what a call usually uses, within this factor. */
const DEFAULT_SPREAD = 2;
const MAX_STEPS = 12;
/** Filling loops may run over what other loops have filled; chains of that are short. */
const MAX_FILL_STEPS = 4;

/** Built-ins that give back as many elements as their first argument has. */
const SAME_LENGTH: ReadonlySet<string> = new Set([
  "enumerate",
  "list",
  "tuple",
  "sorted",
  "reversed",
  "set",
  "frozenset",
  "iter",
]);
/** Methods that give back as many elements as their receiver has. */
const VIEW_METHODS: ReadonlySet<string> = new Set(["items", "keys", "values", "copy"]);

/** Number of elements of an iterable; undefined where the source does not tell. */
export function lengthOf(inference: Inference, expr: Expr, env: Env, steps = 0): Length | undefined {
  if (steps > MAX_STEPS) return undefined;
  switch (expr.kind) {
    case "collection":
      return collectionLength(inference, expr, env, steps);
    case "dict":
      return expr.keys.includes(null) ? undefined : known(expr.keys.length, "literal");
    case "literal":
      return expr.type === "str" || expr.type === "bytes" ? known(expr.length, "literal") : undefined;
    case "name":
    case "attribute":
      return storedLength(inference, expr, env, steps + 1);
    case "comprehension":
      return comprehensionLength(inference, expr, env, steps);
    case "call":
      return callLength(inference, expr, env, steps + 1);
    case "binary":
      return binaryLength(inference, expr, env, steps + 1);
    case "star":
    case "named":
    case "await":
      return lengthOf(inference, expr.value, env, steps + 1);
    case "subscript":
      return sliceLength(inference, expr, env, steps + 1);
    default:
      return undefined;
  }
}

/** Length of what a name or attribute holds. What starts empty is filled somewhere; what is filled after it was made has the length that the filling gives it. */
function storedLength(inference: Inference, expr: Expr, env: Env, steps: number): Length | undefined {
  if (expr.kind === "name") {
    const scope = scopeOfName(inference, expr.name, env.scope);
    if (scope !== null) inference.dependOnNameText(scope, expr.name);
    if (scope !== null && inference.decoded(scope).bindings.contents.has(expr.name)) {
      inference.dependOnContent(scope);
      return steps > MAX_FILL_STEPS ? undefined : filledLength(inference, scope, expr.name, steps + 1);
    }
  }
  const placed = singleValue(inference, expr, env);
  if (placed === undefined || (expr.kind === "attribute" && isFilled(inference, expr, placed))) return undefined;
  const length = lengthOf(inference, placed.expr, placed.env, steps);
  return length?.range.high === 0 ? undefined : length;
}

/** Whether a method of the class puts something into an attribute. */
function isFilled(inference: Inference, expr: Expr & { kind: "attribute" }, placed: Placed): boolean {
  const owner = placed.env.scope.owner ?? placed.env.scope.definedClass;
  return owner !== null && inference.indexes.get(owner.module).selfContents.get(owner)?.has(expr.name) === true;
}

/** A length for every iterable: the assumed one where the source does not tell. */
export function lengthOrAssumed(inference: Inference, expr: Expr, env: Env, steps = 0): Length {
  const found = lengthOf(inference, expr, env, steps);
  return found ?? { range: ASSUMED_LENGTH, why: `length of ${textOf(expr)} is unknown`, assumed: true };
}

/** How a reader would name an expression. */
export function textOf(expr: Expr): string {
  if (expr.kind === "name") return `\`${expr.name}\``;
  if (expr.kind === "attribute") return `\`${textOf(expr.object).replaceAll("`", "")}.${expr.name}\``;
  if (expr.kind === "call") return `\`${textOf(expr.callee).replaceAll("`", "")}(...)\``;
  if (expr.kind === "comprehension") return textOf(expr.clauses[0].iterable);
  if (expr.kind === "star" || expr.kind === "await") return textOf(expr.value);
  return "the iterable";
}

function known(count: number, why: string): Length {
  return { range: exactly(count), why, assumed: false };
}

function collectionLength(
  inference: Inference,
  expr: Expr & { kind: "collection" },
  env: Env,
  steps: number,
): Length | undefined {
  let total = 0;
  for (const item of expr.items) {
    if (item.kind !== "star") {
      total++;
      continue;
    }
    const inner = lengthOf(inference, item.value, env, steps + 1);
    if (inner === undefined || inner.range.low !== inner.range.high) return undefined;
    total += inner.range.low;
  }
  return known(total, `${total} literal items`);
}

function comprehensionLength(
  inference: Inference,
  expr: Expr & { kind: "comprehension" },
  env: Env,
  steps: number,
): Length | undefined {
  let product: Range = exactly(1);
  const why: string[] = [];
  for (const clause of expr.clauses) {
    const length = lengthOf(inference, clause.iterable, env, steps + 1);
    if (length === undefined) return undefined;
    product = multiply(product, length.range);
    why.push(length.why);
    if (clause.conditions.length > 0) product = { low: 0, expected: product.expected / 2, high: product.high };
  }
  return { range: product, why: why.join(" × "), assumed: false };
}

function callLength(inference: Inference, call: CallExpr, env: Env, steps: number): Length | undefined {
  const { callee } = call;
  if (callee.kind === "attribute" && VIEW_METHODS.has(callee.name) && call.args.length === 0)
    return lengthOf(inference, callee.object, env, steps);
  const name = libraryNameOf(inference, callee, env)?.replace(/^builtins\./, "") ?? "";
  const args = call.args.map((arg) => arg.value);
  if (name === "range") return rangeLength(inference, args, env, steps);
  if (name === "bytes" || name === "bytearray") return bytesLength(inference, args, env, steps);
  if (SAME_LENGTH.has(name) && args[0]) return lengthOf(inference, args[0], env, steps);
  if (name === "map" && args[1]) return lengthOf(inference, args[1], env, steps);
  if (name === "zip") return shortest(args.map((arg) => lengthOf(inference, arg, env, steps)));
  return name === "" ? resultLength(inference, callee, env, steps) : undefined;
}

/** Length of what a function of the program returns, where it has one `return`. */
function resultLength(inference: Inference, callee: Expr, env: Env, steps: number): Length | undefined {
  const type = inference.evaluate(callee, env);
  if (type.kind !== "function") return undefined;
  const { entity } = type as FunctionType;
  if (entity.isGenerator) return undefined;
  inference.dependOnContent(entity);
  const { returns } = inference.decoded(entity).bindings;
  return returns.length === 1 ? lengthOf(inference, returns[0], { scope: entity, overlay: null }, steps) : undefined;
}

function rangeLength(inference: Inference, args: readonly Expr[], env: Env, steps: number): Length | undefined {
  const values = args.map((arg) => numberOf(inference, arg, env, steps));
  if (values.length === 1 && values[0] === undefined) return lengthByDefault(inference, args[0], env);
  if (values.length === 0 || values.some((value) => value === undefined)) return undefined;
  const [first, second, step = 1] = values as number[];
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  if (step === 0) return undefined;
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return known(count, `range(${(values as number[]).join(", ")})`);
}

/** `bytes(n)` is n zeros, `bytes(items)` a byte for each item. */
function bytesLength(inference: Inference, args: readonly Expr[], env: Env, steps: number): Length | undefined {
  if (args.length !== 1) return undefined;
  const count = numberOf(inference, args[0], env, steps);
  return count === undefined ? lengthOf(inference, args[0], env, steps) : known(Math.max(0, count), `${count} bytes`);
}

/** `range(n)` of a parameter: its default is what it usually is, within a factor. */
function lengthByDefault(inference: Inference, arg: Expr, env: Env): Length | undefined {
  if (arg.kind !== "name") return undefined;
  const scope = scopeOfName(inference, arg.name, env.scope);
  if (scope !== null) inference.dependOnNameText(scope, arg.name);
  const bindings = scope === null ? [] : (inference.decoded(scope).bindings.names.get(arg.name) ?? []);
  const [binding] = bindings;
  if (scope === null || bindings.length !== 1 || binding.kind !== "parameter") return undefined;
  const { defaultValue } = binding.parameter;
  const count = defaultValue && numberOf(inference, defaultValue, { scope: scope.enclosing ?? scope, overlay: null });
  if (count === null || count === undefined || count <= 0) return undefined;
  const spread = range(Math.max(1, count / DEFAULT_SPREAD), count * DEFAULT_SPREAD, count);
  return { range: spread, why: `\`${arg.name}\` is ${count} unless given`, assumed: true };
}

function shortest(lengths: readonly (Length | undefined)[]): Length | undefined {
  const found = lengths.filter((length): length is Length => length !== undefined);
  if (found.length === 0) return undefined;
  return found.reduce((a, b) => (b.range.expected < a.range.expected ? b : a));
}

function binaryLength(
  inference: Inference,
  expr: Expr & { kind: "binary" },
  env: Env,
  steps: number,
): Length | undefined {
  const left = lengthOf(inference, expr.left, env, steps);
  if (expr.operator === "+") {
    const right = lengthOf(inference, expr.right, env, steps);
    if (left === undefined || right === undefined) return undefined;
    const sum = known(left.range.expected + right.range.expected, `${left.why} + ${right.why}`);
    return sum;
  }
  if (expr.operator !== "*") return undefined;
  const sequence = left ?? lengthOf(inference, expr.right, env, steps);
  const factor = numberOf(inference, left === undefined ? expr.left : expr.right, env, steps);
  if (sequence === undefined || factor === undefined) return undefined;
  return known(Math.max(0, sequence.range.expected * factor), `${sequence.why} × ${factor}`);
}

function sliceLength(
  inference: Inference,
  expr: Expr & { kind: "subscript" },
  env: Env,
  steps: number,
): Length | undefined {
  const [slice] = expr.indices;
  if (slice?.kind !== "slice") return undefined;
  const whole = lengthOf(inference, expr.object, env, steps)?.range.expected ?? Number.POSITIVE_INFINITY;
  const bound = (part: Expr | null, fallback: number): number | undefined => {
    if (part === null) return fallback;
    const value = numberOf(inference, part, env, steps);
    return value !== undefined && value < 0 ? whole + value : value;
  };
  const lower = bound(slice.lower, 0);
  const upper = bound(slice.upper, whole);
  const step = slice.step === null ? 1 : numberOf(inference, slice.step, env, steps);
  if (lower === undefined || upper === undefined || step === undefined || step <= 0) return undefined;
  const count = Math.max(0, Math.ceil((Math.min(upper, whole) - lower) / step));
  return Number.isFinite(count) ? known(count, "slice") : undefined;
}
