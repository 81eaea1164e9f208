import type { Reason } from "../analysis/Cost";
import type { FunctionView, ProgramFunction } from "../analysis/Program";
import type { CallableFact } from "../knowledge/Fact";
import type { CallExpr, Span } from "../syntax/Body";
import { suspends } from "./code/awaits";
import { type Loop, outlineOf } from "./code/Outline";
import { at, definitionOf } from "./code/places";
import { projectFunctionsOf } from "./code/types";
import { confidenceOf } from "./confidence";
import type { FixIntent } from "./FixIntent";
import { runsOnLoop } from "./loop/runsOnLoop";
import { isBeforeConcurrency } from "./loop/startUp";
import { evaluatedCost, statedValueOf } from "./pools/evaluatedCost";
import type { Rule, RuleContext } from "./Rule";

/** asyncio's own limit for a slow callback in debug mode (`loop.slow_callback_duration`). */
const SLOW_MS = 100;
/** From here on it is worth a word: other tasks notice. */
const NOTICEABLE_MS = 20;

/** The low end of an estimate that counts. */
const PROVEN_MS = 5;
/** So many rounds of a loop cost time whatever they do. */
const MANY_ROUNDS = 100_000;
/** A library call that takes less is part of what its loop does. */
const LIBRARY_CALL_MS = 0.02;

/** Long computations on the event loop. */
export const cpuBoundInEventLoop: Rule = {
  id: "cpu-bound-in-event-loop",
  summary: "A coroutine computes for long without a pause, so nothing else on the event loop runs meanwhile.",
  family: "wrong-kind",
  severity: "warning",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (fn.targets.length === 0 || !runsOnLoop(context, id)) continue;
      const view = context.view(id);
      const reported = checkCalls(context, view);
      if (!reported) checkOwnLoops(context, view);
    }
  },
};

function checkCalls(context: RuleContext, view: FunctionView): boolean {
  let reported = false;
  for (const call of outlineOf(view).calls) {
    if (isIterable(view, call)) continue;
    const ms = stretchOf(context, view, call);
    if (ms < NOTICEABLE_MS || isBeforeConcurrency(context, view, call)) continue;
    report(context, view, call, ms, calleesOf(context, view, call), [threadFix(view, call)]);
    reported = true;
  }
  return reported;
}

/** What a loop goes over is part of the loop. */
function isIterable(view: FunctionView, call: CallExpr): boolean {
  const outline = outlineOf(view);
  const stmt = outline.statementOf(call);
  const isLibrary = view.targetOf(call).kind !== "project";
  return isLibrary && stmt.kind === "for" && stmt.iterable.start <= call.start && call.end <= stmt.iterable.end;
}

/** Computing ms that pass from this call on, with the loops around it that never pause, until the loop of events gets its turn. */
function stretchOf(context: RuleContext, view: FunctionView, call: CallExpr): number {
  const known = view.callOf(call);
  if (!known || known.isAwaited || known.unlikely) return 0;
  const callees = calleesOf(context, view, call).filter((fn) => !fn.isAsync && !fn.isGenerator);
  const once = Math.max(ownMs(view, call), ...callees.map((fn) => calleeMs(context, view, call, fn)), 0);
  return outlineOf(view)
    .loopsAround(call)
    .filter((loop) => !pauses(view, loop))
    .reduce((ms, loop) => ms * roundsOf(view, loop), once);
}

/** Computing ms of a function of the project with the arguments that the source states, where they settle what it costs. */
function calleeMs(context: RuleContext, view: FunctionView, call: CallExpr, fn: ProgramFunction): number {
  const estimated = computingMs(fn);
  const isVague = estimated === 0 && fn.cost.pythonMs.high + fn.cost.nativeMs.high >= NOTICEABLE_MS;
  const isStated = call.args.some(({ value }) => typeof view.constantOf(value) === "number");
  if (!isStated && !isVague) return estimated;
  const stated = (isNamed: boolean) =>
    call.args.filter(({ keyword, star }) => star === "none" && (keyword !== null) === isNamed);
  const values = stated(false).map(({ value }) => statedValueOf(view, value));
  const named = new Map(stated(true).map(({ keyword, value }) => [keyword ?? "", statedValueOf(view, value)]));
  const cost = evaluatedCost(context, fn.id, fn.ownerClass !== null, values, named);
  const ms = cost.provenMs < PROVEN_MS ? 0 : cost.pythonMs + cost.nativeMs;
  if (!isStated && cost.isPartial) return estimated;
  const isSettled =
    fn.ownerClass === null && !cost.isPartial && call.args.every(({ value }) => view.constantOf(value) !== undefined);
  return isSettled ? ms : Math.max(estimated, ms);
}

/** What the cost model says of a library call on this line. */
function ownMs(view: FunctionView, call: CallExpr): number {
  const target = view.targetOf(call);
  if (target.kind !== "fact" || (!isHeavy(target.fact) && computingMs(view.function) === 0)) return 0;
  const line = view.callOf(call)?.line;
  const { path } = view.function.module;
  const isIt = (reason: Reason): boolean =>
    reason.path === path && reason.line === line && reason.fact === target.name && isComputing(reason);
  const together = Math.max(0, ...view.function.cost.because.filter(isIt).map((reason) => reason.ms));
  const once = together / roundsAround(view, call);
  return once < LIBRARY_CALL_MS ? 0 : once;
}

/** Computes noticeably whatever it is given; what grows with sizes that nobody knows proves nothing. */
function isHeavy({ cost }: CallableFact): boolean {
  return (
    cost?.some(({ bucket, fixedMs }) => bucket !== "wait" && fixedMs !== undefined && fixedMs[1] >= NOTICEABLE_MS) ??
    true
  );
}

function roundsAround(view: FunctionView, call: CallExpr): number {
  return Math.max(1, view.callOf(call)?.repeats.expected ?? 1);
}

function calleesOf(context: RuleContext, view: FunctionView, call: CallExpr): readonly ProgramFunction[] {
  return projectFunctionsOf(view.targetOf(call)).map((id) => context.program.functions[id]);
}

/** A loop of the coroutine itself that computes without a pause, where no call explains the cost. */
function checkOwnLoops(context: RuleContext, view: FunctionView): void {
  const outline = outlineOf(view);
  const loops = outline.statements.filter((stmt) => stmt.kind === "for" || stmt.kind === "while");
  const busy = loops.filter(
    (loop) => !pauses(view, loop) && outline.loopsAroundStatement(loop).every((outer) => pauses(view, outer)),
  );
  const ms = computingMs(view.function);
  const isAlone = loops.every((loop) => !pauses(view, loop)) && !leadsToOthers(context, view);
  const [longest] = [...busy].sort((a, b) => roundsOf(view, b) - roundsOf(view, a));
  if (!longest || ms < NOTICEABLE_MS || (!isAlone && knownRounds(view, longest) < MANY_ROUNDS)) return;
  const end = longest.kind === "for" ? longest.iterable.end : longest.test.end;
  report(context, view, { start: longest.start, end }, ms, [], []);
}

/** Awaits or starts coroutines of the project: what they compute is part of this function's cost, but not of its loop's. */
function leadsToOthers(context: RuleContext, view: FunctionView): boolean {
  return view.function.calls.some(
    ({ target, handsOver }) =>
      handsOver.length > 0 || projectFunctionsOf(target).some((id) => context.program.functions[id].isAsync),
  );
}

function knownRounds(view: FunctionView, loop: Loop): number {
  return loop.kind === "for" ? view.lengthOf(loop.iterable).low : 0;
}

function report(
  context: RuleContext,
  view: FunctionView,
  span: Span,
  ms: number,
  callees: readonly ProgramFunction[],
  fixes: readonly FixIntent[],
): void {
  context.report({
    ...at(view, span),
    message: `This computes for about ${roundedMs(ms)} without a pause, and no other task on the loop runs meanwhile. Move it to a process${context.program.target.freeThreaded ? " or thread" : ""}.`,
    severity: ms >= SLOW_MS ? "warning" : "information",
    confidence: confidenceOf(
      Math.min(view.function.costKind.confidence, ...callees.map((fn) => fn.costKind.confidence)),
    ),
    related: callees.map((fn) => definitionOf(fn, `\`${fn.name}\` computes`)),
    fixes,
  });
}

function threadFix(view: FunctionView, call: CallExpr): FixIntent {
  return { kind: "await-in-thread", title: "Run it in a thread", ...at(view, call) };
}

/** The expected ms, where even the low end of the estimate is noticeable: unknown sizes prove nothing. */
function computingMs(fn: ProgramFunction): number {
  const { pythonMs, nativeMs } = fn.cost;
  return pythonMs.low + nativeMs.low < PROVEN_MS ? 0 : pythonMs.expected + nativeMs.expected;
}

function isComputing(reason: Reason): boolean {
  return reason.bucket === "python" || reason.bucket === "native";
}

function pauses(view: FunctionView, loop: Loop): boolean {
  if (loop.kind === "comprehension") return loop.clauses.some((clause) => clause.isAsync);
  if (loop.kind === "for" && loop.isAsync) return true;
  return suspends(outlineOf(view), loop.body);
}

function roundsOf(view: FunctionView, loop: Loop): number {
  if (loop.kind === "for") return Math.max(1, view.lengthOf(loop.iterable).expected);
  if (loop.kind === "while") return 1;
  return loop.clauses.reduce((rounds, clause) => rounds * Math.max(1, view.lengthOf(clause.iterable).expected), 1);
}

/** Two significant digits. */
function roundedMs(ms: number): string {
  const digits = Number(ms.toPrecision(2));
  return digits >= 1000 ? `${Number((digits / 1000).toPrecision(2))} s` : `${digits} ms`;
}
