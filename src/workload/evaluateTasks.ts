import { evaluateTask } from "../analysis/evaluation/evaluateTask";
import { runTask } from "../analysis/evaluation/handOvers";
import { isEnd } from "../analysis/evaluation/isEnd";
import type { HandedTask, Machine } from "../analysis/evaluation/Machine";
import type { Piece } from "../analysis/evaluation/Meter";
import { FunctionValue, type Value } from "../analysis/evaluation/Value";
import type { CollectedSite } from "./CollectedSite";

/** Tasks that are evaluated thoroughly; when they turn out alike, the others look like their nearest one. */
const PILOTS = 4;
/** Tasks that are evaluated when the pilots differ. */
const MAX_EVALUATED = 32;
/** Evaluation steps for all tasks of a site together, and for one pilot. */
const TASKS_ALLOWANCE = 2_400_000;
const PILOT_ALLOWANCE = 400_000;
/** Steps within which a worker takes its first item from a queue. */
const FIRST_TAKE_STEPS = 100_000;
/** Pilots are alike when the dearest costs at most so many times the cheapest. */
const ALIKE = 1.25;
/** Two pilots this close did the same work; what differs is where sampled loops were cut. The others are then not evaluated. */
const SAME = 1.02;

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
  const { tasks } = site;
  const countSpread = Math.max(1, ...tasks.map((task) => task.spread));
  const pilots = sample(tasks, PILOTS);
  const first = evaluatePilots(machine, pilots);
  if (tasks.length <= PILOTS || areAlike(first, ALIKE)) return siteOf(first, countSpread);
  const done = new Map(first.map((one) => [one.handed, one]));
  const more = sample(tasks, MAX_EVALUATED);
  const steps = Math.max(TASKS_ALLOWANCE - PILOTS * PILOT_ALLOWANCE, TASKS_ALLOWANCE / 4) / more.length;
  const evaluated = more.map((next) => {
    const known = done.get(next.task);
    return known ? { ...known, copies: next.copies } : evaluateOne(machine, next, steps);
  });
  return siteOf(evaluated, countSpread);
}

/** A task as it was handed over, with the number of its neighbours that it stands for. */
interface Sampled {
  readonly task: HandedTask;
  readonly copies: number;
}

interface PricedTask extends EvaluatedTask {
  readonly handed: HandedTask;
  readonly freeThreadedFactor: number;
  readonly firstCallMs: EvaluatedSite["firstCallMs"];
}

function siteOf(tasks: readonly PricedTask[], countSpread: number): EvaluatedSite {
  const factors = tasks.map((task) => ({ factor: task.freeThreadedFactor, ms: pythonMs(task.pieces) * task.copies }));
  const firstCallMs = [...new Set(tasks.flatMap((task) => task.firstCallMs))];
  return { tasks, countSpread, freeThreadedFactor: weightedFactor(factors), firstCallMs };
}

function evaluateOne(machine: Machine, { task, copies }: Sampled, allowance: number): PricedTask {
  const evaluated = evaluateCall(machine, task, allowance);
  return { ...evaluated, handed: task, copies, argument: task.positional[0] };
}

/** All pilots; where the first two are the same, the others are taken to be so, too. */
function evaluatePilots(machine: Machine, pilots: readonly Sampled[]): PricedTask[] {
  const [first, second, ...others] = pilots;
  if (!first) return [];
  const priced = [first, second].flatMap((pilot) => (pilot ? evaluateOne(machine, pilot, PILOT_ALLOWANCE) : []));
  const isSame = priced.length === 2 && areAlike(priced, SAME);
  const rest = others.map((pilot, i) =>
    isSame
      ? { ...priced[i % 2], handed: pilot.task, copies: pilot.copies }
      : evaluateOne(machine, pilot, PILOT_ALLOWANCE),
  );
  return [...priced, ...rest];
}

function areAlike(tasks: readonly PricedTask[], factor: number): boolean {
  const totals = tasks.map(({ pieces }) => pieces.reduce((sum, { ms }) => sum + ms.expected, 0));
  return Math.max(...totals) <= factor * Math.min(...totals);
}

function evaluateCall(machine: Machine, task: HandedTask, allowance: number) {
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

/** Golden ratio's fraction: multiples of it never fall into step with items that alternate. */
const GOLDEN = 0.618034;

/** One task of each of `count` equal blocks, at a changing place in the block, with the number of calls that it stands for. */
function sample(tasks: readonly HandedTask[], count: number): Sampled[] {
  if (tasks.length <= count) return tasks.map((task) => ({ task, copies: task.copies }));
  const block = tasks.length / count;
  return Array.from({ length: count }, (_, k) => {
    const from = Math.floor(k * block);
    const to = Math.floor((k + 1) * block);
    const copies = tasks.slice(from, to).reduce((sum, task) => sum + task.copies, 0);
    return { task: tasks[from + Math.floor((((k + 1) * GOLDEN) % 1) * (to - from))], copies };
  });
}

/** The site's work per queue item, producer's part first; undefined where the tasks take nothing from a queue. */
function queueItems(machine: Machine, site: CollectedSite): EvaluatedSite | undefined {
  const items: Piece[][] = [];
  let firstCallMs: EvaluatedSite["firstCallMs"] = [];
  let factor = 1;
  for (const task of site.tasks) {
    const { meter } = machine.aside(TASKS_ALLOWANCE, () => {
      const { meter: own } = machine;
      const { maxSteps } = own;
      let taken = 0;
      own.maxSteps = FIRST_TAKE_STEPS;
      machine.onTake = () => {
        own.maxSteps = maxSteps;
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
