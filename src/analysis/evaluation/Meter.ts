import type { Range } from "../../base/Range";
import type { CostInput } from "../cost/CostInput";
import { areSameGuards, type Guard, NO_GUARDS } from "./Guard";
import { OPERATION, type Operation } from "./operationCosts";

/** Ends an evaluation that sampling and extrapolation could not keep short. */
export class OutOfSteps {}

/** What a piece of work does: computing under the GIL, computing without it, or waiting. */
export type Bucket = "python" | "native" | "wait";

/** A stretch of work in program order. `source` identifies the line that most of it stands for. */
export interface Piece {
  readonly bucket: Bucket;
  readonly ms: Range;
  /** Absolute place of the deciding code. */
  readonly path: string;
  readonly line: number;
  /** Reader's words for where the number comes from. */
  readonly why: string;
  /** Locks and semaphores held meanwhile, outermost first. */
  readonly guards: readonly Guard[];
}

interface OpenPiece {
  bucket: Bucket;
  low: number;
  expected: number;
  high: number;
  path: string;
  line: number;
  why: string;
  guards: readonly Guard[];
  largest: number;
}

type Sums = Readonly<Record<Bucket, Range>>;

/** What a stretch of work costs. */
export interface Spending extends Sums {
  /** Python ms (expected) as a free-threaded build needs them. */
  readonly freeThreaded: number;
  readonly steps: number;
}

/** Low, expected and high ms of each bucket in the order of `BUCKETS`: one list of numbers is copied at little cost, thousands of times. */
type FlatSums = number[];

const BUCKETS: readonly Bucket[] = ["python", "native", "wait"];
const FIRST_OF: Readonly<Record<Bucket, number>> = { python: 0, native: 3, wait: 6 };

/** What was spent while certain locks were held. */
interface GuardedSums {
  readonly guards: readonly Guard[];
  readonly sums: FlatSums;
}

/** Totals at one moment, so that a stretch of work can be priced by difference. */
export interface Totals {
  readonly sums: Readonly<FlatSums>;
  readonly freeThreaded: number;
  readonly steps: number;
  /** The same, apart for each set of locks that were held, the empty one first. */
  readonly apart: readonly GuardedSums[];
}

function noSums(): FlatSums {
  return [0, 0, 0, 0, 0, 0, 0, 0, 0];
}

function rangeOf(bucket: Bucket, after: Readonly<FlatSums>, before: Readonly<FlatSums>): Range {
  const at = FIRST_OF[bucket];
  return {
    low: after[at] - before[at],
    expected: after[at + 1] - before[at + 1],
    high: after[at + 2] - before[at + 2],
  };
}

const NO_SUMS = noSums();

const NS = 1e-6;
/** More pieces than this are merged pairwise: no schedule is told apart by them. */
const MAX_PIECES = 240;

/**
 * Adds up what evaluated code costs. `scale` says how many real executions the current one stands for (sampled loops, branches that
 * are taken with some probability); `lowFactor`/`highFactor` how far assumed counts may be off.
 */
export class Meter {
  /** `maxSteps`: operations after which `OutOfSteps` is thrown, whatever loop is running. */
  constructor(public maxSteps = Number.POSITIVE_INFINITY) {}

  scale = 1;
  lowFactor = 1;
  highFactor = 1;
  steps = 0;
  private readonly done: OpenPiece[] = [];
  private readonly sums = noSums();
  private readonly apart = [{ guards: NO_GUARDS, sums: noSums() }];
  /** The one of `apart` for what is held now. */
  private holding = this.apart[0];
  /** Python ms as a free-threaded build needs them. */
  private freeThreadedMs = 0;
  private input: CostInput | null = null;
  private offset = 0;
  private readonly firstCalls = new Map<string, readonly [number, number]>();

  /** Where the code is now; the line is worked out only when it is needed. */
  at(input: CostInput, offset: number): void {
    this.input = input;
    this.offset = offset;
  }

  /** Scope and offset of the code that runs now. */
  get place(): { readonly input: CostInput; readonly offset: number } | null {
    return this.input && { input: this.input, offset: this.offset };
  }

  /** Interpreter work, `times` over. */
  operate(operation: Operation, times = 1): void {
    if (++this.steps > this.maxSteps) throw new OutOfSteps();
    const { ns, factor } = OPERATION[operation];
    const ms = ns * NS * this.scale * times;
    this.freeThreadedMs += ms * factor;
    this.add("python", ms * this.lowFactor, ms, ms * this.highFactor, "operations of Python code", true);
  }

  /** A cost known by a fact, in ms. */
  charge(bucket: Bucket, low: number, expected: number, high: number, why: string): void {
    const { scale } = this;
    if (bucket === "python") this.freeThreadedMs += expected * scale;
    this.add(
      bucket,
      low * scale * this.lowFactor,
      expected * scale,
      high * scale * this.highFactor,
      why,
      bucket !== "wait",
    );
  }

  private add(bucket: Bucket, low: number, expected: number, high: number, why: string, joins: boolean): void {
    const at = FIRST_OF[bucket];
    for (const sums of [this.sums, this.holding.sums]) {
      sums[at] += low;
      sums[at + 1] += expected;
      sums[at + 2] += high;
    }
    const last = this.done[this.done.length - 1];
    if (!joins || last === undefined || last.bucket !== bucket || last.guards !== this.holding.guards) {
      this.push(bucket, low, expected, high, why);
      return;
    }
    last.low += low;
    last.expected += expected;
    last.high += high;
    if (expected > last.largest) this.rename(last, expected, why);
  }

  /** The code takes a lock. One that it holds already is not taken twice. */
  take(guard: Guard): void {
    const { guards } = this.holding;
    if (!guards.some(({ key }) => key === guard.key)) this.hold([...guards, guard]);
  }

  /** The code gives a lock back. */
  giveBack(key: string): void {
    this.hold(this.holding.guards.filter((guard) => guard.key !== key));
  }

  private hold(guards: readonly Guard[]): void {
    const known = this.apart.find((one) => areSameGuards(one.guards, guards));
    this.holding = known ?? { guards, sums: noSums() };
    if (known === undefined) this.apart.push(this.holding);
  }

  /** Once per process or thread, whichever way the work is scheduled; kept apart from the calls. */
  firstCall(name: string, ms: readonly [number, number]): void {
    this.firstCalls.set(name, ms);
  }

  get firstCallMs(): readonly (readonly [number, number])[] {
    return [...this.firstCalls.values()];
  }

  totals(): Totals {
    return {
      sums: this.sums.slice(),
      freeThreaded: this.freeThreadedMs,
      steps: this.steps,
      apart: this.apart.map(({ guards, sums }) => ({ guards, sums: sums.slice() })),
    };
  }

  /** What was spent since a moment. */
  since(before: Totals): Spending {
    return {
      python: rangeOf("python", this.sums, before.sums),
      native: rangeOf("native", this.sums, before.sums),
      wait: rangeOf("wait", this.sums, before.sums),
      freeThreaded: this.freeThreadedMs - before.freeThreaded,
      steps: this.steps - before.steps,
    };
  }

  /** Adds `times` what was spent since `before` once more: iterations that were not evaluated. */
  repeatSince(before: Totals, times: number, lowTimes: number, highTimes: number, why: string): void {
    const { apart, freeThreaded } = this.totals();
    const { guards: held } = this.holding;
    for (const [place, { guards, sums }] of apart.entries()) {
      const sumsBefore = before.apart[place]?.sums ?? NO_SUMS;
      this.hold(guards);
      for (const bucket of [...BUCKETS].reverse()) {
        const { low, expected, high } = rangeOf(bucket, sums, sumsBefore);
        if (high > 0) this.add(bucket, low * lowTimes, expected * times, high * highTimes, why, bucket !== "wait");
      }
    }
    this.hold(held);
    this.freeThreadedMs += (freeThreaded - before.freeThreaded) * times;
  }

  /** Charges a cost that was worked out before (remembered call), by its cost at scale 1. */
  replay(cost: Spending, why: string): void {
    this.steps++;
    for (const bucket of [...BUCKETS].reverse()) {
      const { low, expected, high } = cost[bucket];
      if (high > 0) this.charge(bucket, low, expected, high, why);
    }
    this.freeThreadedMs += (cost.freeThreaded - cost.python.expected) * this.scale;
  }

  /** Free-threaded single-thread overhead of the Python part. */
  get freeThreadedFactor(): number {
    const expected = this.sums[FIRST_OF.python + 1];
    return expected > 0 ? this.freeThreadedMs / expected : 1;
  }

  /** Takes out the work since the last cut: what belongs to one item of a longer run. */
  cut(): Piece[] {
    const pieces = this.pieces();
    this.done.length = 0;
    return pieces;
  }

  /** The work so far (or since the last cut), in program order. */
  pieces(): Piece[] {
    return this.done.map((piece) => ({
      bucket: piece.bucket,
      ms: { low: piece.low, expected: piece.expected, high: piece.high },
      path: piece.path,
      line: piece.line,
      why: piece.why,
      guards: piece.guards,
    }));
  }

  private push(bucket: Bucket, low: number, expected: number, high: number, why: string): void {
    if (this.done.length >= MAX_PIECES) this.mergeNeighbours();
    const piece = {
      bucket,
      low,
      expected,
      high,
      path: "",
      line: 0,
      why,
      guards: this.holding.guards,
      largest: expected,
    };
    this.locate(piece);
    this.done.push(piece);
  }

  private rename(piece: OpenPiece, largest: number, why: string): void {
    piece.largest = largest;
    piece.why = why;
    this.locate(piece);
  }

  private locate(piece: OpenPiece): void {
    piece.path = this.input?.scope.path ?? "";
    piece.line = this.input?.scope.lineAt(this.offset) ?? 0;
  }

  /** Joins like pieces inside ever wider windows until half the room is free: order is kept at the scale of a window. */
  private mergeNeighbours(): void {
    for (let window = 4; this.done.length > MAX_PIECES / 2; window *= 2) {
      const kept: OpenPiece[] = [];
      for (let from = 0; from < this.done.length; from += window) {
        const merged: OpenPiece[] = [];
        for (const piece of this.done.slice(from, from + window)) {
          const same = merged.find((m) => m.bucket === piece.bucket && m.guards === piece.guards);
          if (same) this.join(same, piece);
          else merged.push(piece);
        }
        kept.push(...merged);
      }
      this.done.length = 0;
      this.done.push(...kept);
    }
  }

  private join(into: OpenPiece, piece: OpenPiece): void {
    into.low += piece.low;
    into.expected += piece.expected;
    into.high += piece.high;
  }
}
