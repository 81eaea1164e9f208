import type { Range } from "../../base/Range";
import type { CostInput } from "../cost/CostInput";
import { OPERATION, type Operation } from "./operationCosts";

/** What a piece of work does: computing under the GIL, computing without it, waiting, or either of the first and last under a lock. */
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
  /** Identity of the lock held meanwhile, null for none. */
  readonly lock: string | null;
}

interface OpenPiece {
  bucket: Bucket;
  low: number;
  expected: number;
  high: number;
  path: string;
  line: number;
  why: string;
  lock: string | null;
  largest: number;
}

/** Totals at one moment, so that a stretch of work can be priced by difference. */
export interface Totals {
  readonly python: number;
  readonly native: number;
  readonly wait: number;
  readonly freeThreaded: number;
  readonly steps: number;
}

const NS = 1e-6;
/** More pieces than this are merged pairwise: no schedule is told apart by them. */
const MAX_PIECES = 240;

/**
 * Adds up what evaluated code costs. `scale` says how many real executions the current one stands for (sampled loops, branches that
 * are taken with some probability); `lowFactor`/`highFactor` how far assumed counts may be off.
 */
export class Meter {
  scale = 1;
  lowFactor = 1;
  highFactor = 1;
  steps = 0;
  /** Lock that the code holds now. */
  lock: string | null = null;
  private readonly done: OpenPiece[] = [];
  private pythonMs = 0;
  private nativeMs = 0;
  private waitMs = 0;
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
    this.steps++;
    const { ns, factor } = OPERATION[operation];
    const ms = ns * NS * this.scale * times;
    this.pythonMs += ms;
    this.freeThreadedMs += ms * factor;
    const last = this.done[this.done.length - 1];
    if (last !== undefined && last.bucket === "python" && last.lock === this.lock) {
      last.low += ms * this.lowFactor;
      last.expected += ms;
      last.high += ms * this.highFactor;
      return;
    }
    this.push("python", ms * this.lowFactor, ms, ms * this.highFactor, "operations of Python code");
  }

  /** A cost known by a fact, in ms. */
  charge(bucket: Bucket, low: number, expected: number, high: number, why: string): void {
    const scaled = expected * this.scale;
    if (bucket === "python") {
      this.pythonMs += scaled;
      this.freeThreadedMs += scaled;
    } else if (bucket === "native") this.nativeMs += scaled;
    else this.waitMs += scaled;
    const lowMs = low * this.scale * this.lowFactor;
    const highMs = high * this.scale * this.highFactor;
    const last = this.done[this.done.length - 1];
    if (last !== undefined && last.bucket === bucket && last.lock === this.lock && bucket !== "wait") {
      last.low += lowMs;
      last.expected += scaled;
      last.high += highMs;
      if (scaled > last.largest) this.rename(last, scaled, why);
      return;
    }
    this.push(bucket, lowMs, scaled, highMs, why);
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
      python: this.pythonMs,
      native: this.nativeMs,
      wait: this.waitMs,
      freeThreaded: this.freeThreadedMs,
      steps: this.steps,
    };
  }

  /** Adds `times` what was spent since `before` once more: unrolled iterations that were not evaluated. */
  repeatSince(before: Totals, times: number, lowTimes: number, highTimes: number, why: string): void {
    const spent = this.totals();
    const inner = this.scale;
    this.scale = 1;
    const add = (bucket: Bucket, ms: number): void => {
      if (ms > 0) this.charge(bucket, ms * lowTimes, ms * times, ms * highTimes, why);
    };
    const extra = (spent.freeThreaded - before.freeThreaded - (spent.python - before.python)) * times;
    add("wait", spent.wait - before.wait);
    add("native", spent.native - before.native);
    add("python", spent.python - before.python);
    this.freeThreadedMs += extra;
    this.scale = inner;
  }

  /** Charges a cost that was measured before (memoised call). */
  replay(cost: Totals, why: string): void {
    this.steps++;
    if (cost.wait > 0) this.charge("wait", cost.wait, cost.wait, cost.wait, why);
    if (cost.native > 0) this.charge("native", cost.native, cost.native, cost.native, why);
    if (cost.python > 0) {
      this.charge("python", cost.python, cost.python, cost.python, why);
      this.freeThreadedMs += (cost.freeThreaded - cost.python) * this.scale;
    }
  }

  /** Free-threaded single-thread overhead of the Python part. */
  get freeThreadedFactor(): number {
    return this.pythonMs > 0 ? this.freeThreadedMs / this.pythonMs : 1;
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
      lock: piece.lock,
    }));
  }

  private push(bucket: Bucket, low: number, expected: number, high: number, why: string): void {
    if (this.done.length >= MAX_PIECES) this.mergeNeighbours();
    const piece = { bucket, low, expected, high, path: "", line: 0, why, lock: this.lock, largest: expected };
    this.locate(piece);
    this.done.push(piece);
  }

  private rename(piece: OpenPiece, largest: number, why: string): void {
    piece.largest = largest;
    piece.why = why;
    this.locate(piece);
  }

  private locate(piece: OpenPiece): void {
    piece.path = this.input?.path ?? "";
    piece.line = this.input?.lineAt(this.offset) ?? 0;
  }

  /** Joins like pieces inside ever wider windows until half the room is free: order is kept at the scale of a window. */
  private mergeNeighbours(): void {
    for (let window = 4; this.done.length > MAX_PIECES / 2; window *= 2) {
      const kept: OpenPiece[] = [];
      for (let from = 0; from < this.done.length; from += window) {
        const merged: OpenPiece[] = [];
        for (const piece of this.done.slice(from, from + window)) {
          const same = merged.find((m) => m.bucket === piece.bucket && m.lock === piece.lock);
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
