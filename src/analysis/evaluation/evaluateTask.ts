import type { FunctionId } from "../Type";
import { callFunction } from "./callFunction";
import type { EvaluationSource } from "./EvaluationSource";
import { isEnd } from "./isEnd";
import { iterate } from "./iterate";
import { Machine } from "./Machine";
import type { Piece } from "./Meter";
import { FunctionValue, GeneratorValue, type Value } from "./Value";

/** What one call of a function does, piece by piece in program order. */
export interface TaskEvaluation {
  readonly pieces: readonly Piece[];
  /** Factor on the Python part for a free-threaded build. */
  readonly freeThreadedFactor: number;
  /** Extra CPU of the first call in a process or thread, [low, high] each. */
  readonly firstCallMs: readonly (readonly [number, number])[];
  readonly result: Value;
  /** Some calls were priced by the static model. */
  readonly isPartial: boolean;
}

/** Calls a function with given values on a meter of its own. `allowance` bounds the work in evaluation steps. */
export function evaluateTask(
  machine: Machine,
  callee: FunctionValue,
  args: readonly Value[],
  allowance: number,
  keywords: ReadonlyMap<string, Value> = new Map(),
): TaskEvaluation {
  const before = machine.givenUp;
  const { result, meter } = machine.aside(allowance, () => outcome(machine, callee, args, keywords));
  return {
    pieces: meter.pieces(),
    freeThreadedFactor: meter.freeThreadedFactor,
    firstCallMs: meter.firstCallMs,
    result,
    isPartial: machine.givenUp > before,
  };
}

function outcome(
  machine: Machine,
  callee: FunctionValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value {
  try {
    const value = callFunction(machine, callee, args, keywords);
    if (value instanceof GeneratorValue) iterate(machine, value, () => true);
    return value;
  } catch (error) {
    if (isEnd(error)) return null;
    throw error;
  }
}

/** A machine for the functions of a program, and the callable value of one of them. */
export function taskMachine(source: EvaluationSource, maxSteps: number): Machine {
  return new Machine(source, maxSteps, maxSteps);
}

export function functionValue(id: FunctionId): FunctionValue {
  return new FunctionValue(id, null, undefined);
}
