import { callFunction } from "../analysis/evaluation/callFunction";
import type { EvaluationSource } from "../analysis/evaluation/EvaluationSource";
import { elementOf } from "../analysis/evaluation/elementOf";
import { functionValue } from "../analysis/evaluation/evaluateTask";
import { elementsOf } from "../analysis/evaluation/iterate";
import { lengthSpreadOf } from "../analysis/evaluation/lengthSpread";
import type { Machine } from "../analysis/evaluation/Machine";
import { moduleEnvironment } from "../analysis/evaluation/modules";
import { FunctionValue, lengthOf, UNKNOWN_VALUE, type Value } from "../analysis/evaluation/Value";
import type { Program, ProgramFunction, ProgramModule } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import { lineOf } from "../syntax/positions";
import { type CollectedSite, totalCopies } from "./CollectedSite";
import { type Collection, collectSites } from "./collectSites";

/** Where to look: nothing given, a 1-based line, or a function's qualified name. */
export type Place = { readonly line?: number; readonly functionName?: string };

/** The site that a place means, with the machine that knows its values. */
export interface ChosenSite extends Collection {
  readonly site: CollectedSite;
}

/**
 * The site at a line, the calls of a named function, or the site with the most predicted work. A module without any site is searched
 * for the loop whose calls cost most. A string tells why nothing was found and what to do.
 */
export function chooseSite(
  program: Program,
  source: EvaluationSource,
  module: ProgramModule,
  place: Place,
): ChosenSite | string {
  if (place.functionName !== undefined) return namedFunction(program, source, module, place.functionName);
  const collection = collectSites(program, source, module);
  const usable = collection.sites.filter((site) => site.tasks.length > 0);
  if (place.line !== undefined) {
    const fn = functionAround(program, module, place.line);
    const near =
      nearest(
        program,
        usable.filter(({ from, site }) => from === fn.id || site?.function === fn.id),
        place.line,
      ) ??
      mostWork(
        program,
        usable.filter((site) => runs(site, fn.id)),
      ) ??
      loopSite(program, source, module, place.line);
    return near && "machine" in near ? near : near ? { ...collection, site: near } : nothingAt(module, place.line);
  }
  const best = mostWork(program, usable);
  if (best) return { ...collection, site: best };
  return (
    loopSite(program, source, module) ??
    itemsOfModule(program, source, module) ??
    `${module.path} has no pool, thread, gather or loop over items to simulate. Name a function: ${module.path}:FUNCTION.`
  );
}

function nothingAt(module: ProgramModule, line: number): string {
  return `There is no pool, thread, gather or loop over items at ${module.path}:${line}. Put the cursor on the call that hands work over, or name a function.`;
}

function lineOfSite(program: Program, site: CollectedSite): number {
  const owner = program.functions[site.from];
  return lineOf(owner.module.lowered, owner.module.lowered.functions[owner.index].start + site.offset);
}

/** The function that a line belongs to; lambdas and comprehensions belong to the one around them. */
function functionAround(program: Program, module: ProgramModule, line: number): ProgramFunction {
  const { lineStarts } = module.lowered;
  // A function starts behind its first line's indentation and ends before its last line's break: one end of a line is inside.
  const [before, behind] = [lineStarts[line - 1] ?? 0, (lineStarts[line] ?? lineStarts[line - 1] + 1) - 2];
  const ends = [before, behind].map((offset) => program.functionAt(module, offset));
  let fn = ends[0].id > ends[1].id ? ends[0] : ends[1];
  while (fn.kind === "lambda" && fn.parent !== null) fn = program.functions[fn.parent];
  return fn;
}

function runs({ tasks }: CollectedSite, id: FunctionId): boolean {
  return tasks.some(({ callee }) => callee instanceof FunctionValue && callee.id === id);
}

/** The site on the line, else the closest one above it; one below counts for three times as far. */
function nearest(program: Program, sites: readonly CollectedSite[], line: number): CollectedSite | undefined {
  const distance = (site: CollectedSite): number => {
    const own = site.site ? [site.site.line, ...site.site.work.map((work) => work.line)] : [];
    return Math.min(...[lineOfSite(program, site), ...own].map((at) => (at > line ? (at - line) * 3 : line - at)));
  };
  return [...sites].sort((a, b) => distance(a) - distance(b))[0];
}

/** Static estimate of all the work of a site, in ms. */
function staticWorkMs(program: Program, site: CollectedSite): number {
  const { callee } = site.tasks[0];
  if (!(callee instanceof FunctionValue)) return totalCopies(site) * 1e-3;
  const { cost } = program.functions[callee.id];
  return totalCopies(site) * (cost.pythonMs.expected + cost.nativeMs.expected + cost.waitMs.expected + 1e-3);
}

/** The site with most work; one that starts a single task (`asyncio.run(main())`) only where no other starts several. */
function mostWork(program: Program, sites: readonly CollectedSite[]): CollectedSite | undefined {
  const several = sites.filter((site) => totalCopies(site) > 1);
  return [...(several.length > 0 ? several : sites)].sort(
    (a, b) => staticWorkMs(program, b) - staticWorkMs(program, a),
  )[0];
}

/** A named function as the task: as it is handed out, as it is called from the module's start, else over the module's items. */
function namedFunction(
  program: Program,
  source: EvaluationSource,
  module: ProgramModule,
  name: string,
): ChosenSite | string {
  const task = program.functions.find((f) => f.module === module && (f.qualname === name || f.name === name));
  if (!task) return `${module.path} has no function ${name}.`;
  const collection = collectSites(program, source, module, new Set([task.id]));
  const own = mostWork(
    program,
    collection.sites.filter((site) => runs(site, task.id)),
  );
  if (own && totalCopies(own) > 1) return { ...collection, site: own };
  const inside = mostWork(
    program,
    collection.sites.filter((site) => site.from === task.id),
  );
  if (inside) return { ...collection, site: inside };
  return (
    itemsOfModule(program, source, module, task) ?? (own ? { ...collection, site: own } : singleCall(collection, task))
  );
}

function singleCall(collection: Collection, task: ProgramFunction): ChosenSite {
  const callee = functionValue(task.id);
  const site = siteOver(task.id, [{ callee, positional: [UNKNOWN_VALUE], keywords: new Map(), copies: 1, spread: 1 }]);
  return { ...collection, site };
}

function siteOver(from: FunctionId, tasks: CollectedSite["tasks"]): CollectedSite {
  return {
    site: null,
    construct: "loop",
    where: "inline",
    ownWorkers: false,
    from,
    offset: 0,
    tasks,
    produced: { pieces: [], spread: 1 },
  };
}

/** The loop whose calls of a project function cost most, anywhere in the module or around a line. */
function loopSite(
  program: Program,
  source: EvaluationSource,
  module: ProgramModule,
  line?: number,
): ChosenSite | undefined {
  const candidates = loopCallees(program, module, line);
  for (const id of candidates) {
    const collection = collectSites(program, source, module, new Set([id]));
    const site = mostWork(
      program,
      collection.sites.filter((s) => s.where === "inline"),
    );
    if (site && totalCopies(site) > 1) return { ...collection, site };
  }
  return undefined;
}

/** Project functions that the module calls in loops, the most expensive ones first. */
function loopCallees(program: Program, module: ProgramModule, line: number | undefined): FunctionId[] {
  const cost = new Map<FunctionId, number>();
  for (const caller of program.functions) {
    if (caller.module !== module) continue;
    for (const call of caller.calls) {
      if (call.target.kind !== "project" || call.loopDepth === 0) continue;
      if (line !== undefined && Math.abs(call.line - line) > 3) continue;
      for (const id of call.target.functions) {
        const { pythonMs, nativeMs, waitMs } = program.functions[id].cost;
        const ms = (pythonMs.expected + nativeMs.expected + waitMs.expected) * call.repeats.expected;
        const isOuter = caller.kind === "module" || caller.callers.length === 0 || caller.name === "main";
        cost.set(id, Math.max(cost.get(id) ?? 0, isOuter ? ms * 1_000 : ms));
      }
    }
  }
  return [...cost.entries()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([id]) => id);
}

/** A function of one parameter over the module's own list of items: `ITEMS`, or what `items()` gives. */
function itemsOfModule(
  program: Program,
  source: EvaluationSource,
  module: ProgramModule,
  named?: ProgramFunction,
): ChosenSite | undefined {
  const collection = collectSites(program, source, module);
  const { machine } = collection;
  const task = named ?? topLevelTask(program, module);
  if (!task) return undefined;
  const items = itemValues(program, machine, module);
  if (!items) return undefined;
  const callee = functionValue(task.id);
  const elements = elementsOf(machine, items, 5_000) ?? [elementOf(items) ?? UNKNOWN_VALUE];
  const copies = Math.max(1, (lengthOf(items) ?? elements.length) / elements.length);
  const spread = lengthSpreadOf(items);
  const tasks = elements.map((item) => ({ callee, positional: [item], keywords: new Map(), copies, spread }));
  return tasks.length > 0 ? { ...collection, site: siteOver(task.id, tasks) } : undefined;
}

/** The function of one required parameter that nobody in the module calls more cheaply than the others: the costliest. */
function topLevelTask(program: Program, module: ProgramModule): ProgramFunction | undefined {
  const { functions } = program;
  const total = (f: ProgramFunction): number =>
    f.cost.pythonMs.expected + f.cost.nativeMs.expected + f.cost.waitMs.expected;
  return functions
    .filter((f) => f.module === module && f.kind === "function" && f.ownerClass === null && f.callers.length === 0)
    .filter((f) => program.view(f.id).body.parameters.filter((p) => !p.defaultValue).length === 1)
    .sort((a, b) => total(b) - total(a))[0];
}

function itemValues(program: Program, machine: Machine, module: ProgramModule): Value | undefined {
  const names = moduleEnvironment(machine, module.firstFunction)?.names;
  const entries = [...(names ?? [])].filter(([name]) => /^items$/i.test(name));
  for (const [, value] of entries) {
    if (value instanceof FunctionValue)
      return machine.aside(400_000, () => callFunction(machine, value, [], new Map())).result;
    if ((lengthOf(value) ?? 0) > 1) return value;
  }
  const maker = program.functions.find((f) => f.module === module && f.kind === "function" && /^items$/i.test(f.name));
  if (maker) return machine.aside(400_000, () => callFunction(machine, functionValue(maker.id), [], new Map())).result;
  const lists = [...(names ?? [])].filter(
    ([, value]) => !(value instanceof FunctionValue) && typeof value !== "string" && (lengthOf(value) ?? 0) > 1,
  );
  return lists.length === 1 ? lists[0][1] : undefined;
}
