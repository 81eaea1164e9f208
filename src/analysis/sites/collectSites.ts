import type { Knowledge } from "../../knowledge/Knowledge";
import type { Handing, PoolMade } from "../calls/Resolution";
import type { FunctionEntity } from "../model/FunctionEntity";
import { SiteEntity } from "./SiteEntity";

/** The program's sites, in the order of the text, and which one each hand-over belongs to. */
export interface CollectedSites {
  readonly sites: readonly SiteEntity[];
  readonly siteOf: (handing: Handing) => SiteEntity | null;
}

/** Gathers the pools that are made and the calls that start concurrent work by themselves, with the work handed to each. */
export function collectSites(entities: readonly FunctionEntity[], knowledge: Knowledge): CollectedSites {
  const byOrigin = new Map<number, SiteEntity>();
  const byHanding = new Map<Handing, SiteEntity>();
  const sites: SiteEntity[] = [];
  for (const scope of entities) {
    for (const pool of scope.resolution?.pools ?? []) {
      const site = siteOfPool(scope, pool);
      byOrigin.set(pool.origin, site);
      sites.push(site);
    }
  }
  for (const from of entities) {
    const own = new Map<number, SiteEntity>();
    for (const handing of from.resolution?.handings ?? []) {
      if (handing.initializer || handing.where === "inline") continue;
      const pooled = handing.origins.map((origin) => byOrigin.get(origin)).filter((site) => site !== undefined);
      const targets = pooled.length > 0 ? pooled : ownSite(from, handing, own, knowledge);
      for (const site of targets) {
        site.handings.push({ from, handing });
        byHanding.set(handing, site);
      }
    }
    sites.push(...own.values());
  }
  sites.sort((a, b) => a.scope.id - b.scope.id || a.start - b.start);
  sites.forEach((site, id) => {
    site.id = id;
  });
  return { sites, siteOf: (handing) => byHanding.get(handing) ?? null };
}

function siteOfPool(scope: FunctionEntity, pool: PoolMade): SiteEntity {
  const isPool = pool.shape !== "worker";
  return new SiteEntity(scope, pool.call, pool.fact, pool.where, pool.workers, pool.workersExplicit, isPool);
}

/** A call that starts concurrent work without a pool at hand is a site itself; callbacks and starting a loop are none. */
function ownSite(
  from: FunctionEntity,
  handing: Handing,
  own: Map<number, SiteEntity>,
  knowledge: Knowledge,
): readonly SiteEntity[] {
  if (handing.times === "later" || handing.where === "signal") return [];
  if (knowledge.callable(handing.fact)?.runsLoop === true) return [];
  let site = own.get(handing.call);
  if (site === undefined) {
    site = new SiteEntity(from, handing.call, handing.fact, handing.where, null, false, false);
    own.set(handing.call, site);
  }
  return [site];
}
