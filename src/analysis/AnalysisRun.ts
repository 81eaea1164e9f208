import type { AnalysisState } from "./AnalysisState";
import { FunctionWalk } from "./calls/FunctionWalk";
import { haveSameFlows, haveSameLinks, Resolution } from "./calls/Resolution";
import { ContextPropagation } from "./contexts/ContextPropagation";
import { CostSchedule } from "./costs/CostSchedule";
import { link } from "./costs/callGraph";
import { classFacts } from "./inference/ClassFacts";
import { carryArguments, forgetArguments } from "./inference/carryArguments";
import { forgetLookups } from "./inference/FunctionSlots";
import type { ClassEntity } from "./model/ClassEntity";
import type { FunctionEntity } from "./model/FunctionEntity";
import type { Program } from "./Program";
import { setModuleFlags } from "./program/moduleFlags";
import { ProgramModel } from "./program/ProgramModel";
import { collectSites } from "./sites/collectSites";

/** Rounds of carrying arguments' types into callees; a value is seldom handed down further. */
const ARGUMENT_ROUNDS = 4;

/**
 * Brings a state up to date and makes the program of it, in steps: resolve what is not resolved, carry argument types into callees
 * until that changes nothing, then sites, contexts and costs. May be dropped between two steps; the next run goes on.
 */
export class AnalysisRun {
  private readonly entities: FunctionEntity[] = [];
  private readonly classes: ClassEntity[] = [];

  constructor(private readonly state: AnalysisState) {
    for (const module of state.modules.sorted()) {
      for (const entity of module.functions) this.number(entity);
    }
  }

  *work(): Generator<void, Program> {
    const { state, entities, classes } = this;
    const { inference, targets, target } = state;
    yield* this.resolve();
    if (state.areFlowsNew) yield* this.carry();
    state.settle(entities);
    for (const entity of state.unlinked) link(entity);
    state.unlinked.clear();
    setModuleFlags(inference);
    yield;
    if (state.contexts === null) {
      state.contexts = collectSites(entities, state.knowledge);
      new ContextPropagation(inference, entities, state.contexts.siteOf).run();
      yield;
    }
    const { sites } = state.contexts;
    const modules = state.modules.sorted();
    const costs = new CostSchedule(state, entities);
    if (state.followsEdits) yield* costs.run();
    else for (const module of modules) module.costs = costs;
    state.finish(entities);
    const program = new ProgramModel(inference, targets, target, { modules, functions: entities, classes, sites });
    for (const module of modules) module.kinds = program;
    return program;
  }

  /** Finds argument types from nothing, in as many rounds as a fresh analysis would: what edits left standing must not count. */
  private *carry(): Generator<void, void> {
    const { state, entities } = this;
    state.takeBack(forgetArguments(entities));
    yield* this.resolve();
    for (let round = 0; round < ARGUMENT_ROUNDS; round++) {
      const changed = carryArguments(state.inference, entities);
      if (changed === null) break;
      state.takeBack(changed);
      yield* this.resolve();
    }
  }

  private *resolve(): Generator<void, void> {
    const { state } = this;
    state.checkTakenBack(this.entities);
    for (const entity of this.entities) {
      if (!state.unresolved.has(entity)) continue;
      this.resolveOne(entity);
      yield;
    }
  }

  private resolveOne(entity: FunctionEntity): void {
    const { inference, targets, engine, unresolved, uncosted } = this.state;
    const resolution = new Resolution(entity, targets);
    const { sources } = engine.track(() => new FunctionWalk(inference, targets, entity, resolution).run());
    resolution.seal();
    resolution.sources = sources;
    if (!haveSameFlows(entity.resolution, resolution)) this.state.areFlowsNew = true;
    if (!haveSameLinks(entity.resolution, resolution)) this.state.contexts = null;
    entity.resolution = resolution;
    if (entity.kind !== "module" && entity.slots !== null) forgetLookups(entity.slots);
    unresolved.delete(entity);
    uncosted.add(entity);
    this.state.unlinked.add(entity);
  }

  private number(entity: FunctionEntity): void {
    entity.id = this.entities.length;
    this.entities.push(entity);
    if (entity.definedClass === null) return;
    entity.definedClass.id = this.classes.length;
    classFacts(this.state.inference, entity.definedClass);
    this.classes.push(entity.definedClass);
  }
}
