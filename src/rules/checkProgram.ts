import type { Location, Program, ProgramModule } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { Knowledge } from "../knowledge/Knowledge";
import type { ServerCommand } from "../project/servers/ServerCommand";
import { CheckContext } from "./CheckContext";
import { RULES } from "./index";
import type { Finding, Rule, Severity } from "./Rule";
import { covers, lineIndexAt, type Suppression, suppressionsIn } from "./suppressions";

/** A finding with its rule and the severity that counts. */
export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}

export type RuleSetting = "off" | "on" | Severity;

export interface CheckOptions {
  /** Report only about these functions; all of the program without it. */
  readonly functions?: readonly FunctionId[];
  readonly servers?: readonly ServerCommand[];
  /** Rule id → severity, `on` or `off`. */
  readonly settings?: Readonly<Record<string, RuleSetting>>;
  /** Just these rules, whatever the settings say; `all` stands for every rule. */
  readonly only?: readonly string[];
}

/** Id under which suppressions that suppress nothing are reported. */
export const UNUSED_SUPPRESSION = "unused-suppression";

/** Functions per slice: rules run over a slice one after another, while its code is decoded. */
const SLICE = 400;

/** Runs the rules over a program. Findings come out by path and position, suppressed ones left out. */
export function checkProgram(
  program: Program,
  knowledge: Knowledge,
  options: CheckOptions = {},
): readonly Diagnostic[] {
  const check = startCheck(program, knowledge, options);
  while (!check.next().done);
  return check.result();
}

/** A check that can be done in slices: `next` does one, `result` gives what was found. */
export interface RunningCheck {
  next(): { readonly done: boolean };
  result(): readonly Diagnostic[];
}

/** Prepares a check; nothing is done before the first `next`. */
export function startCheck(program: Program, knowledge: Knowledge, options: CheckOptions = {}): RunningCheck {
  const run = new CheckRun(program, knowledge, options);
  const slices = run.slices();
  return { next: () => ({ done: slices.next().done === true }), result: () => run.result() };
}

class CheckRun {
  readonly #context: CheckContext;
  readonly #found = new Map<string, Diagnostic>();
  readonly #rules: readonly Rule[];
  readonly #functions: readonly FunctionId[];

  constructor(
    readonly program: Program,
    knowledge: Knowledge,
    readonly options: CheckOptions,
  ) {
    this.#context = new CheckContext(program, knowledge);
    this.#rules = RULES.filter((rule) => isEnabled(rule, options));
    this.#functions = options.functions ?? program.functions.map((fn) => fn.id);
  }

  *slices(): Generator<void> {
    for (let from = 0; from === 0 || from < this.#functions.length; from += SLICE) {
      const functions = this.#functions.slice(from, from + SLICE);
      for (const rule of this.#rules) this.#run(rule, functions);
      yield;
    }
  }

  #run(rule: Rule, functions: readonly FunctionId[]): void {
    const context = this.#context;
    rule.check({
      program: context.program,
      knowledge: context.knowledge,
      view: (id) => context.view(id),
      once: (compute) => context.once(compute),
      functions,
      servers: this.options.servers ?? [],
      report: (finding) => this.#add(rule, finding),
    });
  }

  #add(rule: Rule, finding: Finding): void {
    const setting = this.options.settings?.[rule.id];
    const severity =
      setting === undefined || setting === "on" || setting === "off" ? (finding.severity ?? rule.severity) : setting;
    const key = `${rule.id}|${finding.path}|${finding.start}`;
    if (!this.#found.has(key)) this.#found.set(key, { ...finding, rule: rule.id, severity });
  }

  result(): readonly Diagnostic[] {
    const modules = new Set(this.#functions.map((id) => this.program.functions[id].module));
    const used = new Set<Suppression>();
    const suppressions = new Map([...modules].map((module) => [module.path, suppressionsIn(module)]));
    const kept = [...this.#found.values()].filter((one) => {
      const lines = this.#linesOf(one);
      const by = (suppressions.get(one.path) ?? []).filter((suppression) =>
        covers(suppression, one.rule, lines[0], lines[1]),
      );
      for (const suppression of by) used.add(suppression);
      return by.length === 0;
    });
    const unused = [...modules].flatMap((module) => this.#unused(module, suppressions.get(module.path) ?? [], used));
    return [...kept, ...unused].sort(byPlace);
  }

  #linesOf({ path, start, end }: Location | Finding): [number, number] {
    const lineStarts = this.program.moduleAt(path)?.lowered.lineStarts;
    return lineStarts ? [lineIndexAt(lineStarts, start), lineIndexAt(lineStarts, end)] : [-1, -1];
  }

  /** Suppressions that nothing needed. Where some of their rules did not run, nothing can be said. */
  #unused(module: ProgramModule, suppressions: readonly Suppression[], used: ReadonlySet<Suppression>): Diagnostic[] {
    const ran = new Set(this.#rules.map((rule) => rule.id));
    return suppressions.flatMap((suppression) => {
      const { directive, rules } = suppression;
      const unknown = rules && [...rules].find((id) => !RULES.some((rule) => rule.id === id));
      const isSure = rules
        ? [...rules].every((id) => ran.has(id))
        : RULES.every((rule) => !rule.onByDefault || ran.has(rule.id));
      if (used.has(suppression) || (!unknown && !isSure)) return [];
      const message = unknown
        ? `There is no rule \`${unknown}\`. Correct the name or remove it.`
        : "Nothing is found here any more. Remove this comment.";
      return [unusedDiagnostic(module.path, directive, message)];
    });
  }
}

function unusedDiagnostic(path: string, span: { start: number; end: number }, message: string): Diagnostic {
  return {
    path,
    start: span.start,
    end: span.end,
    rule: UNUSED_SUPPRESSION,
    severity: "information",
    confidence: "high",
    message,
    related: [],
    fixes: [],
  };
}

function isEnabled(rule: Rule, { only, settings }: CheckOptions): boolean {
  if (only && only.length > 0) return only.includes(rule.id) || only.includes("all");
  const setting = settings?.[rule.id];
  return setting === undefined ? rule.onByDefault : setting !== "off";
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || (a.rule < b.rule ? -1 : 1);
}
