import { useEffect, useRef, useState } from "preact/hooks";

/** One state for the whole view. Listeners run after each change, in the order in which they came. */
export class Store<S extends object> {
  private readonly listeners = new Set<() => void>();

  constructor(private state: S) {}

  get(): S {
    return this.state;
  }

  set(patch: Partial<S>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener();
  }

  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A part of the store's state; the component is drawn again when that part is another one, not at every change. */
export function useSelected<S extends object, T>(store: Store<S>, select: (state: S) => T): T {
  const [, redraw] = useState<object>({});
  const value = select(store.get());
  const shown = useRef({ select, value });
  shown.current = { select, value };
  useEffect(() => {
    const compare = () => {
      if (shown.current.select(store.get()) !== shown.current.value) redraw({});
    };
    compare();
    return store.subscribe(compare);
  }, [store]);
  return value;
}
