import { UNKNOWN_VALUE, type Value } from "./Value";

/** A recursion is followed exactly for as many steps as it is allowed, and may spend as many again on a sample of the calls that are left. */
const SAMPLE_SHARE = 0.5;
/** A call with fewer steps to spend is a probe: it follows about one of the calls that it would make. */
const PROBE_STEPS = 1_000;
/** Calls that an activation is taken to make before any has ended. */
const ASSUMED_CALLS = 2;
/** Steps that a recursion gets at least, and a loop inside of it. */
const LEAST_STEPS = 20_000;
const LEAST_LOOP_STEPS = 20_000;

/** One running activation. `steps`: what it may spend, unlimited while the recursion is followed exactly. */
interface Activation {
  readonly start: number;
  readonly steps: number;
  calls: number;
}

/** How a call is followed: as one that stands for `weight` calls, with so many steps for each loop in it; null: as many as its caller has. */
export interface FollowedCall {
  readonly weight: number;
  readonly loopSteps: number | null;
}

/**
 * A function that is running, and runs inside itself. A tree of calls that is too large to be followed is measured by a sample: every call
 * shares its steps out to those that it makes, and one with too few is entered with a chance and then counted as often as it was left out.
 * That is unbiased whatever the chance (D. E. Knuth, "Estimating the efficiency of backtrack programs", 1975).
 */
export class Recursion {
  /** Calls inside one another that run now. */
  depth = 0;
  /** Recursive calls so far. */
  calls = 0;
  /** Some calls were left out. */
  isSampled = false;
  /** What the last call gave, for those that are left out. */
  latest: Value = UNKNOWN_VALUE;
  private readonly activations: Activation[] = [];
  private readonly budget: number;
  private ended = 0;
  private callsOfEnded = 0;

  constructor(
    /** Executions that the outermost call stands for. */
    readonly weight: number,
    private readonly start: number,
    allowance: number,
    /** Tests that were not decided before it began. */
    private readonly undecidedBefore: number,
  ) {
    this.budget = Math.max(LEAST_STEPS, allowance) / (1 - SAMPLE_SHARE);
  }

  /**
   * Decides about the next call, after so many steps and undecided tests in all; undefined where it is left out. `draw` gives a number from 0 to 1.
   * Where tests were guessed the tree of calls is none that there is, and its size means nothing: all calls are entered.
   */
  follow(steps: number, undecided: number, draw: () => number): FollowedCall | undefined {
    const caller = this.activations.at(-1);
    if (caller === undefined || undecided > this.undecidedBefore)
      return { ...this.enter(steps, Number.POSITIVE_INFINITY, 1), loopSteps: null };
    caller.calls++;
    this.calls++;
    const exact = this.budget * (1 - SAMPLE_SHARE) - (steps - this.start);
    if (exact > 0) return this.enter(steps, Number.POSITIVE_INFINITY, 1);
    const share = this.shareOf(caller, steps);
    const chance = Math.min(1, Math.max(1 / this.callsPerActivation, share / PROBE_STEPS));
    if (chance < 1) this.isSampled = true;
    if (chance < 1 && draw() >= chance) return undefined;
    return this.enter(steps, Math.max(0, share), 1 / chance);
  }

  /** The innermost call has ended. */
  leave(value: Value): void {
    const activation = this.activations.pop();
    this.depth--;
    this.latest = value;
    if (!activation || activation.calls === 0) return;
    this.ended++;
    this.callsOfEnded += activation.calls;
  }

  private enter(steps: number, allowed: number, weight: number): { weight: number; loopSteps: number } {
    this.depth++;
    this.activations.push({ start: steps, steps: allowed, calls: 0 });
    const left = this.budget - (steps - this.start);
    return { weight, loopSteps: Math.max(LEAST_LOOP_STEPS, Math.min(allowed, left)) };
  }

  /** Of what is left, a caller gives a call as much as each of those that it still makes; the further out, the more is left to its calls. */
  private shareOf({ start, steps: allowed, calls }: Activation, steps: number): number {
    if (allowed === Number.POSITIVE_INFINITY) return (this.budget - (steps - this.start)) / (2 * this.depth);
    return (allowed - (steps - start)) / Math.max(1, this.callsPerActivation - calls + 1);
  }

  private get callsPerActivation(): number {
    return this.ended > 0 ? this.callsOfEnded / this.ended : ASSUMED_CALLS;
  }
}
