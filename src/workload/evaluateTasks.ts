import { evaluateTask } from "../analysis/evaluation/evaluateTask";
import { runTask } from "../analysis/evaluation/handOvers";
import { isEnd } from "../analysis/evaluation/isEnd";
import type { HandedTask, Machine } from "../analysis/evaluation/Machine";
import type { Piece } from "../analysis/evaluation/Meter";
import { FunctionValue, type Value } from "../analysis/evaluation/Value";
import type { CollectedSite } from "./CollectedSite";

/** Tasks that are evaluated one by one; the others look like their nearest neighbour. */
const MAX_EVALUATED = 32;
/** Evaluation steps for all tasks of a site together. */
const TASKS_ALLOWANCE = 1_200_000;

/** What one task (or a block of like tasks) does. */
export interface EvaluatedTask {
  readonly pieces: readonly Piece[];
  /** Tasks that it stands for. */
  readonly copies: number;
  readonly argument: Value | undefined;
  readonly result: Value;
}

/** All tasks of a site, priced. */
export interface EvaluatedSite {
  readonly tasks: readonly EvaluatedTask[];
  /** The factor by which the number of tasks may be off, both ways; 1 where they are counted. */
  readonly countSpread: number;
  readonly freeThreadedFactor: number;
  readonly firstCallMs: readonly (readonly [number, number])[];
}

/** Prices the tasks of a site. Workers that take items from a queue are cut into one task per item. */
export function evaluateTasks(machine: Machine, site: CollectedSite): EvaluatedSite {
  const perItem = queueItems(machine, site);
  if (perItem) return perItem;
  const chosen = sample(site.tasks);
  const allowance = TASKS_ALLOWANCE / Math.max(1, chosen.length);
  const factors: { readonly factor: number; readonly ms: number }[] = [];
  const firstCalls = new Set<readonly [number, number]>();
  const tasks = chosen.map(({ task, copies }) => {
    const evaluated = evaluateOne(machine, task, allowance);
    factors.push({ factor: evaluated.freeThreadedFactor, ms: pythonMs(evaluated.pieces) });
    for (const ms of evaluated.firstCallMs) firstCalls.add(ms);
    return { pieces: evaluated.pieces, copies, argument: task.positional[0], result: evaluated.result };
  });
  const countSpread = Math.max(1, ...site.tasks.map((task) => task.spread));
  return { tasks, countSpread, freeThreadedFactor: weightedFactor(factors), firstCallMs: [...firstCalls] };
}

function evaluateOne(machine: Machine, task: HandedTask, allowance: number) {
  if (task.callee instanceof FunctionValue) {
    return evaluateTask(machine, task.callee, task.positional, allowance, task.keywords);
  }
  const { result, meter } = machine.aside(allowance, () => quietly(() => runTask(machine, task)));
  return {
    pieces: meter.pieces(),
    freeThreadedFactor: meter.freeThreadedFactor,
    firstCallMs: meter.firstCallMs,
    result,
  };
}

function quietly(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (isEnd(error)) return null;
    throw error;
  }
}

function pythonMs(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.bucket === "python" ? piece.ms.expected : 0), 0);
}

function weightedFactor(factors: readonly { readonly factor: number; readonly ms: number }[]): number {
  const total = factors.reduce((sum, { ms }) => sum + ms, 0);
  return total > 0 ? factors.reduce((sum, { factor, ms }) => sum + factor * ms, 0) / total : 1;
}

/** Evenly spread tasks with the number of neighbours that each stands for. */
function sample(tasks: readonly HandedTask[]): { readonly task: HandedTask; readonly copies: number }[] {
  if (tasks.length <= MAX_EVALUATED) return tasks.map((task) => ({ task, copies: task.copies }));
  const block = tasks.length / MAX_EVALUATED;
  return Array.from({ length: MAX_EVALUATED }, (_, k) => {
    const from = Math.floor(k * block);
    const to = Math.floor((k + 1) * block);
    const copies = tasks.slice(from, to).reduce((sum, task) => sum + task.copies, 0);
    return { task: tasks[(from + to) >> 1], copies };
  });
}

/** The site's work per queue item, producer's part first; undefined where the tasks take nothing from a queue. */
function queueItems(machine: Machine, site: CollectedSite): EvaluatedSite | undefined {
  const items: Piece[][] = [];
  let firstCallMs: EvaluatedSite["firstCallMs"] = [];
  let factor = 1;
  for (const task of site.tasks) {
    const { meter } = machine.aside(TASKS_ALLOWANCE, () => {
      let taken = 0;
      machine.onTake = () => {
        const pieces = machine.meter.cut();
        if (taken++ > 0) items.push(pieces);
      };
      try {
        return quietly(() => runTask(machine, task));
      } finally {
        machine.onTake = null;
      }
    });
    if (items.length === 0) return undefined;
    factor = Math.max(factor, meter.freeThreadedFactor);
    firstCallMs = firstCallMs.length > 0 ? firstCallMs : meter.firstCallMs;
  }
  const work = items.filter((pieces) => pieces.length > 0);
  const tasks = work.map((pieces, i) => ({
    pieces: [...(site.produced.pieces[i] ?? []), ...pieces],
    copies: 1,
    argument: undefined,
    result: null,
  }));
  return { tasks, countSpread: site.produced.spread, freeThreadedFactor: factor, firstCallMs };
}
