import type { RunsFact, RunsWhere } from "./RunsFact";

/**
 * What we know of the world, as data. One JSON file per library in `facts/`, the same format for users' own files.
 * No severity and no advice here; no other folder names a library.
 */
export interface FactFile {
  /** Distribution or `stdlib`. */
  readonly library: string;
  /** Importable top-level names. */
  readonly modules: readonly string[];
  /** Version that the evidence was read from. */
  readonly version: string;
  readonly freeThreading?: FreeThreadingStatus;
  readonly interpreters?: InterpretersStatus;
  /** Threads that the library starts by itself. */
  readonly nativeThreads?: NativeThreads;
  /** CPU ms of a first import in a fresh interpreter, [low, high]. */
  readonly importMs?: readonly [number, number];
  /**
   * Key = qualified name as imported canonically, methods as `module.Class.method`. A class's own name stands for making an object of it;
   * `__enter__`, `__exit__`, `__aenter__`, `__aexit__`, `__iter__`, `__next__`, `__getitem__`, `__setitem__`, `__call__` stand for the syntax.
   */
  readonly callables: Readonly<Record<string, CallableFact>>;
  readonly classes?: Readonly<Record<string, ClassFact>>;
  /** Other public spellings: alias → canonical name (`requests.api.get` → `requests.get`). Prefixes end in `.`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Module-level objects with a type: `os.environ` → `builtins.dict`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Attribute names that mean an object of this type wherever nothing is known of what they are read from: `loop`. */
  readonly conventions?: Readonly<Record<string, string>>;
}

/** What a call waits for. `file-metadata` is cheap (a stat); `user` is input from a person. */
export type WaitKind =
  | "network"
  | "disk"
  | "file-metadata"
  | "process"
  | "lock"
  | "queue"
  | "event"
  | "sleep"
  | "db"
  | "user"
  | "device";

/**
 * `wait`: waits, GIL released. `native`: computes in C, GIL released. `python`: computes holding the GIL (Python or C code).
 * `cheap`: bounded, below 50 microseconds. `lazy`: returns an object, the work happens when that is used.
 */
export type Effect = "wait" | "native" | "python" | "cheap" | "lazy";

export interface CallableFact {
  readonly effect: Effect;
  readonly waits?: WaitKind;
  /** Awaiting the result suspends the coroutine; calling it in a coroutine is right. */
  readonly async?: boolean;
  /** Condition for releasing the GIL or for waiting at all. */
  readonly when?: Condition;
  /** Duration of one call; components may be in different buckets. Without it: the effect's default of `costDefaults.json`. */
  readonly cost?: readonly CostTerm[];
  /** Extra ms of the first call in a process or thread (imports, TLS setup, ...), CPU holding the GIL. */
  readonly firstCallMs?: readonly [number, number];
  /** The awaitable way to do the same: qualified name, or a short text for a reader when it starts with a lower-case sentence. */
  readonly asyncTwin?: string;
  /** Type of the result in the notation of `TypeName.ts`. For async callables: of the awaited value. */
  readonly returns?: string;
  /**
   * How long the result is: bytes or items, relative to an argument, or what is usual (`fixed`, least and most) where there is no
   * such argument or the call leaves it out; with both, the argument is the most that may come (`read(n)`).
   */
  readonly resultSize?: {
    readonly of?: ArgumentRef;
    readonly factor?: number;
    /** The argument is the shape of the result: a number of items, or a tuple of them per dimension. */
    readonly shape?: boolean;
    readonly fixed?: readonly [number, number];
  };
  /** Pure operation that gives the result's value, by its name in the evaluator's tables (`isqrt`, `gcd`, `chain`, `counter`). */
  readonly computes?: string;
  /** Functions that it runs: the construct facts. */
  readonly runs?: readonly RunsFact[];
  /** As a decorator it makes the function an entry point or changes how it runs. */
  readonly decorates?: DecoratorFact;
  /** As a class's decorator or base it writes `__init__` from the annotated fields. */
  readonly writesInit?: boolean;
  /** What it does to synchronisation objects: receiver or argument. */
  readonly sync?: SyncEffect;
  /**
   * What becomes of work whose result nobody keeps. `collected`: the task may be garbage-collected before it ends (`create_task`).
   * `errors-lost`: a failure is stored in the result and never seen (`submit`, a lazy `map`).
   */
  readonly ifDropped?: "collected" | "errors-lost";
  /** A context manager that drops exceptions of the classes given as arguments. */
  readonly suppresses?: boolean;
  /** A context manager whose body is meant to raise (a test's `raises`). */
  readonly expectsRaise?: boolean;
  /** For methods of classes with `sharing: "loop"` and for functions that need a running loop: may another thread call it? */
  readonly fromThread?: "safe" | "unsafe";
  /** The call that does the same from another thread. */
  readonly threadTwin?: string;
  /** Begins its work when called, whether or not the result is awaited (`gather`, `run_in_executor`). */
  readonly startsAtOnce?: boolean;
  /** What number it returns: the machine's or the process's count of cores. */
  readonly gives?: "cpu-count";
  /** The argument that it returns unless somebody outside the program has said otherwise (environment variable, setting, option). */
  readonly fallback?: ArgumentRef;
  /** It starts so many workers of its own for its work (-1: one per core); none where the argument is left out. */
  readonly ownWorkers?: ArgumentRef;
  /** Declares an option of a command line. */
  readonly option?: OptionFact;
  /** The start method that it chooses, for the whole program or for the context it returns. */
  readonly startMethod?: { readonly argument: ArgumentRef; readonly scope: "program" | "result" };
  /** An argument that must be an import string (`main:app`) rather than an object when one of the others is given. */
  readonly importString?: { readonly argument: ArgumentRef; readonly neededFor: readonly ArgumentRef[] };
  /** Copies the process without starting a new program (`os.fork`). */
  readonly forks?: boolean;
  /** Runs another program in this process and does not return (`os.execv`). */
  readonly replacesProcess?: boolean;
  /** Replaces the standard library's blocking calls: from then on they switch green threads. */
  readonly patchesBlocking?: boolean;
  /** Runs an event loop of its own in the thread that calls it (`asyncio.run`). */
  readonly runsLoop?: boolean;
  /** With this literal argument value failures come back as results instead of being raised. */
  readonly returnsErrors?: Condition;
  /** From this Python version on / until before it. */
  readonly since?: string;
  readonly until?: string;
  readonly platforms?: readonly string[];
  /** What it makes is a file object over memory: reading and writing it waits for no disk. */
  readonly inMemory?: boolean;
  /** Required in every file; kept out of the bundle in memory (see `bundled.ts`). */
  readonly evidence?: Evidence;
}

/** `argument` by position (receiver not counted) or keyword; both where both spellings are possible. */
export interface ArgumentRef {
  readonly position?: number;
  readonly keyword?: string;
  /** The receiver itself. */
  readonly receiver?: boolean;
}

/** An option of a command line, named by the call's texts (`"-j", "--jobs"`) or by `destination`. */
export interface OptionFact {
  readonly destination?: ArgumentRef;
  readonly default: ArgumentRef;
  /** Class whose attribute holds it; without one it becomes a parameter of the function that the call decorates. */
  readonly of?: string;
}

/** Holds only if the argument's size is at least `minBytes`, it has (not) the literal value, or it lacks a flag. */
export interface Condition {
  readonly argument: ArgumentRef;
  readonly minBytes?: number;
  readonly equals?: string | number | boolean | null;
  readonly notEquals?: string | number | boolean | null;
  /** Does not hold where the argument names this flag (`AI_NUMERICHOST`). */
  readonly lacks?: string;
  /** Where the argument is left out. */
  readonly defaultHolds: boolean;
}

/** `ms = fixed + perUnit * size(of)^exponent * (log2(size) if log)`. Ranges are [low, high]; unit `value` multiplies by the argument's numeric value. */
export interface CostTerm {
  readonly bucket: "python" | "native" | "wait";
  readonly fixedMs?: readonly [number, number];
  readonly per?: {
    readonly unit: "byte" | "item" | "value";
    readonly of: ArgumentRef;
    readonly ms: readonly [number, number];
    readonly exponent?: number;
    /** Content that repeats itself is far cheaper than the range says (compression). */
    readonly contentMatters?: boolean;
    /** The items of items count, however deep. */
    readonly deep?: boolean;
    readonly log?: boolean;
    /** Least and most of the sizes that are usual, for where the source does not tell: `int` gets numbers, not books. */
    readonly typical?: readonly [number, number];
  };
}

export interface DecoratorFact {
  /** `entry`: called by a framework. `wraps`: called as before. `offloads`: calls run elsewhere. `context-manager`: generator becomes one.
   * `deferred`: calls are put off for a pool to make (`delayed(f)(x)`). `property`. */
  readonly makes:
    | "entry"
    | "wraps"
    | "offloads"
    | "deferred"
    | "context-manager"
    | "property"
    | "static"
    | "class"
    | "cached"
    | "task";
  /** Context of a plain `def` and of an `async def`. */
  readonly syncWhere?: RunsWhere | "main";
  readonly asyncWhere?: RunsWhere | "main";
  /** Several calls run at the same time (requests, tasks). */
  readonly concurrent?: boolean;
  /** Class whose attributes the decorated function has besides (a task's `delay`). */
  readonly becomes?: string;
}

export interface ClassFact {
  readonly bases?: readonly string[];
  /** Its constructor makes an object of another class where a keyword has this literal value (`prefer="threads"`). */
  readonly variants?: readonly { readonly keyword: string; readonly equals: string; readonly class: string }[];
  /** Makes workers. A callable that `returns` this class makes one too, with the same arguments as its constructor. */
  readonly pool?: PoolFact;
  /** Type bound by `with x as y` when not the object itself. */
  readonly enters?: string;
  /** Type of each element when iterated. */
  readonly iterates?: string;
  readonly picklable?: boolean;
  /** May be given to a new process although it cannot be pickled (locks and queues of multiprocessing). */
  readonly inheritable?: boolean;
  /** The constructor's argument for how many workers of its own it starts for its work (-1: one per core); none where left out. */
  readonly ownWorkers?: ArgumentRef;
  /** Objects of it usually hold much data (arrays, data frames, models). */
  readonly bulky?: boolean;
  /** `except` of this class also catches the cancellation of a task. */
  readonly catchesCancellation?: boolean;
  /** `safe`: may be used by several threads at once; `unsafe`; `loop`: bound to one event loop; `tasks`: the same, by several of its tasks at once; `process`: not across fork. */
  readonly sharing?: "safe" | "unsafe" | "loop" | "tasks" | "process";
  /** Attribute → type. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What it synchronises. */
  readonly sync?:
    | "lock"
    | "rlock"
    | "semaphore"
    | "condition"
    | "event"
    | "barrier"
    | "queue"
    | "async-lock"
    | "async-semaphore"
    | "async-event"
    | "async-queue"
    | "thread-local"
    | "context-var";
  /** Of a semaphore's constructor: how many may hold it at a time; 1 where a call leaves it out. */
  readonly permits?: ArgumentRef;
  /** A container that `+=` changes in one step instead of making another. */
  readonly changesInPlace?: boolean;
  /** A server: the constructor's argument that is the class whose objects handle requests, by their entry methods. */
  readonly handlerClass?: ArgumentRef;
  /** Where a server that inherits from it runs each of its handlers. */
  readonly handlersRun?: "thread" | "process";
  /** Subclassing it makes these methods entry points. */
  readonly entryMethods?: Readonly<Record<string, DecoratorFact>>;
  readonly evidence?: Evidence;
}

export interface PoolFact {
  readonly where: "thread" | "process" | "interpreter" | "event-loop" | "greenlet";
  /** `executor` (concurrent.futures), `pool` (multiprocessing.Pool), `worker` (one Thread or Process), `group` (TaskGroup, nursery). */
  readonly shape: "executor" | "pool" | "worker" | "group";
  readonly workers?: ArgumentRef;
  /** `cpus+4` = min(32, n + 4), `cpus`, `one`, `unbounded`. */
  readonly defaultWorkers: "cpus+4" | "cpus" | "one" | "unbounded";
  readonly initializer?: ArgumentRef;
  readonly context?: ArgumentRef;
  readonly maxTasksPerChild?: ArgumentRef;
  /** For `worker`: the function and its arguments. */
  readonly target?: ArgumentRef;
  readonly args?: ArgumentRef;
  readonly kwargs?: ArgumentRef;
  /** Fixed start method, where the class implies one. */
  readonly startMethod?: "fork" | "forkserver" | "spawn";
  /** Method that `worker` subclasses override. */
  readonly runMethod?: string;
  /** How functions and arguments travel to another process; missing: `pickle`. */
  readonly serializer?: "pickle" | "cloudpickle";
  /** False: its workers never import the program's main module (loky), so that no main guard is needed. */
  readonly importsMain?: boolean;
  /** Its workers may not start processes of their own (daemonic). */
  readonly daemonic?: boolean;
}

export interface SyncEffect {
  readonly does:
    | "acquire"
    | "release"
    | "wait"
    | "notify"
    | "set"
    | "put"
    | "get"
    | "join"
    | "start"
    | "shutdown"
    | "result"
    | "cancel";
  readonly on: ArgumentRef;
}

/** Native threads of a library and what bounds them. */
export interface NativeThreads {
  readonly threads: string;
  readonly environment: readonly string[];
  readonly callables: readonly string[];
  readonly forkSafe?: boolean;
  readonly evidence?: Evidence;
}

/** Whether the library can be imported in an interpreter with a GIL of its own (`Py_mod_multiple_interpreters`). */
export interface InterpretersStatus {
  readonly status: "supported" | "refuses";
  readonly evidence?: Evidence;
}

export interface FreeThreadingStatus {
  /** `pure`: no extension. `supported` since a version. `re-enables`: importing it turns the GIL on. `unknown`. */
  readonly status: "pure" | "supported" | "re-enables" | "unknown";
  readonly since?: string;
  readonly evidence?: Evidence;
}

/** Something that a person can check: a C file and function, a documentation page and section, or a probe's output. */
export interface Evidence {
  readonly kind: "c-source" | "docs" | "python-source" | "probe";
  /** `Modules/_hashopenssl.c: EVP_hash`, `docs.python.org/3.14/library/asyncio-task.html#asyncio.to_thread`, ... */
  readonly where: string;
  readonly version?: string;
  /** How it was obtained, where not by reading: `derived`, `closure over Lib`. */
  readonly note?: string;
}
