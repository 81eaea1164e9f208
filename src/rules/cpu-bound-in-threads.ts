import type { Range } from "../base/Range";
import { at } from "./code/places";
import { confidenceOf } from "./confidence";
import type { FixIntent } from "./FixIntent";
import { because } from "./pools/because";
import { type HandOverCall, handOversIn, hasOneWorker } from "./pools/handOvers";
import { poolReplacement } from "./pools/poolReplacement";
import { mayCompute, type Task, taskHandedOver } from "./pools/taskKind";
import type { Rule, RuleContext } from "./Rule";

/** For less than this nobody starts threads to be faster. */
const WORTHWHILE_MS = 10;

/** An estimate whose high end lies so many times above what is expected rests on sizes that nobody knows. */
const VAGUE = 100;

/** Python code that computes, run by several threads that take turns on one GIL. */
export const cpuBoundInThreads: Rule = {
  id: "cpu-bound-in-threads",
  summary: "Threads run Python code that computes, so under the GIL they take turns and gain nothing.",
  family: "wrong-kind",
  severity: "warning",
  onByDefault: true,
  check(context) {
    if (context.program.target.freeThreaded) return;
    for (const id of context.functions) {
      const handOvers = handOversIn(context, id, "thread").filter(
        (one) => one.handOver.start === one.known.handsOver[0].start && !comesFromOutside(one) && !mayRunElsewhere(one),
      );
      const tasks = handOvers.map((one) => taskHandedOver(context, one));
      const together = handOvers.filter((one, i) => isComputing(tasks[i]) && isStartedAside(context, one)).length > 1;
      handOvers.forEach((one, i) => {
        const task = tasks[i];
        if (
          isComputing(task) &&
          totalMs(one, task) >= WORTHWHILE_MS &&
          (one.overlaps || (together && isStartedAside(context, one)))
        )
          report(context, one, task);
      });
    }
  },
};

/** Requests and callbacks come when somebody else wants them: there is no batch of work that threads should have made faster. */
function comesFromOutside({ handOver, site }: HandOverCall): boolean {
  return handOver.times === "later" && site === undefined;
}

/** The pool may as well be one of processes: which one a caller chooses is not known. */
function mayRunElsewhere({ known, handOver }: HandOverCall): boolean {
  return known.handsOver.some(({ start, where }) => start === handOver.start && where !== handOver.where);
}

/** The expected ms where the estimate is good, the high end where sizes are unknown. */
function mayTakeMs({ expected, high }: Range): number {
  return high > VAGUE * expected ? high : expected;
}

/** Computing ms that all runs together may take. */
function totalMs(one: HandOverCall, task: Task): number {
  const once = task.cost ? Math.max(task.statedMs ?? 0, mayTakeMs(task.cost.pythonMs)) : WORTHWHILE_MS;
  return once * Math.max(1, one.handOver.count.expected) * Math.max(1, one.known.repeats.expected);
}

/** Computes in Python, and is no event loop that runs in the thread. */
function isComputing(task: Task | null): task is Task {
  const runsLoop = task?.functions.some((fn) =>
    fn.targets.some((target) => target.kind === "fact" && target.fact.runsLoop),
  );
  return task !== null && (task.kind === "cpu" || mayCompute(task)) && !runsLoop;
}

/** The caller goes on while it runs: two of these in a row compute side by side. */
function isStartedAside(context: RuleContext, one: HandOverCall): boolean {
  return !one.handOver.waits && one.handOver.times !== "later" && !hasOneWorker(context, one.site);
}

function report(context: RuleContext, one: HandOverCall, task: Task): void {
  context.report({
    ...at(one.view, one.call),
    message: `${capitalised(task.name)} computes in Python, so these threads take turns on one GIL and gain nothing. Use processes, or a free-threaded build.`,
    confidence: confidenceOf(task.confidence),
    related: because(context.program, task, "python"),
    fixes: fixes(context, one),
  });
}

function fixes(context: RuleContext, one: HandOverCall): readonly FixIntent[] {
  const replacement = poolReplacement(context, one, "process");
  return replacement ? [replacement] : [];
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
