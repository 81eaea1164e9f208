import { runsInline } from "../calls/Resolution";
import { inlineEntities } from "../calls/targets";
import type { FunctionEntity } from "../model/FunctionEntity";
import { entitiesIn } from "../types/entitiesIn";

/** Scopes whose cost a scope's own cost may be made of: those that it calls or hands over, and classes that it defines. */
export function costEdges(entity: FunctionEntity): readonly FunctionEntity[] {
  const { resolution } = entity;
  if (resolution === null) return [];
  const edges = new Set<FunctionEntity>();
  for (let call = 0; call < resolution.length; call++) {
    for (const callee of inlineEntities(resolution.target(call))) edges.add(callee);
  }
  for (const handing of resolution.handings) {
    for (const callee of entitiesIn(handing.function)) edges.add(callee);
  }
  if (entity.hasClasses) for (const nested of classesIn(entity)) edges.add(nested);
  return [...edges];
}

/** Bodies of the classes that a scope defines: they run with it. */
export function classesIn(entity: FunctionEntity): readonly FunctionEntity[] {
  return entity.module.functions.filter((nested) => nested.kind === "class" && nested.enclosing === entity);
}

/** Notes for every function which ones call it in the same thread. */
export function linkCallers(entities: readonly FunctionEntity[]): void {
  const callers = new Map<FunctionEntity, Set<FunctionEntity>>();
  const link = (caller: FunctionEntity, callee: FunctionEntity): void => {
    const known = callers.get(callee);
    if (known === undefined) callers.set(callee, new Set([caller]));
    else known.add(caller);
  };
  for (const caller of entities) {
    const { resolution } = caller;
    if (resolution === null) continue;
    for (let call = 0; call < resolution.length; call++) {
      for (const callee of inlineEntities(resolution.target(call))) link(caller, callee);
    }
    for (const handing of resolution.handings) {
      if (runsInline(handing)) for (const callee of entitiesIn(handing.function)) link(caller, callee);
    }
  }
  for (const entity of entities) entity.inlineCallers = [...(callers.get(entity) ?? NOBODY)];
}

const NOBODY: readonly FunctionEntity[] = [];
