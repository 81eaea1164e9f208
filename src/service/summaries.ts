import type { Program, ProgramFunction, Site } from "../analysis/Program";
import type { Range } from "../base/Range";
import type { FunctionReport, SiteSummary } from "./CheckReport";

/** Everything known of the functions of a program, lambdas and module bodies left out. */
export function functionReports(program: Program): FunctionReport[] {
  return program.functions.filter(({ kind }) => kind === "function").map(functionReport);
}

function functionReport(fn: ProgramFunction): FunctionReport {
  const { cost, classification } = fn;
  const bounds = ({ low, high }: Range): readonly [number, number] => [rounded(low), rounded(high)];
  return {
    path: fn.module.path,
    line: fn.line,
    qualname: fn.qualname,
    kind: classification.kind,
    confidence: Math.round(classification.confidence * 100) / 100,
    contexts: [...new Set(fn.contexts.map(({ context }) => context))],
    cost: {
      pythonMs: bounds(cost.pythonMs),
      nativeMs: bounds(cost.nativeMs),
      waitMs: bounds(cost.waitMs),
      bytes: [0, 0],
    },
    because: classification.because.map(({ path, line, what, fact }) => ({ path, line, what, fact })),
  };
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}

/** Every concurrency site of a program. */
export function siteSummaries(program: Program): SiteSummary[] {
  return program.sites.map((site) => siteSummary(program, site));
}

function siteSummary(program: Program, site: Site): SiteSummary {
  const first = site.work.flatMap(({ functions }) => functions)[0];
  const task = first === undefined ? undefined : program.functions[first];
  return {
    path: program.functions[site.function].module.path,
    line: site.line,
    construct: site.construct,
    workers: site.workers ? Math.round(site.workers.expected) : null,
    work: task?.classification.kind ?? null,
    callee: task?.qualname ?? site.work[0]?.fact ?? null,
  };
}
