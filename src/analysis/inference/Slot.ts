/** Something to be found out (a type, a class's bases), once, on demand; may depend on itself. */
export abstract class Slot<T> {
  state: "new" | "active" | "done" = "new";
  /** Place on the engine's stack while active. */
  position = -1;
  /** Number of the engine's list that noted it last. */
  notedIn = 0;
  /** Has been taken back, and whoever read it is not checked yet. */
  isTakenBack = false;
  value: T;
  /** Slots that the value was worked out from. */
  sources: readonly Slot<unknown>[] = [];

  constructor(private readonly bottom: T) {
    this.value = bottom;
  }

  /** Forgets the value. */
  reset(): void {
    this.state = "new";
    this.value = this.bottom;
    this.sources = [];
  }

  /** Works the value out from other slots, through `SlotEngine.read`. */
  abstract compute(): T;
  /** The value that takes in both; grows towards a limit, so that cycles come to rest. */
  abstract merge(before: T, after: T): T;
  abstract equals(a: T, b: T): boolean;
}
