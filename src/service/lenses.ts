import type { Program, ProgramModule } from "../analysis/Program";
import type { LensReport } from "./Reports";

/** One lens per construct that hands work out: what it runs, and the way to its timeline. */
export function lensesOf(program: Program, module: ProgramModule): LensReport[] {
  return program.sites
    .filter((site) => program.functions[site.function].module === module && site.work.length > 0)
    .map((site) => ({ start: site.start, end: site.end, title: lensTitle(program, site.work[0].functions[0]) }));
}

/** At most 40 characters. */
function lensTitle(program: Program, task: number | undefined): string {
  const fn = task === undefined ? undefined : program.functions[task];
  if (!fn) return "Simulate";
  const kind = KIND_WORDS[fn.classification.kind];
  const name = fn.name.length > 18 ? `${fn.name.slice(0, 17)}…` : fn.name;
  return `${name} ${kind} | Simulate`;
}

const KIND_WORDS = { io: "waits", cpu: "computes", native: "runs native", mixed: "mixed", light: "is light" } as const;
