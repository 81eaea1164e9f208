import { multiply, type Range } from "../../base/Range";
import type { RunsWhere } from "../../knowledge/RunsFact";
import type { Handing } from "../calls/Resolution";
import { type FunctionEntity, lineOf } from "../model/FunctionEntity";
import type { Site, SiteWork } from "../Program";
import type { FunctionId } from "../Type";
import { entitiesIn } from "../types/entitiesIn";
import { optionsOf } from "../types/TypeTable";

/** A place where work is handed to workers, and the hand-overs into it. */
export class SiteEntity implements Site {
  id = -1;
  readonly handings: { readonly from: FunctionEntity; readonly handing: Handing }[] = [];

  constructor(
    readonly scope: FunctionEntity,
    /** Number of the call in the scope's resolution. */
    readonly call: number,
    readonly fact: string,
    readonly where: RunsWhere,
    readonly workers: Range | null,
    readonly workersExplicit: boolean,
    /** Workers that outlive the call: an executor or pool, rather than one thread or a gather. */
    readonly isPool: boolean,
  ) {}

  get function(): FunctionId {
    return this.scope.id;
  }
  get construct(): string {
    return this.fact.slice(this.fact.lastIndexOf(".") + 1);
  }
  get start(): number {
    return this.scope.lowered.start + (this.scope.resolution?.start(this.call) ?? 0);
  }
  get end(): number {
    return this.scope.lowered.start + (this.scope.resolution?.end(this.call) ?? 0);
  }
  get line(): number {
    return lineOf(this.scope.text.lineStarts, this.start);
  }
  get work(): readonly SiteWork[] {
    return this.handings.map(({ from, handing }) => workOf(from, handing));
  }
}

function workOf(from: FunctionEntity, handing: Handing): SiteWork {
  const base = from.lowered.start;
  const repeats = from.resolution?.repeats(handing.call) ?? handing.count;
  const start = base + (from.resolution?.start(handing.call) ?? handing.start);
  return {
    from: from.id,
    start,
    end: base + (from.resolution?.end(handing.call) ?? handing.end),
    line: lineOf(from.text.lineStarts, start),
    functions: entitiesIn(handing.function).map((entity) => entity.id),
    fact: libraryName(handing),
    items: multiply(handing.count, repeats),
    itemsWhy: repeats.high > 1 ? `${handing.countWhy} per round of a loop` : handing.countWhy,
    chunksize: handing.chunksize,
    waits: handing.waits,
  };
}

function libraryName(handing: Handing): string | null {
  for (const option of optionsOf(handing.function)) {
    if (option.kind === "library") return option.name;
    if (option.kind === "class" && "library" in option.of) return option.of.library;
  }
  return null;
}
