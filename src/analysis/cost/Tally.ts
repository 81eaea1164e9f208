import { add, type Range, ZERO } from "../../base/Range";
import type { Cost, Reason } from "../Cost";
import type { Operation } from "./operations";

const MS_PER_NS = 1e-6;
/** One operation's constant is right within this factor in 80 % of code: neighbours, caches and specialisation move it. */
const OPERATION_SPREAD = 1.5;
/** Expected length of a loop of unknown length inside or around another one. */
const NESTED_ASSUMPTION = 4;
const DOUBT_INSIDE_FUNCTION = 0.4;
/** Work that no reason is noted for. */
const LEAST_REASON_MS = 1e-4;
/** Reasons that a function keeps for its readers and callers. */
const REASONS_KEPT = 8;

/** A reason, made when it is wanted, with the number of times that it counts and the weight by which it is ranked. */
interface Evidence {
  readonly reason: Reason | (() => Reason);
  readonly factor: number;
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
  /** Part of the expected Python ms that assumed loop counts multiply: of loops anywhere, and how far that is to be doubted. */
  private assumedMs = 0;
  private doubtedMs = 0;
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

  /** A call of the function itself. */
  recurse(probability: number): void {
    this.recursions = add(this.recursions, { low: 0, expected: probability, high: 1 });
  }

  /** One call of something whose cost is known as a whole. */
  chargeCost(cost: Cost): void {
    this.pythonMs = add(this.pythonMs, cost.pythonMs);
    this.nativeMs = add(this.nativeMs, cost.nativeMs);
    this.waitMs = add(this.waitMs, cost.waitMs);
    this.firstCallMs = add(this.firstCallMs, cost.firstCallMs);
    this.assumedMs += cost.pythonMs.expected * (cost.assumedShare ?? 0);
    this.doubtedMs += cost.pythonMs.expected * (cost.assumedShare ?? 0);
    this.freeThreadedExtraMs += cost.pythonMs.expected * ((cost.freeThreadedFactor ?? 1) - 1);
  }

  /** Counts a call for `unknownShare`: 0 where its cost is known, 1 where it is guessed, between where parts of it are. */
  know(guessedShare: number): void {
    this.guesses += guessedShare;
    this.facts += 1 - guessedShare;
  }

  /** Notes a reason; `weightMs` is what hangs on it. Loops and calls that nobody will read of are never put into words. */
  explain(weightMs: number, reason: Reason | (() => Reason)): void {
    if (weightMs < LEAST_REASON_MS) return;
    this.evidence.push({ reason, factor: 1, weightMs });
    if (this.evidence.length > 4 * REASONS_KEPT) this.prune();
  }

  /** All of `other`, `count` times. A first call stays one. */
  addTimes(other: Tally, count: Range): void {
    this.addScaled(other, count.low, count.expected, count.high, count.high > 0 ? 1 : 0);
  }

  /**
   * All of `other`, as often as we assume. What an assumption multiplies already is multiplied by less: of loops whose lengths are
   * guessed at each level of calls, few are long at all levels. Loops nested in one function are doubted less: somebody meant that.
   */
  addAssumedTimes(other: Tally, count: Range): void {
    other.closed();
    const python = other.pythonMs.expected;
    const doubted = python > 0 ? other.doubtedMs / python : 0;
    const expected = count.expected * (1 - doubted) + Math.min(count.expected, NESTED_ASSUMPTION) * doubted;
    this.addScaled(other, count.low, expected, count.high, 1);
    this.assumedMs += (python - other.assumedMs) * expected;
    this.doubtedMs += (python - other.doubtedMs) * expected * DOUBT_INSIDE_FUNCTION;
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
    this.assumedMs += first.assumedMs * (1 - shareOfSecond) + second.assumedMs * shareOfSecond;
    this.doubtedMs += first.doubtedMs * (1 - shareOfSecond) + second.doubtedMs * shareOfSecond;
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
    return {
      pythonMs: rounded(this.pythonMs),
      nativeMs: rounded(this.nativeMs),
      waitMs: rounded(this.waitMs),
      firstCallMs: rounded(this.firstCallMs),
      because: this.reasons(),
      unknownShare: this.guesses === 0 ? 0 : significant(this.guesses / (this.guesses + this.facts)),
      freeThreadedFactor: this.freeThreadedFactor(),
      assumedShare: this.pythonMs.expected > 0 ? Math.round((100 * this.assumedMs) / this.pythonMs.expected) / 100 : 0,
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
    this.assumedMs += other.assumedMs * expected;
    this.doubtedMs += other.doubtedMs * expected;
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
    for (const { reason, factor: own, weightMs } of other.evidence) {
      if (weightMs * factor < LEAST_REASON_MS) continue;
      this.evidence.push({ reason, factor: own * factor, weightMs: weightMs * factor });
    }
    if (this.evidence.length > 4 * REASONS_KEPT) this.prune();
  }

  private prune(): void {
    this.evidence.sort((a, b) => b.weightMs - a.weightMs);
    this.evidence.length = Math.min(this.evidence.length, 2 * REASONS_KEPT);
  }

  /** The weightiest reasons, each place and statement once. */
  private reasons(): Reason[] {
    this.prune();
    const seen = new Map<string, Reason>();
    for (const { reason, factor } of this.evidence) {
      const made = typeof reason === "function" ? reason() : reason;
      const key = `${made.path}:${made.line}:${made.what}`;
      if (!seen.has(key)) seen.set(key, made.weighing(significant(made.ms * factor)));
    }
    return [...seen.values()].slice(0, REASONS_KEPT);
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
