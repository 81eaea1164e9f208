import type { FunctionId } from "../Type";
import type { Computation } from "./builtins";
import type { Environment } from "./Environment";
import { FunctionValue, type Value } from "./Value";

/** What a cache remembers: results by arguments, and the last one. */
export interface CallCache {
  readonly results: Map<string, Value>;
  latest: Value | undefined;
}

/** Caches of decorated functions. A function defined inside another one has a new cache with every call of that. */
export class CallCaches {
  private readonly byClosure = new WeakMap<Environment, Map<FunctionId, CallCache>>();
  private readonly ofModules = new Map<FunctionId, CallCache>();
  private readonly decorated = new Map<FunctionId, boolean>();

  /** The cache of a function, where it has one; `isDecorated` is asked once a function. */
  of(callee: FunctionValue, isDecorated: () => boolean): CallCache | undefined {
    const isCached = this.decorated.get(callee.id) ?? isDecorated();
    this.decorated.set(callee.id, isCached);
    if (!isCached) return undefined;
    const caches = this.cachesBeside(callee);
    const known = caches.get(callee.id) ?? { results: new Map(), latest: undefined };
    caches.set(callee.id, known);
    return known;
  }

  /** Forgets the results of a function. */
  clear(callee: FunctionValue): void {
    this.cachesBeside(callee).delete(callee.id);
  }

  private cachesBeside({ closure }: FunctionValue): Map<FunctionId, CallCache> {
    if (closure?.input.kind !== "function") return this.ofModules;
    const known = this.byClosure.get(closure) ?? new Map<FunctionId, CallCache>();
    this.byClosure.set(closure, known);
    return known;
  }
}

/** What the methods of decorated functions do. */
export const cacheFunctions: Readonly<Record<string, Computation>> = {
  clearCache: ({ caches }, _, receiver) => {
    if (receiver instanceof FunctionValue) caches.clear(receiver);
    return null;
  },
};
