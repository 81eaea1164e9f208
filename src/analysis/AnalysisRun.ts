import type { Knowledge } from "../knowledge/Knowledge";
import type { Target } from "../project/Target";
import { FunctionWalk } from "./calls/FunctionWalk";
import { Resolution } from "./calls/Resolution";
import { TargetTable } from "./calls/targets";
import { ContextPropagation } from "./contexts/ContextPropagation";
import { CostSchedule } from "./costs/CostSchedule";
import { linkCallers } from "./costs/callGraph";
import type { ImportResolver } from "./imports/ImportResolver";
import type { ModuleMap } from "./imports/ModuleMap";
import { Inference } from "./inference/Inference";
import { ParameterTypes } from "./inference/ParameterTypes";
import type { Slot } from "./inference/Slot";
import { SlotEngine } from "./inference/SlotEngine";
import type { ClassEntity } from "./model/ClassEntity";
import type { FunctionEntity } from "./model/FunctionEntity";
import type { Program } from "./Program";
import { hasMainGuard, patchesBlocking } from "./program/moduleFlags";
import { ProgramModel } from "./program/ProgramModel";
import { BodyCache } from "./scopes/BodyCache";
import { collectSites } from "./sites/collectSites";
import { TypeTable } from "./types/TypeTable";

/** How often callers' arguments are carried on into callees: chains of calls that hand a value down are seldom longer. */
const ARGUMENT_ROUNDS = 4;

/** One analysis of all files, in steps: resolve every function, carry argument types into callees, then sites, contexts, costs. */
export class AnalysisRun {
  private readonly inference: Inference;
  private readonly targets = new TargetTable();
  private readonly engine = new SlotEngine();
  private readonly entities: FunctionEntity[] = [];
  private readonly classes: ClassEntity[] = [];

  constructor(
    private readonly modules: ModuleMap,
    private readonly imports: ImportResolver,
    private readonly knowledge: Knowledge,
    private readonly target: Target,
  ) {
    const bodies = new BodyCache();
    this.inference = new Inference(knowledge, new TypeTable(), this.engine, bodies, modules, imports);
    this.inference.cores = target.cores;
  }

  *work(): Generator<void, Program> {
    this.imports.refresh();
    this.number();
    yield;
    yield* this.resolveAll(this.entities);
    for (let round = 0; round < ARGUMENT_ROUNDS; round++) {
      const changed = ParameterTypes.carry(this.inference, this.entities);
      if (changed.length === 0) break;
      const stale = this.engine.invalidate(changed);
      yield* this.resolveAll(this.entities.filter((entity) => restsOn(entity, stale)));
    }
    linkCallers(this.entities);
    this.setModuleFlags();
    yield;
    const { sites, siteOf } = collectSites(this.entities, this.knowledge);
    new ContextPropagation(this.inference, this.entities, siteOf).run();
    yield;
    const model = new ProgramModel(this.inference, this.targets, this.target, {
      modules: this.modules.sorted(),
      functions: this.entities,
      classes: this.classes,
      sites,
    });
    yield* new CostSchedule(this.inference, this.targets, this.entities).run();
    return model;
  }

  /** Deals numbers to functions and classes in the order of paths, and forgets what an earlier run found. */
  private number(): void {
    for (const module of this.modules.sorted()) {
      for (const entity of module.functions) {
        entity.id = this.entities.length;
        entity.slots = null;
        entity.argumentTypes = null;
        entity.summary = null;
        this.entities.push(entity);
        const { definedClass } = entity;
        if (definedClass === null) continue;
        definedClass.id = this.classes.length;
        definedClass.facts = null;
        this.classes.push(definedClass);
      }
    }
  }

  /** Patching concerns the whole process, so it marks every module that lies in the same top folder. */
  private setModuleFlags(): void {
    const patched = new Set<string>();
    for (const module of this.modules.sorted()) {
      module.hasMainGuard = hasMainGuard(this.inference, module);
      if (patchesBlocking(module)) patched.add(module.searchPath[0] ?? "");
    }
    for (const module of this.modules.sorted()) {
      module.monkeyPatched = module.searchPath.some((folder) => patched.has(folder));
    }
  }

  private *resolveAll(entities: readonly FunctionEntity[]): Generator<void, void> {
    for (const entity of entities) {
      const resolution = new Resolution(entity, this.targets);
      const { sources } = this.engine.track(() =>
        new FunctionWalk(this.inference, this.targets, entity, resolution).run(),
      );
      resolution.seal();
      resolution.sources = [...sources];
      entity.resolution = resolution;
      yield;
    }
  }
}

function restsOn(entity: FunctionEntity, stale: ReadonlySet<Slot<unknown>>): boolean {
  return entity.resolution?.sources.some((slot) => stale.has(slot)) ?? true;
}
