import { type Handing, runsInline } from "../calls/Resolution";
import { inlineEntities } from "../calls/targets";
import { classesIn, inlineCallers } from "../costs/callGraph";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ContextName } from "../Program";
import type { SiteEntity } from "../sites/SiteEntity";
import { entitiesIn } from "../types/entitiesIn";
import { type ContextState, ContextStates, type Spot } from "./ContextStates";
import { contextOf, type EntryPoint, entryPointsOf } from "./entryPoints";

/** Ways kept per function and context; more would only repeat the finding. */
const MAX_PER_CONTEXT = 3;

interface Queued {
  readonly entity: FunctionEntity;
  readonly state: ContextState;
}

/** Finds where every function runs, from the causes (module bodies, entry points, hand-overs) down the calls, nearest first. */
export class ContextPropagation {
  private queue: Queued[] = [];

  constructor(
    private readonly inference: Inference,
    private readonly entities: readonly FunctionEntity[],
    /** Site that a hand-over belongs to. */
    private readonly siteOf: (handing: Handing) => SiteEntity | null,
  ) {}

  run(): void {
    for (const entity of this.entities) entity.contextStates = new ContextStates();
    for (const entity of this.entities) this.seed(entity);
    this.drain();
    this.seedRest((entity) => entity.isAsync, "event-loop", "runs in the event loop of whoever awaits it");
    this.seedRest(hasNoCaller, "main", "may be called from the main thread");
    this.seedRest(() => true, "main", "may be called from the main thread");
  }

  private seed(entity: FunctionEntity): void {
    if (entity.kind === "module")
      this.enqueue(entity, cause("main", headOf(entity), "the module runs when it is imported"));
    for (const entry of this.entryPoints(entity)) {
      const state = cause(entry.context, headOf(entity), `called by ${entry.by}`, entry.concurrent);
      this.enqueue(entity, state);
    }
    for (const handing of entity.resolution?.handings ?? []) this.seedHanding(entity, handing);
  }

  private entryPoints(entity: FunctionEntity): readonly EntryPoint[] {
    const { result, sources } = this.inference.engine.track(() => entryPointsOf(this.inference, entity));
    entity.entrySources = sources;
    return result;
  }

  private seedHanding(from: FunctionEntity, handing: Handing): void {
    if (runsInline(handing)) return;
    const site = this.siteOf(handing);
    const context = contextOf(handing.where);
    const spot = spotOf(from, handing);
    const concurrent = isConcurrent(from, handing, site);
    for (const entity of entitiesIn(handing.function)) {
      const message = `\`${from.name}\` hands \`${entity.name}\` over to ${handing.fact}`;
      this.enqueue(entity, { context, concurrent, site, parent: null, spot, message });
    }
  }

  /** Gives functions that nothing was found to run a context by default, and goes on from there. */
  private seedRest(isMeant: (entity: FunctionEntity) => boolean, context: ContextName, message: string): void {
    for (const entity of this.entities) {
      const states = entity.contextStates;
      if (states === null || !isMeant(entity)) continue;
      if (states.states.length > 0 && (context !== "event-loop" || states.hasContext(context))) continue;
      this.enqueue(entity, cause(context, headOf(entity), message));
      this.drain();
    }
  }

  private drain(): void {
    for (let i = 0; i < this.queue.length; i++) this.expand(this.queue[i]);
    this.queue = [];
  }

  private expand({ entity, state }: Queued): void {
    const { resolution } = entity;
    if (resolution === null) return;
    let number = 0;
    for (let call = 0; call < resolution.length; call++) {
      const callees = inlineEntities(resolution.target(call));
      if (callees.length === 0) continue;
      const spot: Spot = { scope: entity, at: "call", number: number++ };
      for (const callee of callees) {
        if (callee.isAsync && !entity.isAsync && state.context !== "event-loop") continue;
        this.enqueue(callee, passed(state, callee, spot));
      }
    }
    for (const handing of resolution.handings) {
      if (!runsInline(handing)) continue;
      const spot = spotOf(entity, handing);
      for (const callee of entitiesIn(handing.function)) this.enqueue(callee, passed(state, callee, spot));
    }
    this.enterClassBodies(entity, state);
  }

  /** Class bodies run where the code around them runs. */
  private enterClassBodies(entity: FunctionEntity, state: ContextState): void {
    if (entity.kind === "lambda" || !entity.hasClasses) return;
    for (const nested of classesIn(entity)) this.enqueue(nested, passed(state, nested, headOf(nested)));
  }

  private enqueue(entity: FunctionEntity, state: ContextState): void {
    const { contextStates } = entity;
    if (contextStates === null || contextStates.has(state.context, state.site, state.concurrent)) return;
    const alike = contextStates.states.filter((known) => known.context === state.context).length;
    if (alike >= MAX_PER_CONTEXT) return;
    contextStates.add(state);
    this.queue.push({ entity, state });
  }
}

function cause(context: ContextName, spot: Spot, message: string, concurrent = false): ContextState {
  return { context, concurrent, site: null, parent: null, spot, message };
}

function passed(state: ContextState, to: FunctionEntity, spot: Spot): ContextState {
  const { context, concurrent, site } = state;
  return { context, concurrent, site, parent: state, spot, message: to };
}

/** Name of a definition, for causes that have no place of their own. */
function headOf(entity: FunctionEntity): Spot {
  return { scope: entity, at: "head" };
}

function spotOf(scope: FunctionEntity, { start, end }: Handing): Spot {
  return { scope, at: "span", start, end };
}

function hasNoCaller(entity: FunctionEntity): boolean {
  return inlineCallers(entity).length === 0;
}

/** Whether two runs of handed-over work may overlap: several runs, and no single worker that takes them one by one. */
function isConcurrent(from: FunctionEntity, handing: Handing, site: SiteEntity | null): boolean {
  const { resolution } = from;
  if (resolution === null || (handing.waits && handing.count.high <= 1)) return false;
  if (site?.isPool && site.workers !== null && site.workers.high <= 1) return false;
  const times = handing.count.high * resolution.repeats(handing.call).high;
  return times > 1 || (site?.isPool ?? false) || handing.times === "later";
}
