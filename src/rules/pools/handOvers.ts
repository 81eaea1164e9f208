import type { Call, FunctionView, HandOver, Site } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { RunsFact, RunsWhere } from "../../knowledge/RunsFact";
import type { CallExpr, Expr } from "../../syntax/Body";
import { argumentOf, runsOf } from "../code/arguments";
import { type Loop, outlineOf } from "../code/Outline";
import { factOf } from "../code/types";
import type { Code } from "../Rule";

/** A call that hands a function over, with everything that the call says about it. */
export interface HandOverCall {
  readonly view: FunctionView;
  readonly call: CallExpr;
  readonly known: Call;
  readonly handOver: HandOver;
  readonly runs: RunsFact | undefined;
  /** The expression of the function. */
  readonly handed: Expr | undefined;
  /** The pool or construct that runs it, where it is known. */
  readonly site: Site | undefined;
  /** Loops around the call, innermost first. */
  readonly loops: readonly Loop[];
  /** Several executions may overlap: it is handed over repeatedly and more than one worker takes it. */
  readonly overlaps: boolean;
}

/** Hand-overs of a function's code to workers of one kind. */
export function handOversIn(code: Code, id: FunctionId, where: RunsWhere): readonly HandOverCall[] {
  const fn = code.program.functions[id];
  if (!fn.handsOver || !fn.calls.some((call) => call.handsOver.some((one) => one.where === where))) return [];
  const view = code.view(id);
  return outlineOf(view).calls.flatMap((call) => {
    const known = view.callOf(call);
    if (!known) return [];
    if (isMark(view, call)) return [];
    return known.handsOver.filter((one) => one.where === where).map((one) => describe(code, view, call, known, one));
  });
}

function describe(code: Code, view: FunctionView, call: CallExpr, known: Call, handOver: HandOver): HandOverCall {
  const runs = runsOf(code, view, call);
  const own = runs.find((one) => spanOf(view, argumentOf(view, call, one.function)) === handOver.start) ?? runs[0];
  const handed = own && argumentOf(view, call, own.function);
  const site = code.once(siteIndex).get(`${view.function.id}:${known.start}`);
  const loops = outlineOf(view).loopsAround(call);
  const isAwaited = outlineOf(view).parentOf(call)?.kind === "await";
  const isRepeated = (loops.length > 0 && !isAwaited) || handOver.count.expected > 1;
  const overlaps = isRepeated && !hasOneWorker(code, site);
  const marked = handed?.kind === "comprehension" ? markedFunction(view, handed.element) : undefined;
  const handedFunction = marked ? view.typeOf(marked) : handOver.function;
  return {
    view,
    call,
    known,
    handOver: { ...handOver, function: handedFunction },
    runs: own,
    handed: marked ?? handed,
    site,
    loops,
    overlaps,
  };
}

/** A plain function that hands over to "its receiver" has none: it only marks a function for others. */
function isMark(view: FunctionView, call: CallExpr): boolean {
  const runs = factOf(view, call)?.runs;
  return (
    call.callee.kind === "name" && (runs?.every((one) => one.where === "receiver" && one.times === "later") ?? false)
  );
}

/** The function in `delayed(f)(x)`: a call that only marks `f` for whoever takes the elements. */
function markedFunction(view: FunctionView, element: Expr): Expr | undefined {
  if (element.kind !== "call" || element.callee.kind !== "call") return undefined;
  const marks = factOf(view, element.callee)?.runs?.find((runs) => runs.times === "later" && runs.where === "receiver");
  return marks && argumentOf(view, element.callee, marks.function);
}

/** A pool of one worker, where tasks run one after another. A Thread or Process is no pool: each is a worker of its own. */
export function hasOneWorker(code: Code, site: Site | undefined): boolean {
  return site?.workers?.high === 1 && code.knowledge.inherited(site.fact, "pool")?.shape !== "worker";
}

function spanOf(view: FunctionView, expr: Expr | undefined): number {
  return expr ? view.base + expr.start : -1;
}

/** Function and offset of a hand-over → its site. */
function siteIndex(code: Code): ReadonlyMap<string, Site> {
  const index = new Map<string, Site>();
  for (const site of code.program.sites) {
    for (const work of site.work) index.set(`${work.from}:${work.start}`, site);
  }
  return index;
}
