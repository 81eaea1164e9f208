import { type Guard, NO_GUARDS } from "../analysis/evaluation/Guard";
import type { Piece } from "../analysis/evaluation/Meter";
import { STATED } from "../analysis/evaluation/statedWork";
import { exactly } from "../base/Range";
import type {
  Platform,
  Quantity,
  SegmentKind,
  SegmentTemplate,
  StartMethod,
  TaskTemplate,
  WorkloadTemplate,
} from "../simulation";
import type { EvaluatedSite, EvaluatedTask } from "./evaluateTasks";
import { acrossProcesses, GuardTable } from "./GuardTable";
import { payloadOf } from "./payloads";

/** A line that numbers and segments of a template stand for. */
export interface SourceLine {
  readonly path: string;
  readonly line: number;
  readonly label: string;
}

/** What a site's tasks are, as ranges, and the lines behind them. */
export interface SiteWorkload {
  readonly template: WorkloadTemplate;
  readonly sources: readonly SourceLine[];
}

/** What `buildTemplate` needs besides the tasks. */
export interface TemplateContext {
  /** How the task is called in reports. */
  readonly label: string;
  readonly items: {
    readonly low: number;
    readonly expected: number;
    readonly high: number;
    readonly known: boolean;
    readonly why: string;
  };
  /** Line of the hand-over. */
  readonly path: string;
  readonly line: number;
  readonly platform: Platform;
  readonly startMethod: StartMethod;
  /** Share of the Python work that touches objects shared by the tasks. */
  readonly sharedObjectShare: number;
  /** CPU ms of importing the program in a fresh process, [low, high]. */
  readonly importMs: readonly [number, number];
}

/** Operation counts times per-operation constants hold within this factor, both ways, in 80 % of the cases. */
const OPERATION_COUNT_ERROR = 1.5;
/** The same for native code: prices of facts and sizes; and for waits, which the source states. */
const NATIVE_ERROR = 1.25;
const WAIT_ERROR = 1.1;
const ERROR_OF: Readonly<Record<Piece["bucket"], number>> = {
  python: OPERATION_COUNT_ERROR,
  native: NATIVE_ERROR,
  wait: WAIT_ERROR,
};
/** No estimate is believed to be too high by more than this factor. */
const MOST_OVERESTIMATED = 40;
/** Tasks whose totals differ by less than this share are taken for equal. */
const SAME_TASK = 0.05;
/** Lines with less than this share of a bucket are put together. */
const MINOR_SHARE = 0.04;

interface Group {
  readonly bucket: Piece["bucket"];
  readonly path: string;
  readonly line: number;
  readonly why: string;
  low: number;
  expected: number;
  high: number;
}

/** Turns priced tasks into a template: one quantity per line that matters, every segment a multiple of one. */
export function buildTemplate(site: EvaluatedSite, context: TemplateContext): SiteWorkload {
  const sources: SourceLine[] = [{ path: context.path, line: context.line, label: context.label }];
  const sourceNumber = (path: string, line: number): number => {
    const known = sources.findIndex((s) => s.path === path && s.line === line);
    return known >= 0 ? known : sources.push({ path, line, label: context.label }) - 1;
  };
  const groups = groupPieces(site.tasks);
  const count = site.tasks.reduce((sum, task) => sum + task.copies, 0) || 1;
  const quantities: Quantity[] = [itemsQuantity(context)];
  const numbers = new Map<string, number>();
  for (const group of [...groups.values()].sort((a, b) => b.high - b.low - (a.high - a.low))) {
    numbers.set(
      groupKey(group),
      quantities.push(msQuantity(group, count, context, sourceNumber(group.path, group.line))) - 1,
    );
  }
  const guards = new GuardTable(sourceNumber);
  const segmentsOf = ({ pieces }: EvaluatedTask): SegmentTemplate[] => {
    const working = pieces.flatMap((piece) => {
      const work = segment(piece, groups, numbers, count, sourceNumber(piece.path, piece.line));
      return work ? { work, held: piece.guards } : [];
    });
    const steps = working.flatMap(({ work, held }, i) => [
      ...guards.between(working[i - 1]?.held ?? NO_GUARDS, held),
      work,
    ]);
    return [...steps, ...guards.between(working.at(-1)?.held ?? NO_GUARDS, NO_GUARDS)];
  };
  const tasks = taskTemplates(site.tasks, count, context, segmentsOf);
  const payload = payloadOf(site.tasks.map((task) => task.argument));
  const resultPayload = payloadOf(site.tasks.map((task) => task.result));
  return {
    template: {
      quantities,
      tasks,
      payload: payload && { kind: payload.kind, quantity: quantities.push(bytesQuantity("argument", payload)) - 1 },
      resultPayload: resultPayload && {
        kind: resultPayload.kind,
        quantity: quantities.push(bytesQuantity("result", resultPayload)) - 1,
      },
      importQuantity: quantities.push(importQuantity(context.importMs)) - 1,
      freeThreadingQuantity: quantities.push(freeThreadingQuantity(site.freeThreadedFactor)) - 1,
      sharedObjectShare: context.sharedObjectShare,
      permitQuantities: guards.semaphores.map(
        (guard) => quantities.push(permitsQuantity(guard, sourceNumber(guard.path, guard.line))) - 1,
      ),
      acrossProcesses: {
        locks: acrossProcesses(guards.locks),
        semaphores: acrossProcesses(guards.semaphores),
      },
      platform: context.platform,
      startMethod: context.startMethod,
    },
    sources,
  };
}

/** Lines by bucket; a line with little of its bucket joins the bucket's largest one. */
function groupPieces(tasks: readonly EvaluatedTask[]): Map<string, Group> {
  const all = new Map<string, Group>();
  const totals = new Map<string, number>();
  for (const task of tasks) {
    for (const { bucket, path, line, why, ms } of task.pieces) {
      const key = `${bucket}|${path}|${line}`;
      const group = all.get(key) ?? { bucket, path, line, why, low: 0, expected: 0, high: 0 };
      group.low += ms.low * task.copies;
      group.expected += ms.expected * task.copies;
      group.high += ms.high * task.copies;
      totals.set(bucket, (totals.get(bucket) ?? 0) + ms.expected * task.copies);
      all.set(key, group);
    }
  }
  const kept = new Map<string, Group>();
  const largest = new Map<string, Group>();
  for (const group of [...all.values()].sort((a, b) => b.expected - a.expected)) {
    const main = largest.get(group.bucket);
    if (main && group.expected < MINOR_SHARE * (totals.get(group.bucket) ?? 0)) {
      main.low += group.low;
      main.expected += group.expected;
      main.high += group.high;
    } else {
      largest.set(group.bucket, main ?? group);
      kept.set(groupKey(group), group);
    }
  }
  return kept;
}

function groupKey({ bucket, path, line }: Pick<Group, "bucket" | "path" | "line">): string {
  return `${bucket}|${path}|${line}`;
}

const SEGMENT_KINDS: Readonly<Record<Piece["bucket"], SegmentKind>> = { python: "cpu", native: "native", wait: "io" };

function segment(
  piece: Piece,
  groups: ReadonlyMap<string, Group>,
  numbers: ReadonlyMap<string, number>,
  count: number,
  source: number,
): SegmentTemplate | undefined {
  const own = groups.get(groupKey(piece)) ?? [...groups.values()].find((group) => group.bucket === piece.bucket);
  if (!own || own.expected <= 0 || piece.ms.expected <= 0) return undefined;
  return {
    kind: SEGMENT_KINDS[piece.bucket],
    quantity: numbers.get(groupKey(own)) ?? 0,
    factor: (piece.ms.expected * count) / own.expected,
    source,
  };
}

/** One template for tasks that are alike, else one per task (or block of tasks) in order. */
function taskTemplates(
  tasks: readonly EvaluatedTask[],
  count: number,
  context: TemplateContext,
  segmentsOf: (task: EvaluatedTask) => SegmentTemplate[],
): TaskTemplate[] {
  const { label } = context;
  if (areAlike(tasks)) {
    const typical = tasks[tasks.length >> 1];
    return typical ? [{ label, countQuantity: 0, fixedCount: Math.round(count), segments: segmentsOf(typical) }] : [];
  }
  return tasks.map((task) => ({
    label,
    countQuantity: -1,
    fixedCount: Math.max(1, Math.round(task.copies)),
    segments: segmentsOf(task),
  }));
}

function areAlike(tasks: readonly EvaluatedTask[]): boolean {
  if (tasks.length < 2) return true;
  const totals = tasks.map((task) => task.pieces.reduce((sum, piece) => sum + piece.ms.expected, 0));
  const mean = totals.reduce((a, b) => a + b, 0) / totals.length;
  return totals.every((total) => Math.abs(total - mean) <= SAME_TASK * mean);
}

function itemsQuantity({ items }: TemplateContext): Quantity {
  const { low, expected, high, known, why } = items;
  return { what: "items", unit: "count", low, expected, high, provenance: known ? "known" : "assumed", why, source: 0 };
}

function msQuantity(group: Group, count: number, context: TemplateContext, source: number): Quantity {
  const error = group.why === STATED ? 1 : ERROR_OF[group.bucket];
  const work = group.bucket === "wait" ? "wait" : group.bucket === "native" ? "native code" : "Python";
  return {
    what: `${context.label}: ${work}, one call`,
    unit: "ms",
    low: Math.max(group.low / count / error, group.expected / count / MOST_OVERESTIMATED),
    expected: group.expected / count,
    high: (group.high / count) * error,
    provenance: group.high > group.low * 4 ? "assumed" : "derived",
    why: group.why,
    source,
  };
}

function bytesQuantity(what: string, payload: { readonly bytes: number; readonly known: boolean }): Quantity {
  const { bytes, known } = payload;
  return {
    what: `size of one ${what}`,
    unit: "bytes",
    low: known ? bytes : bytes / 4,
    expected: bytes,
    high: known ? bytes : bytes * 4,
    provenance: known ? "derived" : "assumed",
    why: known ? "values in the source" : "size is not in the source",
    source: 0,
  };
}

/** Semaphores usually let a handful to a few dozen tasks in. */
const ASSUMED_PERMITS = { low: 2, expected: 10, high: 50 };

function permitsQuantity({ permits, name }: Guard, source: number): Quantity {
  return {
    what: `permits of \`${name}\``,
    unit: "count",
    ...(permits === null ? ASSUMED_PERMITS : exactly(permits)),
    provenance: permits === null ? "assumed" : "known",
    why: permits === null ? "the number is not in the source" : "number in the source",
    source,
  };
}

function importQuantity([low, high]: readonly [number, number]): Quantity {
  const expected = Math.sqrt(low * high);
  return {
    what: "importing the program in a new process",
    unit: "ms",
    low,
    expected,
    high,
    provenance: "derived",
    why: "modules that it imports",
    source: -1,
  };
}

function freeThreadingQuantity(factor: number): Quantity {
  return {
    what: "free-threaded Python, one thread",
    unit: "factor",
    low: Math.max(1, factor * 0.9),
    expected: factor,
    high: factor * 1.15,
    provenance: "derived",
    why: "mix of operations, each measured on both builds",
    source: -1,
  };
}
