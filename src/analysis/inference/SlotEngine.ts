import type { Slot } from "./Slot";

const NO_SLOTS: readonly Slot<unknown>[] = [];

/** Slots nested deeper than this are worked out later, as if they were part of a cycle. */
const MAX_DEPTH = 100;
/** Rounds through a cycle; its values have few steps to grow. */
const MAX_ROUNDS = 12;

interface Frame {
  /** Lowest stack position that was read while not yet final. */
  lowest: number;
  /** Number of the list of sources. */
  readonly list: number;
  /** Mostly each once: a slot that others note meanwhile is noted again. Null where nobody will ask for them. */
  readonly sources: Slot<unknown>[] | null;
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
  #lists = 0;
  #dependents: Map<Slot<unknown>, Set<Slot<unknown>>> | null = null;

  /** `followsEdits`: whether texts may become others, so that it matters what rests on which text. */
  constructor(readonly followsEdits = true) {}

  /** The value of a slot that reads no other slot: it rests on text alone and is in no cycle. */
  readText<T>(slot: Slot<T>): T {
    if (this.followsEdits) note(this.#frames[this.#frames.length - 1], slot as Slot<unknown>);
    if (slot.state !== "done") {
      slot.value = slot.compute();
      slot.state = "done";
    }
    return slot.value;
  }

  /** The value of a slot; inside a cycle, what is known of it so far. */
  read<T>(slot: Slot<T>): T {
    const frame = this.#frames[this.#frames.length - 1];
    note(frame, slot as Slot<unknown>);
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
  track<T>(action: () => T): { readonly result: T; readonly sources: readonly Slot<unknown>[] } {
    const frame = this.newFrame();
    this.#frames.push(frame);
    try {
      const result = action();
      return { result, sources: this.sourcesOf(frame) };
    } finally {
      this.#frames.pop();
    }
  }

  /**
   * Takes back all that rests on some slots: they and their dependents are worked out anew when next read.
   * Returns what they were.
   */
  invalidate(changed: Iterable<Slot<unknown>>): ReadonlyMap<Slot<unknown>, unknown> {
    const before = new Map<Slot<unknown>, unknown>();
    for (const slot of this.#dependents === null ? this.searchStale(changed) : stale(changed, this.#dependents)) {
      before.set(slot, slot.value);
      slot.reset();
      this.#finished.delete(slot);
    }
    return before;
  }

  /**
   * From here on it is known who read whom, so that taking back a few slots costs little; without, all slots are searched. Edges of values
   * taken back stay, and only cost a recheck.
   */
  indexDependents(): void {
    if (this.#dependents !== null) return;
    this.#dependents = new Map();
    for (const slot of this.#finished) this.linkSources(slot);
  }

  /** Forgets for good what rests on what: nothing will be invalidated any more. */
  forgetSources(): void {
    for (const slot of this.#finished) slot.sources = NO_SLOTS;
    this.#finished.clear();
    this.#keepsSources = false;
  }

  /** Some slots and all that rest on them. Slots are finished after what they rest on, those of cycles aside: few rounds do. */
  private searchStale(changed: Iterable<Slot<unknown>>): readonly Slot<unknown>[] {
    const list = ++this.#lists;
    const found: Slot<unknown>[] = [];
    const add = (slot: Slot<unknown>): void => {
      if (slot.notedIn === list) return;
      slot.notedIn = list;
      found.push(slot);
    };
    const isStale = (slot: Slot<unknown>): boolean => slot.notedIn === list;
    for (const slot of changed) add(slot);
    for (let known = 0; known < found.length; ) {
      known = found.length;
      for (const slot of this.#finished) if (!isStale(slot) && slot.sources.some(isStale)) add(slot);
    }
    return found;
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
    const sources = this.#keepsSources ? [] : null;
    return { lowest: Number.POSITIVE_INFINITY, list: ++this.#lists, sources };
  }

  /** What was noted, each once; a copy, which has no room reserved for more. */
  private sourcesOf({ sources }: Frame): readonly Slot<unknown>[] {
    if (sources === null || sources.length === 0) return NO_SLOTS;
    const list = ++this.#lists;
    return sources.filter((slot) => {
      const isFirst = slot.notedIn !== list;
      slot.notedIn = list;
      return isFirst;
    });
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
    while (this.#stack.length > position) this.finish(this.#stack.pop());
    return slot.value;
  }

  private finish(member: Slot<unknown> | undefined): void {
    if (member === undefined) return;
    member.state = "done";
    if (!this.#keepsSources) return;
    this.#finished.add(member);
    this.linkSources(member);
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
    slot.sources = this.sourcesOf(frame);
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

function note(frame: Frame | undefined, slot: Slot<unknown>): void {
  if (frame === undefined || frame.sources === null || slot.notedIn === frame.list) return;
  slot.notedIn = frame.list;
  frame.sources.push(slot);
}

/** Some slots and all that rest on them. */
function stale(
  changed: Iterable<Slot<unknown>>,
  dependents: ReadonlyMap<Slot<unknown>, ReadonlySet<Slot<unknown>>>,
): ReadonlySet<Slot<unknown>> {
  const found = new Set(changed);
  for (const slot of found) for (const dependent of dependents.get(slot) ?? NO_SLOTS) found.add(dependent);
  return found;
}
