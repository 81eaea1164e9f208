import { evaluateTask, taskMachine } from "../../analysis/evaluation/evaluateTask";
import { instantiate } from "../../analysis/evaluation/instances";
import { isEnd } from "../../analysis/evaluation/isEnd";
import type { Machine } from "../../analysis/evaluation/Machine";
import { FunctionValue, UNKNOWN_VALUE, type Value } from "../../analysis/evaluation/Value";
import { valueOfType } from "../../analysis/evaluation/valueOfType";
import type { FunctionView } from "../../analysis/Program";
import type { ClassId, FunctionId } from "../../analysis/Type";
import type { CallExpr, Expr } from "../../syntax/Body";
import { bindingsOf, variableOf } from "../code/scopes";
import type { Code } from "../Rule";
import { questionKey } from "./questionKey";

/** Ms of one run, by what is done with them. */
export interface CostMs {
  readonly pythonMs: number;
  readonly nativeMs: number;
  readonly waitMs: number;
  /** The low end of what it computes, Python and C together. */
  readonly provenMs: number;
  /** The high end of all of it: with the largest data that is likely. */
  readonly mostMs: number;
  /** Some calls were priced by the static model. */
  readonly isPartial: boolean;
}

/** Evaluation steps per question: some milliseconds of ours. */
const STEPS = 200_000;

/**
 * What one call costs with the values that the source states for its arguments, where they say more than the static model's typical
 * sizes. Nothing of the program is executed. Calls that pass the same are one question: several rules and many callers ask it.
 */
export function evaluatedCost(
  code: Code,
  id: FunctionId,
  isBound: boolean,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value> = new Map(),
): CostMs {
  const answers = code.once(noAnswers);
  const key = questionKey(id, isBound, args, keywords);
  let answer = key === undefined ? undefined : answers.get(key);
  if (answer === undefined) {
    answer = evaluated(code, id, isBound, args, keywords);
    if (key !== undefined) answers.set(key, answer);
  }
  return answer;
}

function noAnswers(): Map<string, CostMs> {
  return new Map();
}

function evaluated(
  code: Code,
  id: FunctionId,
  isBound: boolean,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): CostMs {
  const machine = taskMachine(code.program.evaluation(), STEPS);
  const callee = new FunctionValue(id, null, isBound ? receiverValue(code, machine, id) : undefined);
  const { pieces, isPartial } = evaluateTask(machine, callee, args, STEPS, keywords);
  const sum = (bucket: string): number =>
    pieces.reduce((ms, piece) => ms + (piece.bucket === bucket ? piece.ms.expected : 0), 0);
  const provenMs = pieces.reduce((ms, piece) => ms + (piece.bucket === "wait" ? 0 : piece.ms.low), 0);
  const mostMs = pieces.reduce((ms, piece) => ms + piece.ms.high, 0);
  return { pythonMs: sum("python"), nativeMs: sum("native"), waitMs: sum("wait"), provenMs, mostMs, isPartial };
}

/** An object of the method's class as its constructor makes it with default arguments. */
function receiverValue(code: Code, machine: Machine, method: FunctionId): Value {
  const owner = code.program.functions[method].ownerClass;
  return owner === null ? UNKNOWN_VALUE : machine.aside(STEPS, () => newObject(machine, owner)).result;
}

/** Unknown where the constructor raises without arguments. */
function newObject(machine: Machine, of: ClassId): Value {
  try {
    return instantiate(machine, of, [], new Map());
  } catch (error) {
    if (isEnd(error)) return UNKNOWN_VALUE;
    throw error;
  }
}

/** The value that an expression is known to have; else one of its type. */
export function statedValueOf(view: FunctionView, expr: Expr): Value {
  const constant = view.constantOf(expr);
  return constant === undefined ? valueOfType(view.typeOf(expr)) : constant;
}

/** A typical element of an iterable: the middle of a range, the first of a display. */
export function elementValueOf(code: Code, view: FunctionView, iterable: Expr): Value {
  switch (iterable.kind) {
    case "collection":
      return iterable.items.length > 0 ? statedValueOf(view, iterable.items[0]) : UNKNOWN_VALUE;
    case "binary":
      return elementValueOf(code, view, iterable.left.kind === "collection" ? iterable.left : iterable.right);
    case "call":
      return middleOfRange(view, iterable) ?? UNKNOWN_VALUE;
    case "name": {
      const variable = variableOf(code, view, iterable.name);
      const owner = variable && code.view(variable.scope);
      const sources = (owner && bindingsOf(owner).names.get(iterable.name)) ?? [];
      const [only] = sources;
      return owner &&
        sources.length === 1 &&
        only.kind === "expression" &&
        only.source === "value" &&
        only.expr.kind !== "name"
        ? elementValueOf(code, owner, only.expr)
        : UNKNOWN_VALUE;
    }
    default:
      return UNKNOWN_VALUE;
  }
}

function middleOfRange(view: FunctionView, call: CallExpr): number | null {
  const target = view.targetOf(call);
  if (!("name" in target) || target.name !== "builtins.range") return null;
  const bounds = call.args.slice(0, 2).map((argument) => view.constantOf(argument.value));
  const [first, second] = bounds;
  if (typeof first !== "number") return null;
  return Math.floor(typeof second === "number" ? (first + second) / 2 : first / 2);
}
