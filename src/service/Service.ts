import { Analysis } from "../analysis/Analysis";
import type { Program } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import { Source } from "../edits/Source";
import type { Evidence, FactFile } from "../knowledge/Fact";
import { Knowledge } from "../knowledge/Knowledge";
import type { Platform } from "../project/Platform";
import type { Project } from "../project/Project";
import { type ExplicitTarget, resolveTarget } from "../project/resolveTarget";
import { type Target, targetName } from "../project/Target";
import {
  type CheckOptions,
  checkProgram,
  type RuleSetting,
  type RunningCheck,
  startCheck,
} from "../rules/checkProgram";
import { type MachineProfile, readProfile } from "../simulation";
import type { TextDecoderConstructor } from "../syntax/decodeSource";
import type { TextChange } from "../syntax/OpenDocument";
import type { PythonParser } from "../syntax/PythonParser";
import type { Place } from "../workload/chooseSite";
import type { CheckReport, FailedFile, FunctionReport, SiteSummary } from "./CheckReport";
import { diagnosticReport } from "./diagnosticReport";
import { Findings } from "./Findings";
import { fixReports } from "./fixReports";
import { hoverAt } from "./hover/hoverAt";
import { lensesOf } from "./lenses";
import { ProjectFiles } from "./ProjectFiles";
import { simulateSite } from "./prediction/simulateSite";
import type { DiagnosticReport, FixReport, HoverReport, LensReport, TimelineInput } from "./Reports";
import { SourceFiles } from "./SourceFiles";
import { DEFAULT_SETTINGS, type Settings } from "./settings";
import { functionReports, siteSummaries } from "./summaries";

/** What a service is made of. */
export interface ServiceParts {
  readonly parser: PythonParser;
  readonly facts: readonly FactFile[];
  /** Where the facts come from, by qualified name; called when somebody asks for it. */
  readonly evidence?: () => Readonly<Record<string, Evidence>>;
  readonly Decoder: TextDecoderConstructor;
  /** Milliseconds from any starting point; for slicing work only. */
  readonly now: () => number;
  /** Whether files will be replaced after the first answer: false saves memory where everything is read once. */
  readonly followsEdits: boolean;
  /** Used where neither options nor project say otherwise. */
  readonly platform: Platform;
  readonly cores: number;
  /** The machine to predict for; the usual one when left out. */
  readonly profile?: MachineProfile;
}

/**
 * Interleave behind one door: files in, plain reports out. Paths are relative to the workspace with `/`; offsets are UTF-16 units. Opens no
 * file and has no clock of its own; work is done in `advance`, or at once when an answer needs it.
 */
export class Service {
  private readonly files: SourceFiles;
  private readonly analysis: Analysis;
  private readonly findings = new Findings();
  private readonly projectFiles = new ProjectFiles();
  private workspaceRoots: readonly string[] = [""];
  /** Project files or settings changed since target, roots and facts were worked out. */
  private isStale = true;
  private factProblems: readonly FailedFile[] = [];
  private facts: Knowledge;
  private settings: Settings = DEFAULT_SETTINGS;
  private interpreter: string | undefined;
  private target: Target;

  constructor(
    private readonly parts: ServiceParts,
    private readonly explicit: ExplicitTarget = {},
  ) {
    this.target = resolveTarget(this.explicit, this.project, parts);
    this.facts = new Knowledge(parts.facts, this.target);
    this.analysis = new Analysis(this.facts, this.target, parts.followsEdits);
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

  /** Whether a file that is no Python module says something about its project. */
  wants(path: string): boolean {
    return (
      isPython(path) || ProjectFiles.wants(path) || this.settings.facts.includes(path) || path === this.settings.profile
    );
  }

  /** `isModule`: Python whatever its name, because somebody asked for it. */
  setFile(path: string, content: Uint8Array | string, isModule = isPython(path)): void {
    if (isModule) this.files.set(path, content);
    if (isModule && !ProjectFiles.wants(path)) return;
    const { Decoder } = this.parts;
    const text =
      typeof content === "string" ? content : new Decoder("utf-8", { fatal: false, ignoreBOM: false }).decode(content);
    this.projectFiles.set(path, text);
    this.isStale = true;
  }

  removeFile(path: string): void {
    this.files.remove(path);
    this.projectFiles.remove(path);
    this.isStale = true;
  }

  /** Fact files and the profile that settings or project name; whoever owns the disk reads them and hands them to `setFile`. */
  namedPaths(): readonly string[] {
    const { profile } = this.settings;
    return profile === "" ? this.factPaths() : [...this.factPaths(), profile];
  }

  private factPaths(): readonly string[] {
    return this.projectFiles.factPaths(this.project, this.settings.facts);
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
    this.isStale = true;
  }

  /** Version (`3.14t`) of the interpreter that is selected in the editor. */
  setInterpreter(version: string): void {
    this.interpreter = version;
    this.isStale = true;
  }

  /** Folders of the workspace, as prefixes of paths; projects below them are found by their files. */
  setRoots(roots: readonly string[]): void {
    this.workspaceRoots = roots;
    this.isStale = true;
  }

  /** Works for about `budgetMs`; true when nothing is left to do. */
  advance(budgetMs: number): boolean {
    this.refresh();
    const { now } = this.parts;
    const until = now() + budgetMs;
    if (!this.analysis.advance(budgetMs, now)) return false;
    const check = (): RunningCheck =>
      startCheck(this.program, this.facts, { ...this.ruleOptions(), functions: this.openFunctions() });
    return this.findings.advance(check, () => now() >= until);
  }

  get program(): Program {
    this.refresh();
    return this.analysis.program();
  }

  get project(): Project {
    return this.projectFiles.project(this.files?.paths() ?? []);
  }

  /** `rules`: only those (`all`: every one); the configured ones when empty. */
  check(rules: readonly string[] = []): CheckReport {
    const { program, target } = this;
    const found = checkProgram(program, this.facts, {
      ...this.ruleOptions(),
      only: rules.length > 0 ? rules : this.ruleOptions().only,
    });
    return {
      target: targetName(target),
      platform: target.platform,
      cores: target.cores,
      files: this.files.size,
      lines: this.files.lines(),
      failed: [...this.files.failed(), ...this.factProblems],
      diagnostics: found.map(diagnosticReport),
    };
  }

  /** Findings of an open document as of the last time that all work was done. */
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
    return module ? hoverAt(this.program, module, offset, (fact) => this.parts.evidence?.()[fact]) : null;
  }

  lenses(path: string): readonly LensReport[] {
    const module = this.program.moduleAt(path);
    return module && this.settings.codeLens ? lensesOf(this.program, module) : [];
  }

  /** Fixes of the findings that touch a stretch of an open document. */
  fixes(path: string, start: number, end: number): readonly FixReport[] {
    const text = this.files.text(path);
    const module = this.files.module(path);
    if (text === undefined || !module) return [];
    const source = new Source(text, module);
    const touched = this.findings.of(path).filter((one) => one.start <= end && start <= one.end);
    return touched.flatMap((diagnostic) => fixReports(source, diagnostic));
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
    const { profile, profileProblem } = this.machine();
    return simulateSite({
      program,
      source: program.evaluation(),
      module,
      place,
      modes,
      uriOf: (other) => other,
      profile,
      profileProblem,
    });
  }

  /** The machine to predict for, and why it is not the one that the settings name. */
  private machine(): { readonly profile?: MachineProfile; readonly profileProblem?: string } {
    const path = this.settings.profile;
    if (this.parts.profile || path === "") return { profile: this.parts.profile };
    const text = this.projectFiles.text(path);
    const { profile, error } = text === undefined ? { error: "it can't be read" } : readProfile(text);
    return { profile, profileProblem: error && `${path} is not used: ${error}` };
  }

  lineStarts(path: string): Uint32Array | null {
    return this.files.module(path)?.lineStarts ?? this.projectFiles.lineStarts(path);
  }

  syntaxErrorCount(path: string): number {
    return this.files.module(path)?.errors.length ?? 0;
  }

  /** Works out target, roots and facts again after project files or settings changed. */
  private refresh(): void {
    if (!this.isStale) return;
    this.isStale = false;
    const { project, settings } = this;
    const asked = settings.target === "auto" ? undefined : settings.target;
    const explicit = { target: asked, cores: settings.cores || undefined, statedBy: "settings", ...this.explicit };
    this.target = resolveTarget(explicit, project, { ...this.parts, interpreter: this.interpreter });
    const { files, problems } = this.projectFiles.facts(this.factPaths());
    this.factProblems = problems;
    this.facts = new Knowledge([...this.parts.facts, ...files], this.target);
    this.analysis.setTarget(this.target, this.facts);
    this.analysis.setRoots([
      ...new Set([...this.workspaceRoots, ...this.projectFiles.roots(), ...sourceRoots(project)]),
    ]);
    this.findings.invalidate();
  }

  /** Functions of the open documents: nobody sees findings of other files, and opening one is a reason to look again. */
  private openFunctions(): FunctionId[] {
    const { program } = this;
    return [...this.files.openPaths()].flatMap((path) => {
      const module = program.moduleAt(path);
      return module === undefined ? [] : module.lowered.functions.map((_, index) => module.firstFunction + index);
    });
  }

  /** Severities of the settings go before those of the project. */
  private ruleOptions(): CheckOptions {
    const { select, ignore, severities } = this.project.settings;
    const settings: Record<string, RuleSetting> = {};
    for (const rule of ignore) settings[rule] = "off";
    for (const [rule, severity] of severities) settings[rule] = severity;
    const servers = this.projectFiles.servers(this.project);
    return { settings: { ...settings, ...this.settings.rules }, only: select ?? undefined, servers };
  }
}

function isPython(path: string): boolean {
  return /\.pyi?$/.test(path);
}

function sourceRoots(project: Project): string[] {
  return project.sourceRoots.map((root) => (root === "." ? "" : root));
}
