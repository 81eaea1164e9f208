import { Analysis } from "../analysis/Analysis";
import type { Program } from "../analysis/Program";
import type { FactFile } from "../knowledge/Fact";
import { Knowledge } from "../knowledge/Knowledge";
import type { Platform } from "../project/Platform";
import { type Target, targetName } from "../project/Target";
import { checkProgram } from "../rules/checkProgram";
import type { TextDecoderConstructor } from "../syntax/decodeSource";
import type { TextChange } from "../syntax/OpenDocument";
import type { PythonParser } from "../syntax/PythonParser";
import type { Place } from "../workload/chooseSite";
import type { CheckReport, FunctionReport, SiteSummary } from "./CheckReport";
import { diagnosticReport } from "./diagnosticReport";
import { Findings } from "./Findings";
import { hoverAt } from "./hover/hoverAt";
import { lensesOf } from "./lenses";
import { simulateSite } from "./prediction/simulateSite";
import type { DiagnosticReport, FixReport, HoverReport, LensReport, TimelineInput } from "./Reports";
import { SourceFiles } from "./SourceFiles";
import { DEFAULT_SETTINGS, type Settings } from "./settings";
import { functionReports, siteSummaries } from "./summaries";

/** What a service is made of. */
export interface ServiceParts {
  readonly parser: PythonParser;
  readonly facts: readonly FactFile[];
  readonly Decoder: TextDecoderConstructor;
  /** Milliseconds from any starting point; for slicing work only. */
  readonly now: () => number;
  /** Used where neither options nor project say otherwise. */
  readonly platform: Platform;
  readonly cores: number;
}

/** What is asked for on the command line; goes before everything that a project says. */
export interface ExplicitTarget {
  readonly version?: string;
  readonly freeThreaded?: boolean;
  readonly platform?: Platform;
  readonly cores?: number;
}

const DEFAULT_VERSION = "3.14";

/**
 * Interleave behind one door: files in, plain reports out. Paths are relative to the workspace with `/`; offsets are UTF-16 units. Opens no
 * file and has no clock of its own; work is done in `advance`, or at once when an answer needs it.
 */
export class Service {
  private readonly files: SourceFiles;
  private readonly analysis: Analysis;
  private readonly findings = new Findings();
  private facts: Knowledge;
  private settings: Settings = DEFAULT_SETTINGS;
  private target: Target;

  constructor(
    private readonly parts: ServiceParts,
    private readonly explicit: ExplicitTarget = {},
  ) {
    this.target = this.resolveTarget();
    this.facts = new Knowledge(parts.facts, this.target);
    this.analysis = new Analysis(this.facts, this.target);
    this.files = new SourceFiles(parts.parser, parts.Decoder, {
      changed: (path, module) => {
        this.analysis.setModule(path, module);
        this.findings.invalidate();
      },
      removed: (path) => {
        this.analysis.removeModule(path);
        this.findings.invalidate();
      },
    });
  }

  setFile(path: string, content: Uint8Array | string): void {
    this.files.set(path, content);
  }

  removeFile(path: string): void {
    this.files.remove(path);
  }

  openDocument(path: string, text: string): void {
    this.files.open(path, text);
  }

  changeDocument(path: string, changes: readonly TextChange[]): void {
    this.files.change(path, changes);
  }

  closeDocument(path: string): void {
    this.files.close(path);
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    this.target = this.resolveTarget();
    this.facts = new Knowledge(this.parts.facts, this.target);
    this.analysis.setTarget(this.target, this.facts);
    this.findings.invalidate();
  }

  /** Folders of projects, as prefixes of paths. */
  setRoots(roots: readonly string[]): void {
    this.analysis.setRoots(roots);
  }

  /** Works for about `budgetMs`; true when nothing is left to do. */
  advance(budgetMs: number): boolean {
    const { now } = this.parts;
    const until = now() + budgetMs;
    if (!this.analysis.advance(budgetMs, now)) return false;
    return this.findings.advance(this.program, this.facts, { settings: this.settings.rules }, () => now() >= until);
  }

  get program(): Program {
    return this.analysis.program();
  }

  /** `rules`: only those (`all`: every one); the configured ones when empty. */
  check(rules: readonly string[] = []): CheckReport {
    const { target } = this;
    const found = checkProgram(this.program, this.facts, { settings: this.settings.rules, only: rules });
    return {
      target: targetName(target),
      platform: target.platform,
      cores: target.cores,
      files: this.files.size,
      lines: this.files.lines(),
      failed: this.files.failed(),
      diagnostics: found.map(diagnosticReport),
    };
  }

  /** Findings of a file as of the last time that all work was done. */
  diagnostics(path: string): readonly DiagnosticReport[] {
    return this.findings.of(path).map(diagnosticReport);
  }

  functions(): FunctionReport[] {
    return functionReports(this.program);
  }

  sites(): SiteSummary[] {
    return siteSummaries(this.program);
  }

  hover(path: string, offset: number): HoverReport | null {
    const module = this.program.moduleAt(path);
    return module ? hoverAt(this.program, module, offset) : null;
  }

  lenses(path: string): readonly LensReport[] {
    const module = this.program.moduleAt(path);
    return module && this.settings.codeLens ? lensesOf(this.program, module) : [];
  }

  fixes(_path: string, _start: number, _end: number): readonly FixReport[] {
    return [];
  }

  /** `line` is 1-based. */
  simulate(path: string, line?: number): TimelineInput | { readonly problem: string } {
    return this.simulatePlace(path, { line }, []);
  }

  /** Predicts the site at a place in the given modes (all that make sense when none is given). */
  simulatePlace(path: string, place: Place, modes: readonly string[]): TimelineInput | { readonly problem: string } {
    const { program } = this;
    const module = program.moduleAt(path);
    if (!module) return { problem: `${path} is not a Python file that Interleave has read.` };
    return simulateSite({ program, source: program.evaluation(), module, place, modes, uriOf: (other) => other });
  }

  lineStarts(path: string): Uint32Array | null {
    return this.files.module(path)?.lineStarts ?? null;
  }

  syntaxErrorCount(path: string): number {
    return this.files.module(path)?.errors.length ?? 0;
  }

  private resolveTarget(): Target {
    const { explicit, settings, parts } = this;
    const fromSettings = /^(3\.\d+)(t?)$/.exec(settings.target);
    return {
      version: explicit.version ?? fromSettings?.[1] ?? DEFAULT_VERSION,
      freeThreaded: explicit.freeThreaded ?? fromSettings?.[2] === "t",
      platform: explicit.platform ?? parts.platform,
      cores: explicit.cores ?? (settings.cores || parts.cores),
      statedBy: explicit.version ? "--target" : fromSettings ? "settings" : "default",
    };
  }
}
