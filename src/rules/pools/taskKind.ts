import type { Cost, FunctionKind } from "../../analysis/Cost";
import type { Value } from "../../analysis/evaluation/Value";
import type { ProgramFunction } from "../../analysis/Program";
import type { Type } from "../../analysis/Type";
import { ZERO } from "../../base/Range";
import type { CallableFact, Effect, WaitKind } from "../../knowledge/Fact";
import { argumentOf, passedBy } from "../code/arguments";
import { outlineOf } from "../code/Outline";
import { functionsOf, optionsOf } from "../code/types";
import type { Code } from "../Rule";
import { elementValueOf, evaluatedCost, statedValueOf } from "./evaluatedCost";
import type { HandOverCall } from "./handOvers";
import { kindOf } from "./kindOf";
import { onReceiver } from "./templateTask";

/** What a handed-over function does: project functions with their costs, or a library function with its fact. */
export interface Task {
  /** In the reader's words. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** 0 to 1. */
  readonly confidence: number;
  readonly functions: readonly ProgramFunction[];
  /** Ms of one run with the arguments that the source states, where they make it dearer than the cost says. */
  readonly statedMs?: number;
  /** Ms that one run takes at most with the largest data that is likely, where that was evaluated. */
  readonly mostMs?: number;
  /** The cost of one run; null for library functions. */
  readonly cost: Cost | null;
}

const KIND_OF_EFFECT: Readonly<Record<Effect, FunctionKind>> = {
  wait: "io",
  native: "native",
  python: "cpu",
  cheap: "light",
  lazy: "light",
};

/** The task that a hand-over hands over, judged with the argument values that the source states where those say more. */
export function taskHandedOver(code: Code, one: HandOverCall): Task | null {
  const named = taskOf(code, one.handOver.function);
  const task = named && onReceiver(code, named, one.handOver.function);
  if (task?.kind === "io")
    return runsWhatItPasses(code, task) ? evaluatedTask(code, one, task) : besideQueues(code, task);
  if (task?.kind !== "light" || task.functions.length !== 1) return task;
  return evaluatedTask(code, one, task);
}

/** The task judged by an evaluation of its function; as it was where that says no more. */
function evaluatedTask(code: Code, one: HandOverCall, task: Task): Task {
  const isBound = optionsOf(one.handOver.function).some((type) => type.kind === "function" && type.receiver !== null);
  const stated = evaluatedCost(code, task.functions[0].id, isBound, argumentValues(code, one));
  const kind = kindOf(stated);
  if (kind === "light") return { ...task, mostMs: stated.mostMs };
  return {
    ...task,
    kind,
    mostMs: stated.mostMs,
    confidence: EVALUATED_CONFIDENCE,
    statedMs: stated.pythonMs + stated.nativeMs + stated.waitMs,
  };
}

/** Passes functions to others that run them: what those cost depends on which they get. */
function runsWhatItPasses(code: Code, { functions }: Task): boolean {
  if (functions.length !== 1) return false;
  const view = code.view(functions[0].id);
  return outlineOf(view).calls.some(
    (call) =>
      view.targetOf(call).kind === "project" &&
      call.args.some(({ value }) => value.kind === "lambda" || view.typeOf(value).kind === "function"),
  );
}

/** A worker that takes its work from a queue and waits for nothing else is judged by that work. */
function besideQueues(code: Code, task: Task): Task {
  if (task.cost === null || !waitsOnlyFor(code, task, "queue")) return task;
  const { pythonMs, nativeMs } = task.cost;
  const kind = kindOf({ pythonMs: pythonMs.expected, nativeMs: nativeMs.expected, waitMs: 0 });
  return { ...task, kind, cost: { ...task.cost, waitMs: ZERO } };
}

/** Whether everything that the task's functions are known to wait for is of one kind. */
function waitsOnlyFor(code: Code, { functions }: Task, kind: WaitKind): boolean {
  const waits = functions.flatMap((fn) => fn.costKind.because).filter(({ bucket }) => bucket === "wait");
  return waits.length > 0 && waits.every(({ fact }) => fact !== null && code.knowledge.callable(fact)?.waits === kind);
}

/** Reads or writes files and computes on what is in them: with larger files than is typical the computing is what counts. */
export function computesOnFiles(code: Code, task: Task): boolean {
  if (task.kind !== "io" || task.cost === null || !waitsOnlyFor(code, task, "disk")) return false;
  const { pythonMs, nativeMs, waitMs, unknownShare } = task.cost;
  return unknownShare === 0 && pythonMs.high + nativeMs.high >= 2 * waitMs.high;
}

/** How sure a kind is that rests on an evaluation: surer than the typical sizes it replaces, not certain. */
const EVALUATED_CONFIDENCE = 0.6;

/** With larger data than is typical a light function may take this long. */
const MAY_COMPUTE_MS = 10;

/** A high end so far above what is expected says little where some calls are not known: loops of unknown length inside each other reach a thousand times. */
const MAX_SPREAD = 10_000;

/** Python code whose loops run over data of a size that nobody knows: short by the typical sizes, by larger ones it is all that counts. */
export function mayCompute({ kind, cost }: Task): boolean {
  if ((kind !== "light" && kind !== "mixed") || cost === null || cost.unknownShare > 0.1) return false;
  const { pythonMs, nativeMs, waitMs } = cost;
  if (cost.unknownShare > 0 && pythonMs.high > MAX_SPREAD * pythonMs.expected) return false;
  return pythonMs.high >= MAY_COMPUTE_MS && pythonMs.high >= 10 * (nativeMs.high + waitMs.high);
}

function argumentValues(code: Code, { view, call, runs }: HandOverCall): Value[] {
  if (!runs) return [];
  const passed = passedBy(view, call, runs).filter(({ keyword }) => keyword === null);
  const values = passed.map(({ value }) => statedValueOf(view, value));
  const items = argumentOf(view, call, runs.items);
  return runs.passes === "items" && items ? [...values, elementValueOf(code, view, items)] : values;
}

/** The task behind a callable value. Null where alternatives differ or nothing is known. */
export function taskOf(code: Code, type: Type): Task | null {
  const functions = functionsOf(code, type).map((id) => code.program.functions[id]);
  if (functions.length > 0) return taskOfFunctions(functions);
  const [only, ...others] = optionsOf(type);
  const inner = only?.kind === "partial" ? only.of : only;
  if (inner?.kind !== "library" || others.length > 0) return null;
  const fact = code.knowledge.callable(inner.name);
  return fact ? taskOfFact(inner.name, fact) : null;
}

function taskOfFunctions(functions: readonly ProgramFunction[]): Task | null {
  const [first] = functions;
  const { kind } = first.costKind;
  if (functions.some((fn) => fn.costKind.kind !== kind)) return null;
  const confidence = Math.min(...functions.map((fn) => fn.costKind.confidence));
  return {
    name: first.kind === "lambda" ? "the lambda" : `\`${first.name}\``,
    kind,
    confidence,
    functions,
    cost: first.cost,
  };
}

function taskOfFact(name: string, fact: CallableFact): Task {
  return { name: `\`${name}\``, kind: KIND_OF_EFFECT[fact.effect], confidence: 0.9, functions: [], cost: null };
}
