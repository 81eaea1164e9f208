import type { Slot } from "./Slot";

const NO_SLOTS: readonly Slot<unknown>[] = [];
const NOTHING: ReadonlySet<Slot<unknown>> = new Set();

/** Slots nested deeper than this are worked out later, as if they were part of a cycle. */
const MAX_DEPTH = 100;
/** Rounds through a cycle; its values have few steps to grow. */
const MAX_ROUNDS = 12;

interface Frame {
  /** Lowest stack position that was read while not yet final. */
  lowest: number;
  /** Null where nobody will ask for them. */
  readonly sources: Set<Slot<unknown>> | null;
}

/**
 * Works slots out on demand. Slots that depend on each other form a component (found as Tarjan does); its values start from
 * nothing and grow until they no longer change, so that the result does not depend on where the demand came from.
 */
export class SlotEngine {
  readonly #stack: Slot<unknown>[] = [];
  readonly #frames: Frame[] = [];
  readonly #finished = new Set<Slot<unknown>>();
  #keepsSources = true;
  #dependents: Map<Slot<unknown>, Set<Slot<unknown>>> | null = null;

  /** The value of a slot; inside a cycle, what is known of it so far. */
  read<T>(slot: Slot<T>): T {
    const frame = this.#frames[this.#frames.length - 1];
    frame?.sources?.add(slot as Slot<unknown>);
    if (slot.state === "done") return slot.value;
    if (slot.state === "active") {
      if (frame) frame.lowest = Math.min(frame.lowest, slot.position);
      return slot.value;
    }
    if (this.#frames.length >= MAX_DEPTH) {
      this.leaveOpen();
      return slot.value;
    }
    return this.start(slot);
  }

  /** What is being computed has to be computed again from nearer by: it got too deep to be followed to its end. */
  leaveOpen(): void {
    const frame = this.#frames[this.#frames.length - 1];
    if (frame) frame.lowest = 0;
  }

  /** Runs `action` and lists the slots that it read. */
  track<T>(action: () => T): { readonly result: T; readonly sources: ReadonlySet<Slot<unknown>> } {
    const frame = this.newFrame();
    this.#frames.push(frame);
    try {
      return { result: action(), sources: frame.sources ?? NOTHING };
    } finally {
      this.#frames.pop();
    }
  }

  /**
   * Takes back all that rests on some slots: they and their dependents are worked out anew when next read.
   * Returns what they were.
   */
  invalidate(changed: Iterable<Slot<unknown>>): ReadonlyMap<Slot<unknown>, unknown> {
    const dependents = this.dependents();
    const stale = new Set(changed);
    for (const slot of stale) for (const dependent of dependents.get(slot) ?? NO_SLOTS) stale.add(dependent);
    const before = new Map<Slot<unknown>, unknown>();
    for (const slot of stale) {
      before.set(slot, slot.value);
      slot.reset();
      this.#finished.delete(slot);
    }
    return before;
  }

  /** Forgets for good what rests on what: nothing will be invalidated any more. */
  forgetSources(): void {
    for (const slot of this.#finished) slot.sources = NO_SLOTS;
    this.#finished.clear();
    this.#dependents = null;
    this.#keepsSources = false;
  }

  /** Drops the index of who read whom; it is made anew at the next change. */
  forgetDependents(): void {
    this.#dependents = null;
  }

  /** Who read whom. Kept up from the first change on; edges of values taken back stay, and only cost a recheck. */
  private dependents(): ReadonlyMap<Slot<unknown>, ReadonlySet<Slot<unknown>>> {
    if (this.#dependents === null) {
      this.#dependents = new Map();
      for (const slot of this.#finished) this.linkSources(slot);
    }
    return this.#dependents;
  }

  private linkSources(slot: Slot<unknown>): void {
    if (this.#dependents === null) return;
    for (const source of slot.sources) {
      const known = this.#dependents.get(source);
      if (known === undefined) this.#dependents.set(source, new Set([slot]));
      else known.add(slot);
    }
  }

  private newFrame(): Frame {
    return { lowest: Number.POSITIVE_INFINITY, sources: this.#keepsSources ? new Set() : null };
  }

  private start<T>(slot: Slot<T>): T {
    const position = this.#stack.length;
    slot.position = position;
    slot.state = "active";
    this.#stack.push(slot as Slot<unknown>);
    const lowest = this.compute(slot as Slot<unknown>);
    if (lowest < position) {
      const outer = this.#frames[this.#frames.length - 1];
      if (outer) outer.lowest = Math.min(outer.lowest, lowest);
      return slot.value;
    }
    if (lowest === position || this.#stack.length > position + 1) this.settle(position);
    for (const member of this.#stack.splice(position)) {
      member.state = "done";
      if (!this.#keepsSources) continue;
      this.#finished.add(member);
      this.linkSources(member);
    }
    return slot.value;
  }

  /** Computes a slot once; returns the lowest stack position that it depends on. */
  private compute(slot: Slot<unknown>): number {
    const frame = this.newFrame();
    this.#frames.push(frame);
    try {
      const value = slot.compute();
      slot.value = slot.merge(slot.value, value);
    } finally {
      this.#frames.pop();
    }
    slot.sources = frame.sources === null ? NO_SLOTS : [...frame.sources];
    return frame.lowest;
  }

  /** Recomputes the component above a stack position until nothing changes. What is newly reached joins it. */
  private settle(position: number): void {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let changed = false;
      for (let i = position; i < this.#stack.length; i++) {
        const slot = this.#stack[i];
        const before = slot.value;
        this.compute(slot);
        if (!slot.equals(before, slot.value)) changed = true;
      }
      if (!changed) return;
    }
  }
}
