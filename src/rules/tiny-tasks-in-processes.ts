import type { Cost } from "../analysis/Cost";
import { argumentOf, passedBy } from "./code/arguments";
import { at } from "./code/places";
import { classProperty } from "./code/types";
import type { FixIntent } from "./FixIntent";
import { type HandOverCall, handOversIn } from "./pools/handOvers";
import { type Task, taskHandedOver } from "./pools/taskKind";
import type { Rule, RuleContext } from "./Rule";

/** Below this a task costs less than sending it: 0.2 ms tasks break even on two workers (timings, CPython 3.14). */
const BREAK_EVEN_MS = 0.2;
/** So much of a task may hang on assumed lengths. */
const MOST_ASSUMED_SHARE = 0.5;
/** What hangs on sizes that nobody knows is tiny if the largest likely ones stay below this. */
const MOST_MS = 5 * BREAK_EVEN_MS;
/** What a few tasks cost nobody notices. */
const MIN_ITEMS = 50;

/** Many short tasks sent to processes one by one. */
export const tinyTasksInProcesses: Rule = {
  id: "tiny-tasks-in-processes",
  summary: "Many short tasks go to processes one at a time, so sending them costs more than running them.",
  family: "wrong-kind",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      for (const one of handOversIn(context, id, "process")) {
        const task = one.overlaps && isOneByOne(one) ? taskHandedOver(context, one) : null;
        if (task && isTiny(task, one) && mayBeMany(one) && !takesBulk(context, one)) report(context, one, task);
      }
    }
  },
};

function report(context: RuleContext, one: HandOverCall, task: Task): void {
  const canChunk = one.runs?.chunksize !== undefined;
  context.report({
    ...at(one.view, one.call),
    message: `${task.name} takes less than sending it to a process (about 0.07 ms each). ${canChunk ? "Send many at once with `chunksize`." : "Send batches, or use map with `chunksize`."}`,
    confidence: "medium",
    related: [],
    fixes: canChunk ? [chunkFix(one)] : [],
  });
}

/** Each item travels alone: no chunk size, or one of 1, and none chosen automatically. */
function isOneByOne({ view, call, runs }: HandOverCall): boolean {
  if (!runs) return false;
  const size = argumentOf(view, call, runs.chunksize);
  if (size) return view.constantOf(size) === 1;
  return runs.defaultChunk !== "automatic";
}

function isTiny(task: Task, one: HandOverCall): boolean {
  if (!task.cost) return task.kind === "light";
  if (task.statedMs !== undefined && task.statedMs >= BREAK_EVEN_MS) return false;
  if (dependsOnSizes(task.cost) && (task.mostMs ?? Infinity) > MOST_MS) return false;
  const { pythonMs, nativeMs, waitMs, unknownShare } = task.cost;
  const expected = pythonMs.expected + nativeMs.expected + waitMs.expected;
  const high = pythonMs.high + nativeMs.high + waitMs.high;
  const limit = itemsOf(one) >= MIN_ITEMS ? 10 * BREAK_EVEN_MS : BREAK_EVEN_MS;
  return expected < BREAK_EVEN_MS && high < limit && unknownShare < 0.3;
}

/** Loops over data whose length nobody knows, or work in C on arrays that may be of any size: by larger ones it is no tiny task. */
function dependsOnSizes({ assumedShare, nativeMs, pythonMs }: Cost): boolean {
  return (assumedShare ?? 0) > MOST_ASSUMED_SHARE || nativeMs.expected > pythonMs.expected;
}

/** A table, an array or the like goes in: nobody knows how much there is to do with it. */
function takesBulk(context: RuleContext, { view, call, runs }: HandOverCall): boolean {
  if (!runs) return false;
  return passedBy(view, call, runs).some(({ value }) => classProperty(context, view.typeOf(value), "bulky"));
}

/** How many are sent per execution of the enclosing function. */
function itemsOf(one: HandOverCall): number {
  return one.handOver.count.expected * one.known.repeats.expected;
}

/** Nothing says that there are only a few: who starts processes for a collection expects it to be large. */
function mayBeMany(one: HandOverCall): boolean {
  return one.handOver.count.high * one.known.repeats.high >= MIN_ITEMS;
}

/** About sixteen messages per worker keep them evenly busy. */
function chunkFix(one: HandOverCall): FixIntent {
  const size = Math.max(10, Math.min(1000, Math.round(itemsOf(one) / 64)));
  return {
    kind: "set-argument",
    title: `Send ${size} items at a time`,
    ...at(one.view, one.call),
    keyword: one.runs?.chunksize?.keyword ?? "chunksize",
    position: one.runs?.chunksize?.position,
    value: String(size),
    imports: [],
  };
}
