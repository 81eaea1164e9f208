import { add, type Range, ZERO } from "../../base/Range";
import type { Cost, Reason } from "../Cost";
import type { Operation } from "./operations";

const MS_PER_NS = 1e-6;
/** One operation's constant is right within this factor in 80 % of code: neighbours, caches and specialisation move it. */
const OPERATION_SPREAD = 1.5;
/** Reasons that a function keeps for its readers and callers. */
const REASONS_KEPT = 8;

/** A reason with the weight by which it is ranked; for counts that is what the loop multiplies. */
interface Evidence {
  readonly reason: Reason;
  readonly weightMs: number;
}

/** Adds up what a stretch of code costs, with the reasons. Loops and branches use one of their own and add it to the outer one. */
export class Tally {
  pythonMs: Range = ZERO;
  nativeMs: Range = ZERO;
  waitMs: Range = ZERO;
  firstCallMs: Range = ZERO;
  /** Recursive calls of the function itself. */
  recursions: Range = ZERO;
  private operationsMs = 0;
  private freeThreadedExtraMs = 0;
  private guesses = 0;
  private facts = 0;
  private evidence: Evidence[] = [];

  /** `times` executions of an operation of the interpreter. */
  operate(operation: Operation, times = 1): void {
    const ms = operation.ns * MS_PER_NS * times;
    this.operationsMs += ms;
    this.freeThreadedExtraMs += ms * (operation.freeThreadedFactor - 1);
  }

  /** Python work of `ns` nanoseconds per element of something whose size is a range. */
  operateOver(count: Range, nsEach: number): void {
    this.pythonMs = add(this.pythonMs, {
      low: (count.low * nsEach * MS_PER_NS) / OPERATION_SPREAD,
      expected: count.expected * nsEach * MS_PER_NS,
      high: count.high * nsEach * MS_PER_NS * OPERATION_SPREAD,
    });
  }

  /** Work in one of the buckets of `Cost`, in ms. */
  charge(bucket: "python" | "native" | "wait" | "first", ms: Range): void {
    if (bucket === "python") this.pythonMs = add(this.pythonMs, ms);
    else if (bucket === "native") this.nativeMs = add(this.nativeMs, ms);
    else if (bucket === "wait") this.waitMs = add(this.waitMs, ms);
    else this.firstCallMs = add(this.firstCallMs, ms);
  }

  /** One call of something whose cost is known as a whole. */
  chargeCost(cost: Cost): void {
    this.pythonMs = add(this.pythonMs, cost.pythonMs);
    this.nativeMs = add(this.nativeMs, cost.nativeMs);
    this.waitMs = add(this.waitMs, cost.waitMs);
    this.firstCallMs = add(this.firstCallMs, cost.firstCallMs);
    this.freeThreadedExtraMs += cost.pythonMs.expected * ((cost.freeThreadedFactor ?? 1) - 1);
  }

  /** Counts a call whose cost is known (or guessed), for `unknownShare`. */
  know(guessed: boolean): void {
    if (guessed) this.guesses++;
    else this.facts++;
  }

  explain(reason: Reason, weightMs = reason.ms): void {
    this.evidence.push({ reason, weightMs });
    if (this.evidence.length > 4 * REASONS_KEPT) this.prune();
  }

  /** All of `other`, `count` times. A first call stays one. */
  addTimes(other: Tally, count: Range): void {
    this.addScaled(other, count.low, count.expected, count.high, count.high > 0 ? 1 : 0);
  }

  /** What runs with a probability: the bounds say whether it may be left out or may be certain. */
  addPossible(other: Tally, probability: number): void {
    this.addScaled(other, probability > 0.9 ? 1 : 0, probability, probability < 0.1 ? 0 : 1, probability);
  }

  /** One of two branches; `shareOfSecond` is the probability of the second. */
  addEither(first: Tally, second: Tally, shareOfSecond: number): void {
    const a = first.closed();
    const b = second.closed();
    const mix = (x: Range, y: Range): Range => ({
      low: shareOfSecond < 0.1 ? x.low : shareOfSecond > 0.9 ? y.low : Math.min(x.low, y.low),
      expected: x.expected * (1 - shareOfSecond) + y.expected * shareOfSecond,
      high: shareOfSecond < 0.1 ? x.high : shareOfSecond > 0.9 ? y.high : Math.max(x.high, y.high),
    });
    this.pythonMs = add(this.pythonMs, mix(a.pythonMs, b.pythonMs));
    this.nativeMs = add(this.nativeMs, mix(a.nativeMs, b.nativeMs));
    this.waitMs = add(this.waitMs, mix(a.waitMs, b.waitMs));
    this.firstCallMs = add(this.firstCallMs, mix(a.firstCallMs, b.firstCallMs));
    this.recursions = add(this.recursions, mix(a.recursions, b.recursions));
    this.mergeEvidence(first, 1 - shareOfSecond);
    this.mergeEvidence(second, shareOfSecond);
  }

  /** Expected milliseconds altogether. */
  get expectedMs(): number {
    return this.pythonMs.expected + this.operationsMs + this.nativeMs.expected + this.waitMs.expected;
  }

  /** The cost as plain data. */
  cost(): Cost {
    this.closed();
    this.prune();
    return {
      pythonMs: rounded(this.pythonMs),
      nativeMs: rounded(this.nativeMs),
      waitMs: rounded(this.waitMs),
      firstCallMs: rounded(this.firstCallMs),
      because: this.evidence.slice(0, REASONS_KEPT).map((e) => e.reason),
      unknownShare: this.guesses === 0 ? 0 : this.guesses / (this.guesses + this.facts),
      freeThreadedFactor: this.freeThreadedFactor(),
    };
  }

  /** How much slower the Python part is on a free-threaded build, in one thread. */
  private freeThreadedFactor(): number {
    const ms = this.pythonMs.expected;
    return ms > 0 ? Math.round((1 + this.freeThreadedExtraMs / ms) * 100) / 100 : 1;
  }

  /** Turns plain operations into a range. */
  private closed(): this {
    const ms = this.operationsMs;
    if (ms > 0) {
      this.operationsMs = 0;
      this.pythonMs = add(this.pythonMs, { low: ms / OPERATION_SPREAD, expected: ms, high: ms * OPERATION_SPREAD });
    }
    return this;
  }

  private addScaled(other: Tally, low: number, expected: number, high: number, firstCalls: number): void {
    const scaled = (r: Range): Range =>
      r === ZERO ? ZERO : { low: r.low * low, expected: r.expected * expected, high: r.high * high };
    other.closed();
    this.pythonMs = add(this.pythonMs, scaled(other.pythonMs));
    this.nativeMs = add(this.nativeMs, scaled(other.nativeMs));
    this.waitMs = add(this.waitMs, scaled(other.waitMs));
    this.recursions = add(this.recursions, scaled(other.recursions));
    if (other.firstCallMs !== ZERO) {
      const { firstCallMs: f } = other;
      this.firstCallMs = add(this.firstCallMs, { low: f.low, expected: f.expected * firstCalls, high: f.high });
    }
    this.mergeEvidence(other, expected);
  }

  private mergeEvidence(other: Tally, factor: number): void {
    this.guesses += other.guesses;
    this.facts += other.facts;
    this.freeThreadedExtraMs += other.freeThreadedExtraMs * factor;
    for (const { reason, weightMs } of other.evidence) {
      this.explain({ ...reason, ms: reason.ms * factor }, weightMs * factor);
    }
  }

  private prune(): void {
    this.evidence.sort((a, b) => b.weightMs - a.weightMs);
    const seen = new Set<string>();
    this.evidence = this.evidence.filter(({ reason }) => {
      const key = `${reason.path}:${reason.line}:${reason.what}`;
      return seen.has(key) ? false : seen.add(key);
    });
    this.evidence.length = Math.min(this.evidence.length, 2 * REASONS_KEPT);
  }
}

/** Four significant digits: differences beyond are noise that would keep callers from being left as they are. */
function rounded(r: Range): Range {
  return r === ZERO ? ZERO : { low: significant(r.low), expected: significant(r.expected), high: significant(r.high) };
}

function significant(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? 0 : Number.MAX_VALUE;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3);
  return Math.round(value / unit) * unit;
}
