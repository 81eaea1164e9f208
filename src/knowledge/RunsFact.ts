import type { ArgumentRef } from "./Fact";

/** Where a handed-over function runs. `receiver`: as the receiver's class says (`pool`). */
export type RunsWhere =
  | "thread"
  | "process"
  | "interpreter"
  | "event-loop"
  | "inline"
  | "receiver"
  | "signal"
  | "greenlet";

export interface RunsFact {
  readonly function: ArgumentRef;
  readonly where: RunsWhere;
  /** Where an `async def` runs, if somewhere else. */
  readonly asyncWhere?: RunsWhere;
  /** `items`: once per item of `items`; `per-call`: once each time this call is made; `later`: as a callback, unknown times. */
  readonly times: "once" | "items" | "per-call" | "later";
  readonly items?: ArgumentRef;
  /** Which arguments reach the function: all behind it, the items, the tuple/dict in `args`/`kwargs`, none. */
  readonly passes: "rest" | "items" | "args" | "none";
  readonly args?: ArgumentRef;
  /** The call returns only when the function has ended. */
  readonly waits: boolean;
  /** The handed-over value is a coroutine object or awaitable rather than a function. */
  readonly coroutine?: boolean;
  readonly chunksize?: ArgumentRef;
  /** Items per message where no chunk size is given: `one`, or `automatic` (from the number of items or by measuring). Missing: one. */
  readonly defaultChunk?: "one" | "automatic";
  /** How functions and arguments travel to another process; missing: `pickle`. */
  readonly serializer?: "pickle" | "cloudpickle";
  /** The function is called and its result ignored: a coroutine function would never run. */
  readonly plainOnly?: boolean;
  /** Called with the failure: whoever passes it has dealt with errors. */
  readonly onError?: boolean;
  /** `where` holds for a receiver that a pool gave, whose type says what of; one made by hand runs it wherever somebody completes it. */
  readonly ofPool?: boolean;
  /** The pool that runs it, where that is an argument; `where` holds when it is left out, None or unknown. */
  readonly executor?: ArgumentRef;
  /** Number of workers where the call itself makes the pool (joblib.Parallel, gather behind nothing). */
  readonly workers?: ArgumentRef;
  /** All arguments from `function.position` on are handed over (gather). */
  readonly variadic?: boolean;
  /** The items are calls put off by a decorator that makes `deferred`. */
  readonly deferred?: boolean;
  /** The function is used as a one-time set-up in each worker. */
  readonly initializer?: boolean;
}
