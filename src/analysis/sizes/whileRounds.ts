import { exactly, type Range } from "../../base/Range";
import type { Expr, Stmt, WhileStmt } from "../../syntax/Body";
import type { Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import { numberOf } from "./constantOf";
import { ASSUMED_LENGTH } from "./lengthOf";

/** Rounds of a `while`: counted where a counter with a known start and step runs to a known limit, assumed elsewhere. */
export function whileRounds(inference: Inference, loop: WhileStmt, env: Env): Range {
  const { test } = loop;
  if (test.kind !== "compare" || test.operators.length !== 1 || test.left.kind !== "name") return ASSUMED_LENGTH;
  const limit = numberOf(inference, test.comparators[0], env);
  const step = stepOf(inference, loop.body, test.left.name, env);
  const start = startOf(inference, test.left.name, env);
  if (limit === undefined || step === undefined || start === undefined) return ASSUMED_LENGTH;
  return countRounds(start, limit, step, test.operators[0]) ?? ASSUMED_LENGTH;
}

function countRounds(start: number, limit: number, step: number, operator: string): Range | undefined {
  const inclusive = operator === "<=" || operator === ">=" ? 1 : 0;
  const upward = operator.startsWith("<");
  if (!upward && !operator.startsWith(">")) return undefined;
  if (step === 0 || step > 0 !== upward) return undefined;
  const rounds = Math.ceil((Math.abs(limit - start) + inclusive) / Math.abs(step));
  return exactly(upward === start <= limit ? Math.max(0, rounds) : 0);
}

/** How much the body adds to a counter; undefined unless it does so once, in every round. */
function stepOf(inference: Inference, body: readonly Stmt[], name: string, env: Env): number | undefined {
  const steps = body.filter((stmt) => stmt.kind === "assign" && stmt.targets.some((target) => isName(target, name)));
  const [only] = steps;
  if (steps.length !== 1 || only.kind !== "assign" || only.value === null) return undefined;
  const amount = numberOf(inference, only.value, env);
  if (amount === undefined) return undefined;
  return only.operator === "+=" ? amount : only.operator === "-=" ? -amount : undefined;
}

/** The counter's value before the loop: that of its only plain assignment. */
function startOf(inference: Inference, name: string, env: Env): number | undefined {
  const bindings = inference.decoded(env.scope).bindings.names.get(name) ?? [];
  const plain = bindings.filter((binding) => binding.kind !== "augmented");
  const [only] = plain;
  if (plain.length !== 1 || only.kind !== "expression" || only.source !== "value" || only.path.length > 0)
    return undefined;
  return numberOf(inference, only.expr, env);
}

function isName(expr: Expr, name: string): boolean {
  return expr.kind === "name" && expr.name === name;
}
