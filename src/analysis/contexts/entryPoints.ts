import type { DecoratorFact } from "../../knowledge/Fact";
import type { RunsWhere } from "../../knowledge/RunsFact";
import { classFacts } from "../inference/ClassFacts";
import { traitsOf } from "../inference/functions";
import type { Inference } from "../inference/Inference";
import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ContextName } from "../Program";
import { classEntity } from "../types/TypeTable";

/** A framework calls a function. */
export interface EntryPoint {
  readonly context: ContextName;
  readonly concurrent: boolean;
  /** Qualified name of the decorator or base class that says so. */
  readonly by: string;
}

const ENTRY_KINDS: ReadonlySet<DecoratorFact["makes"]> = new Set(["entry", "task", "offloads"]);

/** What makes a function an entry point: its decorators, or a method that a base class has called. */
export function entryPointsOf(inference: Inference, entity: FunctionEntity): readonly EntryPoint[] {
  if (entity.kind !== "function") return [];
  const entries: (EntryPoint | null)[] = [];
  for (const { name, fact } of traitsOf(inference, entity).decorators) {
    if (ENTRY_KINDS.has(fact.makes)) entries.push(entryFrom(fact, entity, name));
  }
  if (entity.owner !== null) {
    const found = entryMethod(inference, entity.owner, entity.name);
    if (found !== null) entries.push(entryFrom(found.fact, entity, found.by));
  }
  return entries.filter((entry) => entry !== null);
}

/** Null where the library calls it in whichever thread the caller is in. */
function entryFrom(fact: DecoratorFact, entity: FunctionEntity, by: string): EntryPoint | null {
  const where = entity.isAsync ? (fact.asyncWhere ?? "event-loop") : (fact.syncWhere ?? "main");
  return where === "inline" ? null : { context: contextOf(where), concurrent: fact.concurrent === true, by };
}

function entryMethod(
  inference: Inference,
  owner: ClassEntity,
  method: string,
): { readonly fact: DecoratorFact; readonly by: string } | null {
  for (const base of classFacts(inference, owner).order()) {
    if (base.kind !== "class" || classEntity(base.of) !== null || !("library" in base.of)) continue;
    const methods = inference.knowledge.inherited(base.of.library, "entryMethods");
    if (methods !== undefined && Object.hasOwn(methods, method)) return { fact: methods[method], by: base.of.library };
  }
  return null;
}

/** The context that a place of running means; what runs inline or where a receiver says stays in the main thread. */
export function contextOf(where: RunsWhere | "main"): ContextName {
  return where === "inline" || where === "receiver" ? "main" : where;
}
