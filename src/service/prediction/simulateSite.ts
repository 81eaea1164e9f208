import type { EvaluationSource } from "../../analysis/evaluation/EvaluationSource";
import { functionValue } from "../../analysis/evaluation/evaluateTask";
import { LibraryValue } from "../../analysis/evaluation/Value";
import type { Program, ProgramModule } from "../../analysis/Program";
import { expectedValues, type MachineProfile, profileName } from "../../simulation";
import { lineOf } from "../../syntax/positions";
import { buildTemplate, type SiteWorkload } from "../../workload/buildTemplate";
import type { CollectedSite } from "../../workload/CollectedSite";
import {
  type CandidateMode,
  candidateModes,
  type ModeContext,
  parseMode,
  settingOf,
} from "../../workload/candidateModes";
import { type ChosenSite, chooseSite, type Place } from "../../workload/chooseSite";
import { coroutineTwin } from "../../workload/coroutineTwin";
import { evaluateTasks } from "../../workload/evaluateTasks";
import { importMs } from "../../workload/importCost";
import { itemCount } from "../../workload/itemCount";
import { sharedObjectShare } from "../../workload/sharedObjects";
import { startMethodOf } from "../../workload/startMethod";
import { taskFunction, unsuitableBecause } from "../../workload/suitability";
import { withCurrent, writtenAs } from "../../workload/writtenAs";
import type { AssumptionReport, ModeReport, RecommendationReport, SimulationReport, TimelineInput } from "../Reports";
import { drawValues } from "./drawValues";
import { predictMode, speedupOver } from "./predictMode";
import { priceOf } from "./priceOf";
import { bestOf, bestPerMode, type RatedMode, sureness } from "./recommend";
import { type BlockedMode, certaintyOf, modeName, verdictOf } from "./verdict";

/** Draws of the unknowns; a band of 10 to 90 % needs no more. */
const DRAWS = 12;
const SWITCH_INTERVAL_MS = 5;
/** How much sooner a mode must finish to be named although the code has to be changed for it. */
const WORTH_A_CHANGE = 1.3;

/** What to simulate. */
export interface SimulationRequest {
  readonly program: Program;
  readonly source: EvaluationSource;
  readonly module: ProgramModule;
  readonly place: Place;
  /** Modes as typed; all that make sense when empty. */
  readonly modes: readonly string[];
  /** Turns a report's path into a URI for links. */
  readonly uriOf: (path: string) => string;
  /** The machine to predict for; the usual one when left out. */
  readonly profile?: MachineProfile;
  /** Why it is not the profile that was asked for. */
  readonly profileProblem?: string;
}

/** Predicts a site in every mode. A string says what is missing. */
export function simulateSite(request: SimulationRequest): TimelineInput | { readonly problem: string } {
  const { program, source, module, place } = request;
  const chosen = chooseSite(program, source, module, place);
  if (typeof chosen === "string") return { problem: chosen };
  const simulation = new SiteSimulation(request, chosen);
  return simulation.run();
}

class SiteSimulation {
  private readonly program: Program;
  private readonly site: CollectedSite;
  private readonly workload: SiteWorkload;
  /** The same items through the coroutine twin of a plain task, for asyncio. */
  private readonly twin: SiteWorkload | undefined;
  private readonly context: ModeContext;
  private readonly taskName: string;

  constructor(
    private readonly request: SimulationRequest,
    chosen: ChosenSite,
  ) {
    this.program = request.program;
    this.site = chosen.site;
    this.taskName = nameOfTask(this.program, this.site);
    this.workload = this.workloadOf(chosen, this.site);
    this.twin = this.twinWorkload(chosen);
    const { target } = this.program;
    this.context = {
      cores: target.cores,
      version: target.version,
      freeThreaded: target.freeThreaded,
      items: Math.max(1, Math.round(this.workload.template.quantities[0].expected)),
    };
  }

  private workloadOf({ machine }: ChosenSite, site: CollectedSite): SiteWorkload {
    const { target } = this.program;
    const evaluated = evaluateTasks(machine, site);
    const built = buildTemplate(evaluated, {
      label: this.taskName,
      items: itemCount(site, evaluated),
      ...this.handOverPlace(),
      platform: target.platform,
      startMethod: startMethodOf(target),
      sharedObjectShare: sharedObjectShare(evaluated),
      importMs: importMs(this.program, this.request.module, this.request.source.knowledge),
    });
    return { ...built, template: { ...built.template, profile: this.request.profile } };
  }

  private twinWorkload(chosen: ChosenSite): SiteWorkload | undefined {
    const task = taskFunction(this.program, this.site);
    const twin = task && !task.isAsync ? coroutineTwin(this.program, task) : undefined;
    if (!twin) return undefined;
    const tasks = this.site.tasks.map((one) => ({ ...one, callee: functionValue(twin.id) }));
    return this.workloadOf(chosen, { ...this.site, tasks });
  }

  run(): TimelineInput | { readonly problem: string } {
    const { modes } = this.request;
    const wanted = modes.map((mode) => parseMode(mode, this.context));
    const wrong = wanted.find((mode): mode is string => typeof mode === "string");
    if (wrong !== undefined) return { problem: wrong };
    const drawsOf = ({ template }: SiteWorkload) => drawValues(template.quantities, DRAWS);
    const draws = drawsOf(this.workload);
    const rate = (candidate: CandidateMode): RatedMode => {
      const twin = candidate.mode === "asyncio" ? this.twin : undefined;
      const setting = settingOf(candidate, this.context.cores, SWITCH_INTERVAL_MS);
      const { template } = twin ?? this.workload;
      return { candidate, prediction: predictMode(template, twin ? drawsOf(twin) : draws, setting) };
    };
    const all = withCurrent(candidateModes(this.context), this.site, this.context);
    const rated = all.filter((candidate) => !this.unsuitable(candidate)).map(rate);
    const asked = (wanted as CandidateMode[]).map((candidate) => ({
      candidate,
      rated: this.unsuitable(candidate) ? undefined : rate(candidate),
    }));
    const blocked = all.filter(({ mode }) => mode === "processes").filter((candidate) => this.unsuitable(candidate));
    return this.timeline(all, rated, asked, bestOf(blocked.map(rate)));
  }

  private timeline(
    all: readonly CandidateMode[],
    rated: readonly RatedMode[],
    asked: readonly { readonly candidate: CandidateMode; readonly rated: RatedMode | undefined }[],
    processes: RatedMode | undefined,
  ): TimelineInput {
    const sequential = rated.find(({ candidate }) => candidate.mode === "sequential") as RatedMode;
    const ordinary = rated.filter(({ candidate }) => candidate.python === this.context.version);
    const current = this.currentMode(ordinary) ?? sequential;
    // Processes with threads inside each are a server's way to run; nobody rewrites a pool to that.
    const plain = (mode: RatedMode): boolean => mode.candidate.mode !== "processes-x-threads";
    const recommended = bestOf(ordinary.filter(plain), current) ?? sequential;
    const freeThreaded = bestOf(rated.filter(plain)) ?? sequential;
    const assumptions = this.assumptions();
    const subject = {
      task: this.taskName,
      template: this.workload.template,
      current,
      sequential,
      recommended,
      blocked: this.blocked(processes, recommended),
      sureness: sureness(recommended, ordinary),
      assumptions,
    };
    const rows =
      asked.length > 0
        ? asked.map(({ candidate, rated: one }) => this.row(candidate, one, sequential, current))
        : this.rankedRows(all, rated, sequential, current);
    const report: SimulationReport = {
      version: 1,
      site: this.siteReport(),
      assumptions,
      modes: rows,
      recommended: this.recommendation(recommended, sequential),
      recommendedFreeThreaded: this.recommendation(freeThreaded, sequential),
      verdict: verdictOf(subject),
      certainty: certaintyOf(subject),
      profile: this.machineWords(),
    };
    return {
      report,
      template: this.workload.template,
      sources: this.workload.sources.map((source) => ({ ...source, uri: this.request.uriOf(source.path) })),
      cores: this.context.cores,
      target: this.context.version + (this.context.freeThreaded ? "t" : ""),
      switchIntervalMs: SWITCH_INTERVAL_MS,
      fixTitle: null,
    };
  }

  /** Processes that can't take the tasks as they are, where clearing the way for them pays. */
  private machineWords(): string {
    const { profile, profileProblem } = this.request;
    return profileName(profile) + (profileProblem === undefined ? "" : `; ${profileProblem}`);
  }

  private blocked(processes: RatedMode | undefined, recommended: RatedMode): BlockedMode | undefined {
    const why = processes && this.unsuitable(processes.candidate);
    if (!processes || why === undefined) return undefined;
    const gain = recommended.prediction.makespanMs.expected / processes.prediction.makespanMs.expected;
    return gain >= WORTH_A_CHANGE ? { mode: processes, why } : undefined;
  }

  private rankedRows(
    all: readonly CandidateMode[],
    rated: readonly RatedMode[],
    sequential: RatedMode,
    current: RatedMode,
  ): ModeReport[] {
    const best = bestPerMode(rated);
    const shown = best.includes(current) ? best : [...best, current];
    const rows = shown
      .sort((a, b) => a.prediction.makespanMs.expected - b.prediction.makespanMs.expected)
      .map((mode) => this.row(mode.candidate, mode, sequential, current));
    const missing = new Map(
      all.filter((candidate) => this.unsuitable(candidate)).map((candidate) => [candidate.mode, candidate]),
    );
    return [...rows, ...[...missing.values()].map((candidate) => this.row(candidate, undefined, sequential, current))];
  }

  private row(
    candidate: CandidateMode,
    rated: RatedMode | undefined,
    sequential: RatedMode,
    current: RatedMode,
  ): ModeReport {
    const { mode, python, workers, processes } = candidate;
    if (!rated) return { mode, python, workers, processes, unsuitable: this.unsuitable(candidate) };
    const { makespanMs, cpuMs, latencyMs, validated } = rated.prediction;
    return {
      mode,
      python,
      workers,
      processes,
      makespanMs,
      speedup: speedupOver(sequential.prediction, rated.prediction),
      cpuMs,
      latencyMs,
      validated,
      price: priceOf(candidate, this.workload.template),
      isCurrent: rated === current,
    };
  }

  private unsuitable(candidate: CandidateMode): string | undefined {
    return unsuitableBecause(this.program, this.request.source.knowledge, this.site, candidate);
  }

  /** The candidate that the code is written as. */
  private currentMode(rated: readonly RatedMode[]): RatedMode | undefined {
    const written = writtenAs(this.site, this.context);
    return rated.find(({ candidate }) => candidate.mode === written.mode && candidate.workers === written.workers);
  }

  private recommendation(mode: RatedMode, sequential: RatedMode): RecommendationReport {
    const { candidate, prediction } = mode;
    const speedup = sequential.prediction.makespanMs.expected / prediction.makespanMs.expected;
    return {
      mode: candidate.mode,
      python: candidate.python,
      workers: candidate.workers,
      why: `${modeName(mode)}: ${speedup.toFixed(1)}× against one item after another`,
      price: priceOf(candidate, this.workload.template),
    };
  }

  private assumptions(): AssumptionReport[] {
    const { template, sources } = this.workload;
    const values = expectedValues(template);
    return template.quantities.map((quantity, i) => ({
      what: quantity.what,
      value: values[i],
      low: quantity.low,
      high: quantity.high,
      unit: quantity.unit,
      why: quantity.why,
      known: quantity.provenance === "known",
      path: sources[quantity.source]?.path ?? null,
      line: sources[quantity.source]?.line ?? null,
    }));
  }

  private siteReport() {
    return { ...this.handOverPlace(), construct: this.site.construct, task: this.taskName };
  }

  /** Line of the construct, else of the hand-over. */
  private handOverPlace(): { readonly path: string; readonly line: number } {
    const { site, from, offset } = this.site;
    const owner = this.program.functions[from];
    const { lowered, path } = owner.module;
    if (site) return { path: this.program.functions[site.function].module.path, line: site.line };
    if (offset === 0) return { path, line: owner.line };
    return { path, line: lineOf(lowered, lowered.functions[owner.index].start + offset) };
  }
}

function nameOfTask(program: Program, site: CollectedSite): string {
  const task = taskFunction(program, site);
  if (task) return task.qualname || task.name;
  const callee = site.tasks[0]?.callee;
  return callee instanceof LibraryValue ? callee.name : "task";
}
