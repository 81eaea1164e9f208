/** What should change, in terms of the program; `edits` turns it into text. Offsets absolute. */
export type FixIntent =
  | ReplaceCalleeFix
  | AwaitInThreadFix
  | AwaitTwinFix
  | AddAwaitFix
  | SetArgumentFix
  | MainGuardFix
  | WithLockFix
  | KeepTaskFix
  | TaskGroupFix
  | HoistLambdaFix
  | WithPoolFix
  | ReraiseFix
  | InitializerFix
  | ConsumeFix;

interface Fix {
  readonly title: string;
  readonly path: string;
  /** What the fix is about: a call, a statement. */
  readonly start: number;
  readonly end: number;
}

/** Another function or class in place of the callee that `start`..`end` spans. */
export interface ReplaceCalleeFix extends Fix {
  readonly kind: "replace-callee";
  /** Qualified name. */
  readonly with: string;
  readonly imports: readonly ImportIntent[];
}

/** `f(x)` → `await asyncio.to_thread(f, x)`. */
export interface AwaitInThreadFix extends Fix {
  readonly kind: "await-in-thread";
}

/** `time.sleep(1)` → `await asyncio.sleep(1)`. */
export interface AwaitTwinFix extends Fix {
  readonly kind: "await-twin";
  readonly with: string;
  readonly imports: readonly ImportIntent[];
}

/** `f(x)` → `await f(x)`. */
export interface AddAwaitFix extends Fix {
  readonly kind: "add-await";
}

/** A keyword argument of the call, added or replaced. */
export interface SetArgumentFix extends Fix {
  readonly kind: "set-argument";
  readonly keyword: string;
  /** The same argument by position, where it is given so. */
  readonly position?: number;
  /** Python source. */
  readonly value: string;
  readonly imports: readonly ImportIntent[];
}

/** The module-level statement goes under `if __name__ == "__main__":`, with what follows it. */
export interface MainGuardFix extends Fix {
  readonly kind: "main-guard";
}

/** `acquire(); ...; release()` → `with`. */
export interface WithLockFix extends Fix {
  readonly kind: "with-lock";
  readonly releaseStart: number;
  readonly releaseEnd: number;
}

/** The task is kept in a module-level set until it is done. */
export interface KeepTaskFix extends Fix {
  readonly kind: "keep-task";
}

/** Consecutive `x = await f()` statements run in one TaskGroup. */
export interface TaskGroupFix extends Fix {
  readonly kind: "task-group";
}

/** The lambda at `start`..`end` becomes a function of the module. */
export interface HoistLambdaFix extends Fix {
  readonly kind: "hoist-lambda";
}

/** `pool = P(...)` and what follows → `with P(...) as pool:`. */
export interface WithPoolFix extends Fix {
  readonly kind: "with-pool";
}

/** `raise` at the end of the handler body. */
export interface ReraiseFix extends Fix {
  readonly kind: "reraise";
}

/** `pool.submit(f, x, table)` → the table goes to each worker once, when the pool at `poolStart`..`poolEnd` starts it. */
export interface InitializerFix extends Fix {
  readonly kind: "initializer";
  /** The argument that is the same each time: a plain name. */
  readonly valueStart: number;
  readonly poolStart: number;
  readonly poolEnd: number;
}

/** `pool.map(f, xs)` → `list(pool.map(f, xs))`. */
export interface ConsumeFix extends Fix {
  readonly kind: "consume";
}

export interface ImportIntent {
  readonly module: string;
  readonly name: string | null;
}
