import type { CallExpr, Expr } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { lengthOf } from "./lengthOf";
import { libraryNameOf, singleValue } from "./singleValue";

export type Constant = number | string | boolean | null;

/** Names are followed through at most this many assignments. */
const MAX_STEPS = 12;

/** Value of an expression that is the same whenever it is read; undefined where that cannot be told. */
export function constantOf(inference: Inference, expr: Expr, env: Env, steps = 0): Constant | undefined {
  if (steps > MAX_STEPS) return undefined;
  switch (expr.kind) {
    case "literal":
      return expr.type === "bytes" || expr.type === "ellipsis" || (expr.type === "str" && expr.value === null)
        ? undefined
        : expr.value;
    case "name":
    case "attribute": {
      const placed = singleValue(inference, expr, env);
      return placed && constantOf(inference, placed.expr, placed.env, steps + 1);
    }
    case "unary":
      return negated(constantOf(inference, expr.operand, env, steps + 1), expr.operator);
    case "binary":
      return arithmetic(
        expr.operator,
        constantOf(inference, expr.left, env, steps + 1),
        constantOf(inference, expr.right, env, steps + 1),
      );
    case "boolean": {
      const left = constantOf(inference, expr.left, env, steps + 1);
      if (left === undefined) return undefined;
      return Boolean(left) === (expr.operator === "or") ? left : constantOf(inference, expr.right, env, steps + 1);
    }
    case "conditional": {
      const test = constantOf(inference, expr.test, env, steps + 1);
      if (test === undefined) return undefined;
      return constantOf(inference, test ? expr.then : expr.otherwise, env, steps + 1);
    }
    case "call":
      return callConstant(inference, expr, env, steps + 1);
    default:
      return undefined;
  }
}

/** Numeric value of a constant expression. */
export function numberOf(inference: Inference, expr: Expr, env: Env, steps = 0): number | undefined {
  const value = constantOf(inference, expr, env, steps);
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : undefined;
}

function callConstant(inference: Inference, call: CallExpr, env: Env, steps: number): Constant | undefined {
  const name = libraryNameOf(inference, call.callee, env);
  const args = call.args.map((arg) => arg.value);
  switch (name) {
    case "builtins.len": {
      const length = args[0] && lengthOf(inference, args[0], env, steps);
      return length && length.range.low === length.range.high ? length.range.low : undefined;
    }
    case "builtins.int":
    case "builtins.float": {
      const value = args[0] && constantOf(inference, args[0], env, steps);
      if (value === undefined || value === null || Number.isNaN(Number(value))) return undefined;
      return name === "builtins.int" ? Math.trunc(Number(value)) : Number(value);
    }
    case "builtins.min":
    case "builtins.max": {
      const values = args.map((arg) => numberOf(inference, arg, env, steps));
      if (args.length < 2 || values.some((value) => value === undefined)) return undefined;
      return (name === "builtins.min" ? Math.min : Math.max)(...(values as number[]));
    }
    default:
      return name !== null && inference.knowledge.callable(name)?.gives === "cpu-count" ? inference.cores : undefined;
  }
}

function negated(value: Constant | undefined, operator: string): Constant | undefined {
  if (value === undefined) return undefined;
  if (operator === "not") return !value;
  if (typeof value !== "number") return undefined;
  return operator === "-" ? -value : operator === "+" ? value : undefined;
}

function arithmetic(operator: string, left: Constant | undefined, right: Constant | undefined): Constant | undefined {
  if (typeof left === "string" && typeof right === "string" && operator === "+") return left + right;
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? undefined : left / right;
    case "//":
      return right === 0 ? undefined : Math.floor(left / right);
    case "%":
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    case "**":
      return left ** right;
    case "<<":
      return left * 2 ** right;
    case ">>":
      return Math.floor(left / 2 ** right);
    default:
      return undefined;
  }
}
