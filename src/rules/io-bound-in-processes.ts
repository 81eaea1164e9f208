import type { Reason } from "../analysis/Cost";
import type { WaitKind } from "../knowledge/Fact";
import { argumentOf } from "./code/arguments";
import { callAt } from "./code/callAt";
import { at } from "./code/places";
import { confidenceOf } from "./confidence";
import { because } from "./pools/because";
import { type HandOverCall, handOversIn } from "./pools/handOvers";
import { poolMadeBy } from "./pools/poolMadeBy";
import { poolReplacement } from "./pools/poolReplacement";
import { type Task, taskHandedOver } from "./pools/taskKind";
import type { Code, Rule, RuleContext } from "./Rule";

/** Waiting spread over processes: threads wait as well, without interpreters to start and arguments to copy. */
export const ioBoundInProcesses: Rule = {
  id: "io-bound-in-processes",
  summary: "Processes run code that only waits; threads do that without start-up and copying.",
  family: "wrong-kind",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      for (const one of handOversIn(context, id, "process")) {
        const task = one.overlaps ? taskHandedOver(context, one) : null;
        if (
          task?.kind === "io" &&
          waitsForOutside(context, task) &&
          !computesToo(context, one, task) &&
          !isForIsolation(context, one) &&
          !spreadsItself(context, task)
        )
          report(context, one, task);
      }
    }
  },
};

function report(context: RuleContext, one: HandOverCall, task: Task): void {
  const fix = poolReplacement(context, one, "thread");
  context.report({
    ...at(one.view, one.call),
    message: `${task.name} mostly waits, and threads wait just as well: each process costs an interpreter, its start and pickling. Use threads.`,
    confidence: confidenceOf(task.confidence),
    related: because(context.program, task, "wait"),
    fixes: fix ? [fix] : [],
  });
}

/**
 * Waits that are work; those for locks, queues and events only keep workers in step. Files are left out: they come from the page cache as
 * a rule, and what is read is then taken apart, which is worth a process.
 */
const OUTSIDE: ReadonlySet<WaitKind | undefined> = new Set<WaitKind>(["network", "db", "sleep", "process"]);

function waitsForOutside(code: Code, task: Task): boolean {
  if (task.functions.length === 0) return true;
  const reasons = task.functions
    .flatMap((fn) => fn.costKind.because)
    .filter((reason: Reason) => reason.bucket === "wait");
  const kinds = reasons.map((reason) =>
    reason.fact === null ? undefined : code.knowledge.callable(reason.fact)?.waits,
  );
  return kinds.some((kind) => OUTSIDE.has(kind)) && !kinds.some((kind) => kind === "queue");
}

/** So much computing per task is worth a core of its own. */
const WORTH_A_CORE_MS = 10;

/** So many threads' worth of computing at once take turns on the GIL noticeably; up to one each runs when it wants to. */
const NOTICEABLE_TURNS = 1.5;

/** As threads of one process the workers would keep the GIL busier than it can be, with usual data or with more of it. */
function computesToo({ program }: Code, { site }: HandOverCall, { cost }: Task): boolean {
  if (cost === null) return false;
  if (cost.pythonMs.high > WORTH_A_CORE_MS && cost.pythonMs.high > cost.waitMs.high) return true;
  if (cost.pythonMs.expected < WORTH_A_CORE_MS) return false;
  const share = cost.pythonMs.expected / (cost.pythonMs.expected + cost.waitMs.expected);
  return share * (site?.workers?.expected ?? program.target.cores) > NOTICEABLE_TURNS;
}

/** Each process runs threads or a loop of its own: processes times threads is a design. */
function spreadsItself(code: Code, task: Task): boolean {
  return code.program.sites.some((site) => task.functions.some((fn) => fn.id === site.function));
}

/** Workers that are replaced after some tasks are there to contain what goes wrong in them. */
function isForIsolation(code: Code, one: HandOverCall): boolean {
  if (!one.site) return false;
  const view = code.view(one.site.function);
  const call = callAt(view, one.site);
  const pool = call && poolMadeBy(code, view, call);
  return (
    call !== undefined &&
    pool !== null &&
    pool !== undefined &&
    argumentOf(view, call, pool.maxTasksPerChild) !== undefined
  );
}
