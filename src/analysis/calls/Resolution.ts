import { exactly, type Range } from "../../base/Range";
import type { RunsWhere } from "../../knowledge/RunsFact";
import type { Slot } from "../inference/Slot";
import type { FunctionEntity } from "../model/FunctionEntity";
import { lineOf } from "../model/FunctionEntity";
import type { Call, CallTarget, HandOver } from "../Program";
import type { Type } from "../Type";
import { inlineEntities, type TargetTable } from "./targets";

/** A hand-over with what sites and contexts need besides. Offsets are relative to the function. */
export interface Handing {
  /** Number of the call that makes it, in `Resolution`. */
  readonly call: number;
  readonly function: Type;
  readonly where: RunsWhere;
  readonly times: HandOver["times"];
  readonly waits: boolean;
  readonly count: Range;
  readonly countWhy: string;
  readonly start: number;
  readonly end: number;
  /** Numbers of the places that made the pools it goes to; empty where the call itself is the place. */
  readonly origins: readonly number[];
  /** Qualified name of the fact or pool class behind it. */
  readonly fact: string;
  readonly chunksize: number | null;
  readonly initializer: boolean;
}

/** Whether the call that hands work over runs it itself, before it returns. */
export function runsInline(handing: Handing): boolean {
  return handing.where === "inline" && (handing.waits || handing.times !== "later");
}

/** A pool, thread or process that a call makes. */
export interface PoolMade {
  readonly call: number;
  readonly origin: number;
  /** Qualified name of the class or of the function that returns it. */
  readonly fact: string;
  readonly where: RunsWhere;
  readonly shape: "executor" | "pool" | "worker" | "group";
  readonly workers: Range | null;
  readonly workersExplicit: boolean;
}

/** What a call passes to a parameter of a function of the program. */
export interface ArgumentFlow {
  readonly to: FunctionEntity;
  readonly parameter: string;
  readonly type: Type;
}

const START = 0;
const END = 1;
const CALLEE_END = 2;
const TARGET = 3;
const REPEATS = 4;
const FLAGS = 5;
const STRIDE = 6;

const AWAITED = 1;
const UNLIKELY = 2;
const IMPLICIT = 4;
const DEPTH_SHIFT = 3;

/** How a call stands in the text. */
export interface CallForm {
  readonly isAwaited: boolean;
  /** Not a call expression: a `with`, an iteration, a property, an operator, a decorator. */
  readonly implicit: boolean;
}

/** Where a call stands: how often it runs per call of the function, and whether ordinary runs come there at all. */
export interface Place {
  readonly repeats: Range;
  readonly loopDepth: number;
  readonly unlikely: boolean;
}

/** What the walk through one function found, packed: plain objects for half a million calls would not fit. */
export class Resolution {
  /** Null while there are none: most functions hand nothing over. */
  #handings: Handing[] | null = null;
  #pools: PoolMade[] | null = null;
  #flows: ArgumentFlow[] | null = null;
  /** Slots that the findings rest on. */
  sources: readonly Slot<unknown>[] = NO_SLOTS;
  #repeats: Range[] = [];
  #draft: number[] | null = [];
  #packed: Int32Array = NO_CALLS;

  constructor(
    private readonly entity: FunctionEntity,
    private readonly targetTable: TargetTable,
  ) {}

  get handings(): readonly Handing[] {
    return this.#handings ?? NO_HANDINGS;
  }
  get pools(): readonly PoolMade[] {
    return this.#pools ?? NO_POOLS;
  }
  get flows(): readonly ArgumentFlow[] {
    return this.#flows ?? NO_FLOWS;
  }
  get length(): number {
    return (this.#draft ?? this.#packed).length / STRIDE;
  }

  addHanding(handing: Handing): void {
    this.#handings ??= [];
    this.#handings.push(handing);
  }
  addPool(pool: PoolMade): void {
    this.#pools ??= [];
    this.#pools.push(pool);
  }
  addFlow(to: FunctionEntity, parameter: string, type: Type): void {
    this.#flows ??= [];
    this.#flows.push({ to, parameter, type });
  }

  /** Returns the call's number. */
  add(start: number, end: number, calleeEnd: number, target: CallTarget, place: Place, form: CallForm): number {
    const draft = this.#draft ?? [];
    const number = draft.length / STRIDE;
    const flags =
      (form.isAwaited ? AWAITED : 0) |
      (place.unlikely ? UNLIKELY : 0) |
      (form.implicit ? IMPLICIT : 0) |
      (place.loopDepth << DEPTH_SHIFT);
    draft.push(start, end, calleeEnd, this.targetTable.numberOf(target), numberIn(this.#repeats, place.repeats), flags);
    return number;
  }

  /** Packs what was added; nothing can be added afterwards. */
  seal(): void {
    if (this.length > 0) this.#packed = Int32Array.from(this.#draft ?? []);
    this.#repeats = this.#repeats.length === 1 && this.#repeats[0] === ONCE ? ONLY_ONCE : this.#repeats.slice();
    this.#draft = null;
    // Copies have no room reserved for more.
    this.#handings &&= this.#handings.slice();
    this.#pools &&= this.#pools.slice();
    this.#flows &&= this.#flows.slice();
  }

  /** Drops what only matters until argument types are settled and while edits are followed. */
  forgetGrounds(): void {
    this.sources = NO_SLOTS;
    this.#flows = null;
  }

  start(call: number): number {
    return this.#packed[call * STRIDE + START];
  }
  end(call: number): number {
    return this.#packed[call * STRIDE + END];
  }
  target(call: number): CallTarget {
    return this.targetTable.at(this.#packed[call * STRIDE + TARGET]);
  }
  repeats(call: number): Range {
    return this.#repeats[this.#packed[call * STRIDE + REPEATS]];
  }
  isAwaited(call: number): boolean {
    return (this.#packed[call * STRIDE + FLAGS] & AWAITED) !== 0;
  }
  isImplicit(call: number): boolean {
    return (this.#packed[call * STRIDE + FLAGS] & IMPLICIT) !== 0;
  }

  /** Targets of the calls, each once. */
  targets(): readonly CallTarget[] {
    const numbers: number[] = [];
    for (let at = TARGET; at < this.#packed.length; at += STRIDE) numbers.push(this.#packed[at]);
    const each = numbers.length > MANY_CALLS ? [...new Set(numbers)] : numbers.filter(isFirst);
    return each.map((number) => this.targetTable.at(number));
  }

  /** Calls as plain objects with absolute offsets, in order of appearance. */
  materialise(): readonly Call[] {
    return Array.from({ length: this.length }, (_, call) => this.call(call));
  }

  /** One call as `materialise` gives it. */
  call(call: number): Call {
    const base = this.entity.lowered.start;
    const at = call * STRIDE;
    const flags = this.#packed[at + FLAGS];
    const start = this.#packed[at + START] + base;
    return {
      start,
      end: this.#packed[at + END] + base,
      calleeEnd: this.#packed[at + CALLEE_END] + base,
      line: lineOf(this.entity.text.lineStarts, start),
      target: this.target(call),
      isAwaited: (flags & AWAITED) !== 0,
      repeats: this.repeats(call),
      loopDepth: flags >> DEPTH_SHIFT,
      unlikely: (flags & UNLIKELY) !== 0,
      handsOver: this.handsOver(call, base),
    };
  }

  private handsOver(call: number, base: number): readonly HandOver[] {
    if (this.handings.length === 0) return NOTHING;
    return this.handings
      .filter((handing) => handing.call === call)
      .map(({ function: type, where, times, waits, count, start, end }) => ({
        function: type,
        where,
        times,
        waits,
        count,
        start: start + base,
        end: end + base,
      }));
  }
}

const NOTHING: readonly HandOver[] = [];
const NO_HANDINGS: readonly Handing[] = [];
const NO_POOLS: readonly PoolMade[] = [];
const NO_FLOWS: readonly ArgumentFlow[] = [];
const NO_SLOTS: readonly Slot<unknown>[] = [];
/** What the code outside of all loops does. */
export const ONCE: Range = exactly(1);
const ONLY_ONCE = [ONCE];
const NO_CALLS = new Int32Array(0);
/** More are told apart by a set; of fewer, each is compared with those before it at less cost. */
const MANY_CALLS = 32;

function isFirst(number: number, at: number, numbers: readonly number[]): boolean {
  return numbers.indexOf(number) === at;
}

function numberIn<T>(list: T[], item: T): number {
  const index = list.indexOf(item);
  if (index >= 0) return index;
  list.push(item);
  return list.length - 1;
}

/** Whether two walks found the same arguments to be passed. */
export function haveSameFlows(a: Resolution | null, b: Resolution): boolean {
  const before = a?.flows ?? NO_FLOWS;
  return (
    before.length === b.flows.length &&
    b.flows.every(({ to, parameter, type }, i) => {
      const other = before[i];
      return other.to === to && other.parameter === parameter && other.type === type;
    })
  );
}

/** Whether two walks found calls of the same functions of the program in the same order, and no work that is handed over. */
export function haveSameLinks(a: Resolution | null, b: Resolution): boolean {
  if (a === null || handsOut(a) || handsOut(b)) return false;
  const [before, after] = [linksOf(a), linksOf(b)];
  return before.length === after.length && before.every((target, i) => target === after[i]);
}

function handsOut(resolution: Resolution): boolean {
  return resolution.handings.length + resolution.pools.length > 0;
}

function linksOf(resolution: Resolution): CallTarget[] {
  const targets: CallTarget[] = [];
  for (let call = 0; call < resolution.length; call++) {
    const target = resolution.target(call);
    if (inlineEntities(target).length > 0) targets.push(target);
  }
  return targets;
}
