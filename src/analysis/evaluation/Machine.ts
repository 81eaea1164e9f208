import type { Expr } from "../../syntax/Body";
import type { FunctionId } from "../Type";
import { CallCaches } from "./CallCaches";
import type { Arguments } from "./calls";
import { Draws } from "./Draws";
import type { Environment } from "./Environment";
import type { EvaluationSource } from "./EvaluationSource";
import type { StoredFile } from "./fileValues";
import { joinValues } from "./joinValues";
import { Meter, type Spending } from "./Meter";
import type { DatabaseValue } from "./namedValues";
import type { Recursion } from "./Recursion";
import type { FunctionValue, MissingKeys, SequenceType, Value } from "./Value";
import { DictValue, SequenceValue, SetValue, UNKNOWN_VALUE } from "./Value";

/** How a statement ended. */
export const NORMAL = 0;
export const BREAK = 1;
export const CONTINUE = 2;
export const RETURN = 3;
export type Completion = typeof NORMAL | typeof BREAK | typeof CONTINUE | typeof RETURN;

/** A Python exception on its way up. `type` is its class name as written, or empty. */
export class Raised {
  constructor(readonly type: string) {}
}

export interface Memo {
  readonly value: Value;
  readonly cost: Spending;
}

/** Watches an evaluation for work that is handed to others. */
export interface Observer {
  /** A call of a project function: true if it was noted as a task and is not to be run. */
  noteCall(callee: FunctionValue, args: Arguments, machine: Machine): boolean;
  noteHandOver(handOver: HandedOver): void;
}

/** Work handed to threads, processes or tasks at one place. */
export interface HandedOver {
  /** Scope and relative offset of the call. */
  readonly from: FunctionId;
  readonly offset: number;
  readonly where: string;
  /** Each task gets a thread or process of its own. */
  readonly ownWorkers: boolean;
  readonly tasks: readonly HandedTask[];
}

/** One call that others will make; stands for `copies` of them. */
export interface HandedTask {
  readonly callee: Value;
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly copies: number;
  /** The factor by which `copies` may be off, both ways; 1 where the calls are counted. */
  readonly spread: number;
}

/** Ends a worker whose queue has run dry. */
export class QueueDrained {}

/** Longest list, dictionary or string that is kept item by item. */
const MAX_CONCRETE = 50_000;
/** Different elements that a list of unknown content remembers, to tell whether it repeats a few. */
const MAX_SEEN = 256;
const MAX_DEPTH = 220;
/** Blocks of statements inside one another, over all calls: each takes a piece of the stack of whoever evaluates. */
const MAX_NESTING = 450;
/** Iterations that nested loops of unknown length are assumed to make together. */
const MOST_ASSUMED = 3_000;
/** An evaluation ends for good at this many times its allowance (loops may overrun theirs), but not before so many steps. */
const LIMIT_FACTOR = 2.5;
const MIN_LIMIT = 150_000;

/** What the elements of a list have in common: of a few of them, where they are known. */
function typicalOf({ items, element }: SequenceValue): Value {
  if (!items || items.length < 2) return element;
  return [items[0], items[items.length >> 1]].reduce(joinValues, element);
}

/**
 * State of one evaluation: the meter, the allowance of steps that the current piece of code may still use, and what was computed
 * before. Evaluation has no effects outside this object; nothing of the user's program is run, imported, opened or sent.
 */
export class Machine {
  meter = new Meter();
  /** Steps that the running loop or call may spend before it samples or extrapolates. */
  allowance: number;
  depth = 0;
  /** Blocks of statements that are being executed. */
  nesting = 0;
  /** Calls that were priced by the static model because the allowance was spent. */
  givenUp = 0;
  /** Smallest serial number of an object changed since the innermost memoisable call began. */
  oldestChange = Number.POSITIVE_INFINITY;
  readonly memo = new Map<string, Memo>();
  /** What functions of the program with a cache of their own remember. */
  readonly caches = new CallCaches();
  readonly modules = new Map<FunctionId, Environment>();
  /** Iterations that the innermost loop is expected to make, for the chance of an undecided `break`. */
  loopLength = 10;
  /** Files and databases by their paths. */
  readonly files = new Map<string, StoredFile>();
  readonly databases = new Map<string, DatabaseValue>();
  /** `try` statements with handlers that run now, over all calls. */
  tryDepth = 0;
  /** Loops that run now, one inside the other, over all calls. */
  loopDepth = 0;
  /** Decides what the source leaves open. */
  readonly draws = new Draws();
  /** Tests that the values did not decide, so far. */
  undecidedTests = 0;
  /** Chance that the running iteration was not left by an undecided `break`; and the running function by an undecided `return`. */
  breakSurvival = 1;
  returnSurvival = 1;
  /** The source names this very machine as the other end of its connections. */
  talksToItself = false;
  /** The last call that waited for the network, and its receiver: what it reads next has usually come along. */
  lastNetworkCall: { readonly name: string; readonly receiver: Value | undefined } | null = null;
  /** Iterations of the loops of assumed length that run now, multiplied. */
  private assumed = 1;
  /** Functions that run now. */
  readonly running = new Map<FunctionId, Recursion>();
  observer: Observer | null = null;
  /** Told when an item was put into a queue, and when a worker takes its next one. */
  onPut: (() => void) | null = null;
  onTake: (() => void) | null = null;
  private nextSerial = 1;

  constructor(
    readonly source: EvaluationSource,
    allowance: number,
    /** Hard end: steps after which everything is priced statically. */
    readonly maxSteps: number,
  ) {
    this.allowance = allowance;
  }

  /**
   * Runs a loop of assumed length inside what is assumed already: lengths that nobody knows are not multiplied without end. `work` gets
   * the length to count with.
   */
  assuming<T>(length: number, work: (length: number) => T): T {
    const outer = this.assumed;
    const counted = Math.max(1, Math.min(length, MOST_ASSUMED / outer));
    this.assumed = outer * counted;
    try {
      return work(counted);
    } finally {
      this.assumed = outer;
    }
  }

  /** Some function is running inside itself: a loop there is no loop of its own, and its rest is not multiplied. */
  get recurses(): boolean {
    for (const { depth } of this.running.values()) if (depth > 1) return true;
    return false;
  }

  /** Calls that functions which run now have made of themselves. */
  get recursiveCalls(): number {
    let sum = 0;
    for (const { calls } of this.running.values()) sum += calls;
    return sum;
  }

  get exhausted(): boolean {
    return this.meter.steps > this.maxSteps || this.depth > MAX_DEPTH || this.nesting > MAX_NESTING;
  }

  /** Runs what takes as much of the stack as so many blocks inside one another. */
  nested<T>(blocks: number, work: () => T): T {
    this.nesting += blocks;
    try {
      return work();
    } finally {
      this.nesting -= blocks;
    }
  }

  serial(): number {
    return this.nextSerial++;
  }

  get currentSerial(): number {
    return this.nextSerial;
  }

  /** Notes that an object was changed, so that calls which change what others see are not remembered as pure. */
  changes(serial: number): void {
    if (serial < this.oldestChange) this.oldestChange = serial;
  }

  list(items: Value[], type: SequenceType = "list"): SequenceValue {
    const element = items.length > 0 ? items[items.length >> 1] : UNKNOWN_VALUE;
    return new SequenceValue(
      type,
      items,
      items.length,
      element,
      this.serial(),
      this.meter.scale,
      this.meter.highFactor,
    );
  }

  /** A list of which only the length, known up to the factor `spread`, and a typical element are known. */
  listOf(length: number, element: Value, type: SequenceType = "list", spread = 1): SequenceValue {
    const { scale, highFactor } = this.meter;
    return new SequenceValue(type, null, length, element, this.serial(), scale, highFactor, spread);
  }

  dict(missing: MissingKeys | null = null): DictValue {
    return new DictValue(new Map(), 0, UNKNOWN_VALUE, UNKNOWN_VALUE, this.serial(), this.meter.scale, missing);
  }

  set(): SetValue {
    return new SetValue(new Map(), 0, UNKNOWN_VALUE, this.serial(), this.meter.scale);
  }

  /** Appends once for every real execution that the current one stands for. */
  append(list: SequenceValue, value: Value): void {
    this.changes(list.serial);
    const copies = this.meter.scale / list.weight;
    const isFirst = list.length === 0;
    list.length = Math.min(list.mostItems, list.length + copies);
    list.spread = Math.max(list.spread, this.meter.highFactor / list.bornFactor);
    if (list.items && copies === 1 && list.items.length < MAX_CONCRETE) {
      list.items.push(value);
      if (list.items.length > list.mostItems) list.items.shift();
      list.element = value;
      return;
    }
    list.element = isFirst ? value : joinValues(typicalOf(list), value);
    list.seen ??= { count: list.items?.length ?? 0, different: new Set(list.items) };
    list.seen.count++;
    if (list.seen.different.size < MAX_SEEN) list.seen.different.add(value);
    list.items = null;
  }

  /** Runs `work` on a meter of its own and returns what it cost; the caller's meter is left alone. */
  aside<T>(allowance: number, work: () => T): { readonly result: T; readonly meter: Meter } {
    const { meter, allowance: before } = this;
    this.meter = new Meter(Math.max(MIN_LIMIT, allowance * LIMIT_FACTOR));
    this.allowance = allowance;
    try {
      const result = work();
      return { result, meter: this.meter };
    } finally {
      meter.steps += this.meter.steps;
      this.meter = meter;
      this.allowance = before;
    }
  }

  /** Place of an expression for the pieces that follow. */
  at(environment: Environment, expr: Pick<Expr, "start">): void {
    this.meter.at(environment.input, expr.start);
  }
}
