import { callFunction } from "../analysis/evaluation/callFunction";
import type { EvaluationSource } from "../analysis/evaluation/EvaluationSource";
import { functionValue, taskMachine } from "../analysis/evaluation/evaluateTask";
import { isEnd } from "../analysis/evaluation/isEnd";
import type { HandedOver, HandedTask, Machine } from "../analysis/evaluation/Machine";
import { moduleEnvironment } from "../analysis/evaluation/modules";
import { executeAll } from "../analysis/evaluation/statements";
import { FunctionValue, UNKNOWN_VALUE } from "../analysis/evaluation/Value";
import type { Program, ProgramModule, Site } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { Stmt } from "../syntax/Body";
import type { CollectedSite, Produced } from "./CollectedSite";

/** Evaluation steps for following a program from its start to its hand-overs, and for everything after that. */
const COLLECT_ALLOWANCE = 300_000;
const MAX_STEPS = 4_000_000;

/** A module followed from its entry points: the machine that did it, and what was handed over where. */
export interface Collection {
  readonly machine: Machine;
  readonly sites: CollectedSite[];
}

/**
 * Follows a module from its main guard (or its bare start-up calls, then from every function with a site that those do not reach) and
 * collects what it hands to threads, processes and tasks. `watched`: functions whose plain calls count as tasks, too.
 */
export function collectSites(
  program: Program,
  source: EvaluationSource,
  module: ProgramModule,
  watched: ReadonlySet<FunctionId> = new Set(),
): Collection {
  const machine = taskMachine(source, MAX_STEPS);
  const handing = functionsWithSites(program, module);
  const collector = new Collector(program, machine, watched, callersOf(program, handing));
  const start = startStatements(source, module);
  const environment = moduleEnvironment(machine, module.firstFunction);
  if (environment) collector.follow(() => executeAll(machine, environment, start));
  for (const id of handing) {
    if (!collector.reached.has(id))
      collector.follow(() => callFunction(machine, boundFunction(program, id), unknowns(source, id), new Map()));
  }
  return { machine, sites: collector.sites };
}

/** What runs when the module is started: the main guard's body, and calls that stand bare at the top. */
function startStatements(source: EvaluationSource, module: ProgramModule): readonly Stmt[] {
  const body = source.inputOf(module.firstFunction)?.body.statements ?? [];
  const guards = body.filter(isMainGuard).flatMap((statement) => (statement.kind === "if" ? statement.then : []));
  if (guards.length > 0) return guards;
  return body.filter((s) => s.kind === "with" || s.kind === "for" || (s.kind === "expr" && s.value.kind === "call"));
}

/** `if __name__ == "__main__":` */
export function isMainGuard(statement: Stmt): boolean {
  if (statement.kind !== "if" || statement.test.kind !== "compare") return false;
  const { left, comparators } = statement.test;
  return [left, ...comparators].some((side) => side.kind === "name" && side.name === "__name__");
}

function functionsWithSites(program: Program, module: ProgramModule): FunctionId[] {
  const ids = new Set<FunctionId>();
  for (const site of program.sites) {
    for (const id of [site.function, ...site.work.map((work) => work.from)]) {
      const owner = program.functions[id];
      if (owner.module === module && owner.kind === "function") ids.add(id);
    }
  }
  return [...ids];
}

/** The functions themselves and all that reach them by calls. */
function callersOf(program: Program, ids: readonly FunctionId[]): ReadonlySet<FunctionId> {
  const reaching = new Set(ids);
  for (const id of reaching) for (const caller of program.functions[id].callers) reaching.add(caller);
  return reaching;
}

function boundFunction(program: Program, id: FunctionId): FunctionValue {
  const isMethod = program.functions[id].ownerClass !== null;
  return isMethod ? new FunctionValue(id, null, UNKNOWN_VALUE) : functionValue(id);
}

function unknowns(source: EvaluationSource, id: FunctionId) {
  const parameters = source.inputOf(id)?.body.parameters ?? [];
  return parameters.filter((p) => p.kind === "normal" && !p.defaultValue).map(() => UNKNOWN_VALUE);
}

class Collector {
  readonly sites: CollectedSite[] = [];
  /** Functions that handed something over. */
  readonly reached = new Set<FunctionId>();
  /** Functions of handed tasks that were followed for what they hand over themselves. */
  private readonly entered = new Set<FunctionId>();
  private produced: Produced = { pieces: [], spread: 1 };

  constructor(
    private readonly program: Program,
    private readonly machine: Machine,
    private readonly watched: ReadonlySet<FunctionId>,
    /** Functions that hand something over, or call what does. */
    private readonly handing: ReadonlySet<FunctionId>,
  ) {}

  /** Evaluates with this collector as the observer; exceptions of the program end it quietly. */
  follow(work: () => unknown): void {
    const { machine } = this;
    this.produced = { pieces: [], spread: 1 };
    machine.aside(COLLECT_ALLOWANCE, () => {
      machine.observer = {
        noteHandOver: (handOver) => this.add(handOver),
        noteCall: (callee, args) => this.addCall(callee, args.positional, args.keywords),
      };
      machine.onPut = () => {
        // What was done before the first item is building the items and starting the workers, which the run has already.
        const pieces = machine.meter.cut();
        this.produced.pieces.push(this.produced.pieces.length === 0 ? [] : pieces);
        this.produced.spread = Math.max(this.produced.spread, machine.meter.highFactor);
      };
      try {
        work();
      } catch (error) {
        if (!isEnd(error)) throw error;
      } finally {
        machine.observer = null;
        machine.onPut = null;
      }
    });
  }

  private add({ from, offset, where, ownWorkers, tasks }: HandedOver): void {
    this.reached.add(from);
    this.note({ from, offset, where, ownWorkers, tasks });
    this.enter(tasks[0]);
  }

  /**
   * A task may hand over in its turn: `asyncio.run(main())` is where a program's gathers are found. Each such function is followed once;
   * no others, since following a worker would empty its queue.
   */
  private enter({ callee, positional, keywords }: HandedTask): void {
    if (!(callee instanceof FunctionValue) || this.entered.has(callee.id) || !this.handing.has(callee.id)) return;
    this.entered.add(callee.id);
    try {
      callFunction(this.machine, callee, positional, keywords);
    } catch (error) {
      if (!isEnd(error)) throw error;
    }
  }

  private note({ from, offset, where: seen, ownWorkers, tasks }: HandedOver): void {
    const site = this.siteOf(from, offset);
    // The analysis also knows pools whose kind an argument decides.
    const where = site === null || site.where === "receiver" || seen === "inline" ? seen : site.where;
    const known = this.sites.find((s) => (site ? s.site === site : s.from === from && s.offset === offset));
    if (known) {
      known.tasks.push(...tasks);
      return;
    }
    const construct = site?.construct ?? where;
    this.sites.push({ site, construct, where, ownWorkers, from, offset, tasks: [...tasks], produced: this.produced });
  }

  private addCall(
    callee: FunctionValue,
    positional: HandedTask["positional"],
    keywords: HandedTask["keywords"],
  ): boolean {
    const place = this.machine.meter.place;
    if (!this.watched.has(callee.id) || !place) return false;
    this.add({
      from: place.input.id,
      offset: place.offset,
      where: "inline",
      ownWorkers: false,
      tasks: [
        { callee, positional, keywords, copies: this.machine.meter.scale, spread: this.machine.meter.highFactor },
      ],
    });
    return true;
  }

  /** The analysis' site that a hand-over at this place belongs to. */
  private siteOf(from: FunctionId, offset: number): Site | null {
    const owner = this.program.functions[from];
    const at = owner.module.lowered.functions[owner.index].start + offset;
    const holds = (span: { readonly start: number; readonly end: number }) => span.start <= at && at < span.end;
    return (
      this.program.sites.find((site) => site.work.some((work) => work.from === from && holds(work))) ??
      this.program.sites.find((site) => site.function === from && holds(site)) ??
      null
    );
  }
}
