import { exactly, type Range, ZERO } from "../../base/Range";
import type { Expr } from "../../syntax/Body";
import type { Reason } from "../Cost";
import type { CostInput } from "./CostInput";
import { PlacedReason, type ReasonContent } from "./PlacedReason";
import type { Shape } from "./Shape";
import { Tally } from "./Tally";

/** State of going once through a function's code: where costs go, what the local names hold, what it returns. */
export class Walk {
  /** Costs go here; loops and branches put their own in place for a while. */
  tally = new Tally();
  names = new Map<string, Shape>();
  /** Work handed to threads, processes or tasks, not waited for so far. */
  readonly started = new Tally();
  /** Waiting for started work happens somewhere in the function. */
  joins = false;
  /** What `return` gives; null before the first. */
  returned: Shape | null = null;
  /** Values yielded per run of a generator. */
  yields: Range = ZERO;
  /** How often the present code runs per call: loops around it and probabilities of branches. */
  multiplicity: Range = exactly(1);

  /** Expected iterations of the innermost loop; 1 outside of loops. */
  iterations = 1;
  /** `multiplicity` rests on an assumption. */
  isAssumed = false;
  /** All yields ran a known number of times. */
  yieldsKnown = true;

  constructor(readonly input: CostInput) {}

  /** Runs `work` with an empty tally and gives that back. */
  apart(work: () => void, multiplier: Range = exactly(1), assumed = false): Tally {
    const { tally, multiplicity, isAssumed } = this;
    this.isAssumed ||= assumed;
    const own = new Tally();
    this.tally = own;
    this.multiplicity = {
      low: multiplicity.low * multiplier.low,
      expected: multiplicity.expected * multiplier.expected,
      high: multiplicity.high * multiplier.high,
    };
    work();
    this.tally = tally;
    this.multiplicity = multiplicity;
    this.isAssumed = isAssumed;
    return own;
  }

  /** Runs a loop's body apart. */
  loop(work: () => void, times: Range, assumed: boolean): Tally {
    const { iterations } = this;
    this.iterations = Math.max(1, times.expected);
    const body = this.apart(work, times, assumed);
    this.iterations = iterations;
    return body;
  }

  /** A copy of what the names hold, to come back to. */
  snapshot(): Map<string, Shape> {
    return new Map(this.names);
  }

  lookUp(name: string): Shape | undefined {
    return this.names.get(name);
  }

  /** A reason at a place of this function. */
  reason(at: Expr | { readonly start: number }, content: ReasonContent): Reason {
    return new PlacedReason(this.input.scope, at.start, content);
  }

  /** Makes waiting or iterated work happen now, `count` times. */
  settle(shape: Shape, count: Range = exactly(1)): void {
    if (shape.deferred) this.tally.addTimes(shape.deferred.tally, count);
  }

  addReturn(shape: Shape, join: (a: Shape, b: Shape) => Shape): void {
    this.returned = this.returned ? join(this.returned, shape) : shape;
  }

  /** A container that a name holds gets `each` elements more, every time the present code runs. */
  grow(name: string, each: Range, element: Shape | null): void {
    const shape = this.names.get(name);
    if (!shape?.length || !shape.born) return;
    if (this.isAssumed) {
      this.names.set(name, { ...shape, length: null, element: shape.element ?? element });
      return;
    }
    const times = (born: number, now: number): number => (born > 0 ? Math.max(1, now / born) : 1);
    const { born, length } = shape;
    const now = this.multiplicity;
    this.names.set(name, {
      ...shape,
      length: {
        low: length.low,
        expected: length.expected + each.expected * times(born.expected, now.expected),
        high: length.high + each.high * times(born.high, now.high),
      },
      element: shape.element ?? element,
    });
  }
}
