import type { Knowledge } from "../knowledge/Knowledge";
import type { Target } from "../project/Target";
import type { LoweredModule } from "../syntax/LoweredModule";
import { TargetTable } from "./calls/targets";
import { NO_LINKS, unlink } from "./costs/callGraph";
import { affectedSlots } from "./edits/affectedSlots";
import { ModuleText } from "./edits/ModuleText";
import type { ImportResolver } from "./imports/ImportResolver";
import type { ModuleMap } from "./imports/ModuleMap";
import { isLeaf } from "./inference/BinderSlot";
import { forgetLookups, lastingSlots } from "./inference/FunctionSlots";
import { Inference } from "./inference/Inference";
import { bindsName } from "./inference/names";
import type { Slot } from "./inference/Slot";
import { SlotEngine } from "./inference/SlotEngine";
import type { FunctionEntity } from "./model/FunctionEntity";
import type { ModuleEntity } from "./model/ModuleEntity";
import { BodyCache } from "./scopes/BodyCache";
import type { CollectedSites } from "./sites/collectSites";
import { TypeTable } from "./types/TypeTable";

/** What an analysis keeps from one program to the next, and what edits have made doubtful meanwhile. */
export class AnalysisState {
  readonly engine: SlotEngine;
  readonly targets = new TargetTable();
  readonly inference: Inference;
  /** Functions that have to be resolved. */
  readonly unresolved = new Set<FunctionEntity>();
  /** Functions whose cost has to be worked out. */
  readonly uncosted = new Set<FunctionEntity>();
  /** Functions whose links are not those of their resolution. */
  readonly unlinked = new Set<FunctionEntity>();
  /** Slots that edits took back, with what they were; whoever read them is checked before the next program. */
  readonly takenBack = new Map<Slot<unknown>, unknown>();

  /** Whether calls pass other arguments than those that the argument types were found from. */
  areFlowsNew = false;
  /** The sites; null while they, and where functions run, have to be found anew. */
  contexts: CollectedSites | null = null;

  constructor(
    readonly modules: ModuleMap,
    readonly imports: ImportResolver,
    readonly knowledge: Knowledge,
    readonly target: Target,
    /** Whether texts will be replaced; else costs wait until they are asked for, and what only edits need is dropped. */
    readonly followsEdits: boolean,
  ) {
    this.engine = new SlotEngine(followsEdits);
    this.inference = new Inference(knowledge, new TypeTable(), this.engine, new BodyCache(), modules, imports);
    this.inference.cores = target.cores;
    imports.refresh();
    for (const module of modules.modules.values()) {
      module.costs = null;
      for (const entity of module.functions) this.start(entity);
    }
  }

  /** Replaces the text of a module; what is known of untouched functions stays, to be checked. */
  update(module: ModuleEntity, lowered: LoweredModule): void {
    this.engine.indexDependents();
    const before = new ModuleText(module);
    for (const entity of module.functions) this.inference.bodies.drop(entity);
    const change = module.update(lowered);
    this.inference.indexes.edited(module);
    for (const entity of module.functions) forgetMisses(entity);
    this.takeBack(affectedSlots(this.inference, module, change, before));
    this.costAnew(module, before);
    if (!before.hasSameScopes(module)) this.contexts = null;
    for (const entity of change.removed) this.forget(entity);
    for (const entity of change.changed) {
      this.unresolved.add(entity);
      this.forgetUnbound(entity);
    }
  }

  /** Takes slots and all that rests on them back. Of a slot taken back twice, the oldest value counts. */
  takeBack(slots: Iterable<Slot<unknown>>): void {
    for (const [slot, value] of this.engine.invalidate(slots)) {
      if (slot.isTakenBack) continue;
      slot.isTakenBack = true;
      this.takenBack.set(slot, value);
    }
  }

  /** After argument types have been carried: from here on only edits take anything back. */
  settle(entities: readonly FunctionEntity[]): void {
    this.areFlowsNew = false;
    if (this.followsEdits) return;
    this.engine.forgetSources();
    for (const entity of entities) {
      entity.resolution?.forgetGrounds();
      entity.slots = entity.slots && lastingSlots(entity.slots, isLeaf(entity));
    }
  }

  /** After the program is made. */
  finish(entities: readonly FunctionEntity[]): void {
    // Grown lists have room for many more: copies have not.
    if (!this.followsEdits) for (const entity of entities) entity.dependents = entity.dependents.slice();
  }

  /** Finds the functions that rest on something which really changed. */
  checkTakenBack(entities: readonly FunctionEntity[]): void {
    if (this.takenBack.size === 0) return;
    const same = new Map<Slot<unknown>, boolean>();
    const isSame = (slot: Slot<unknown>): boolean => {
      if (!slot.isTakenBack) return true;
      let known = same.get(slot);
      if (known === undefined) {
        known = slot.equals(this.takenBack.get(slot), this.engine.read(slot));
        same.set(slot, known);
      }
      return known;
    };
    for (const entity of entities) {
      if (!(entity.resolution?.sources.every(isSame) ?? false)) this.unresolved.add(entity);
      else if (!entity.costSources.every(isSame)) this.uncosted.add(entity);
      if (!entity.entrySources.every(isSame)) this.contexts = null;
    }
    for (const slot of this.takenBack.keys()) slot.isTakenBack = false;
    this.takenBack.clear();
  }

  /** Scopes whose stated costs are others now. */
  private costAnew(module: ModuleEntity, before: ModuleText): void {
    const [old, now] = [before.directivesBySpan(), new ModuleText(module).directivesBySpan()];
    if (old.size + now.size === 0) return;
    for (const entity of module.functions) {
      if ((old.get(entity) ?? "") !== (now.get(entity) ?? "")) this.uncosted.add(entity);
    }
  }

  private start(entity: FunctionEntity): void {
    entity.slots = null;
    entity.argumentTypes = null;
    entity.resolution = null;
    entity.summary = null;
    entity.links = NO_LINKS;
    entity.dependents = [];
    this.inference.bodies.drop(entity);
    if (entity.definedClass !== null) entity.definedClass.facts = null;
    this.unresolved.add(entity);
    this.uncosted.add(entity);
  }

  /** Names that a changed scope no longer binds; others may still ask a module for them. */
  private forgetUnbound(entity: FunctionEntity): void {
    const { slots } = entity;
    if (slots === null) return;
    for (const [name, slot] of slots.locals ?? []) {
      if (slot === null || bindsName(this.inference, entity, name)) continue;
      slots.locals?.delete(name);
      if (entity.kind !== "module") continue;
      slots.exports ??= new Map();
      slots.exports.set(name, slot);
    }
  }

  private forget(entity: FunctionEntity): void {
    this.unresolved.delete(entity);
    this.uncosted.delete(entity);
    this.unlinked.delete(entity);
    unlink(entity);
    if (entity.resolution !== null && entity.resolution.flows.length > 0) this.areFlowsNew = true;
    entity.resolution = null;
  }
}

/** Names that a scope was found not to bind may be bound now, in it or around it. */
function forgetMisses(entity: FunctionEntity): void {
  const { slots } = entity;
  if (slots === null) return;
  slots.starImports = null;
  forgetLookups(slots);
}
