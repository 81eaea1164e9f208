import { runsInline } from "../calls/Resolution";
import { inlineEntities } from "../calls/targets";
import type { FunctionEntity } from "../model/FunctionEntity";
import { entitiesIn } from "../types/entitiesIn";

/** Where a scope's calls lead in the program, each scope once. */
export interface Links {
  /** Scopes that it runs in its own thread. */
  readonly inline: readonly FunctionEntity[];
  /** Scopes that its cost may be made of: those, what it hands over, and the bodies of classes that it defines. */
  readonly cost: readonly FunctionEntity[];
}

export const NO_LINKS: Links = { inline: [], cost: [] };

/** Brings the graph up to date with a scope's present resolution. */
export function link(entity: FunctionEntity): void {
  replaceLinks(entity, linksOf(entity));
}

/** Takes a scope that is no longer there out of the graph. */
export function unlink(entity: FunctionEntity): void {
  replaceLinks(entity, NO_LINKS);
}

function replaceLinks(entity: FunctionEntity, links: Links): void {
  const before = entity.links.cost;
  entity.links = links;
  for (const callee of before) {
    if (!links.cost.includes(callee)) callee.dependents = callee.dependents.filter((other) => other !== entity);
  }
  const known = new Set(before);
  for (const callee of links.cost) if (!known.has(callee)) callee.dependents.push(entity);
}

function linksOf(entity: FunctionEntity): Links {
  const { resolution } = entity;
  if (resolution === null) return NO_LINKS;
  const inline = new Set<FunctionEntity>();
  for (const target of resolution.targets()) for (const callee of inlineEntities(target)) inline.add(callee);
  for (const handing of resolution.handings) {
    if (runsInline(handing)) for (const callee of entitiesIn(handing.function)) inline.add(callee);
  }
  const cost = new Set(inline);
  for (const handing of resolution.handings) for (const callee of entitiesIn(handing.function)) cost.add(callee);
  if (entity.hasClasses) for (const nested of classesIn(entity)) cost.add(nested);
  if (cost.size === 0) return NO_LINKS;
  const inlined = [...inline];
  return { inline: inlined, cost: cost.size === inline.size ? inlined : [...cost] };
}

/** Scopes that run a scope in their own thread. */
export function inlineCallers(entity: FunctionEntity): readonly FunctionEntity[] {
  return entity.dependents.filter((other) => other.links.inline.includes(entity));
}

/** Bodies of the classes that a scope defines: they run with it. */
export function classesIn(entity: FunctionEntity): readonly FunctionEntity[] {
  return entity.module.functions.filter((nested) => nested.kind === "class" && nested.enclosing === entity);
}
