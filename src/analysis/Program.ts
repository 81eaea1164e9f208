import type { Range } from "../base/Range";
import type { CallableFact } from "../knowledge/Fact";
import type { RunsWhere } from "../knowledge/RunsFact";
import type { Target } from "../project/Target";
import type { Argument, Body, CallExpr, Expr } from "../syntax/Body";
import type { LoweredModule } from "../syntax/LoweredModule";
import type { Classification, Cost } from "./Cost";
import type { EvaluationSource } from "./evaluation/EvaluationSource";
import type { ClassId, FunctionId, Type } from "./Type";

/** Everything known about a set of files at one moment. Built by `Analysis` (see `Analysis.ts`), read by rules, workload and service. */
export interface Program {
  readonly target: Target;
  readonly modules: readonly ProgramModule[];
  readonly functions: readonly ProgramFunction[];
  readonly classes: readonly ProgramClass[];
  /** Places where concurrency begins: pools, threads, gathers, task groups, ... */
  readonly sites: readonly Site[];
  /** The decoded body of a function with its names resolved. Cached for a while; ask again rather than keep it. */
  view(id: FunctionId): FunctionView;
  /** The program for evaluating its functions on given values; keeps what it decodes, so make one per question. */
  evaluation(): EvaluationSource;
  moduleAt(path: string): ProgramModule | undefined;
  /** Innermost function at an absolute offset of a module. */
  functionAt(module: ProgramModule, offset: number): ProgramFunction;
}

export interface ProgramModule {
  readonly path: string;
  /** Dotted import name from its root: `pkg.mod`. */
  readonly name: string;
  readonly lowered: LoweredModule;
  /** Ids of its functions; the first is the module body. Index i belongs to `lowered.functions[i]`. */
  readonly firstFunction: FunctionId;
  /** Has `if __name__ == "__main__":`, and whether it can be run as a script at all. */
  readonly hasMainGuard: boolean;
  /** The process is monkey-patched (gevent): blocking calls switch greenlets. */
  readonly monkeyPatched: boolean;
}

/** A function, lambda, class body or module body (all have calls and a cost). */
export interface ProgramFunction {
  readonly id: FunctionId;
  readonly module: ProgramModule;
  /** Number in `module.lowered.functions`. */
  readonly index: number;
  readonly name: string;
  readonly qualname: string;
  /** 1-based line of `def`. */
  readonly line: number;
  readonly kind: "module" | "class" | "function" | "lambda";
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Class whose body holds it, or null. */
  readonly ownerClass: ClassId | null;
  readonly parent: FunctionId | null;
  /** In order of appearance. Made anew each time: where only their targets matter, ask for those. */
  readonly calls: readonly Call[];
  /** What its calls lead to, each once. */
  readonly targets: readonly CallTarget[];
  /** Whether some call hands something over. */
  readonly handsOver: boolean;
  /** Functions that call this one (edges that run inline). */
  readonly callers: readonly FunctionId[];
  readonly contexts: readonly ContextPath[];
  readonly cost: Cost;
  /** The kind by what dominates the cost alone. What acts on a kind, such as a rule, reads this one: it rests on no names. */
  readonly costKind: Classification;
  /** The kind that a reader would most likely give it, by its cost, its code and the words in it. */
  readonly classification: Classification;
}

export interface ProgramClass {
  readonly id: ClassId;
  readonly module: ProgramModule;
  readonly name: string;
  readonly qualname: string;
  /** The class body's scope. */
  readonly body: FunctionId;
  readonly bases: readonly Type[];
  /** Own methods by name. */
  readonly methods: ReadonlyMap<string, FunctionId>;
  /** Types of instance and class attributes that are assigned anywhere in it. */
  readonly attributes: ReadonlyMap<string, Type>;
  /** Method resolution order, project classes and library classes. */
  readonly mro: readonly Type[];
}

export type ContextName = "main" | "thread" | "process" | "event-loop" | "interpreter" | "signal" | "greenlet";

/** One way in which code of a function comes to run somewhere. */
export interface ContextPath {
  readonly context: ContextName;
  /** From the construct or entry point down to this function, for related locations. The first is the cause. */
  readonly via: readonly Location[];
  /** Two calls of it may run at the same time (pool of more than one, several threads, requests). */
  readonly concurrent: boolean;
  /** The site that causes it; null for framework entry points. */
  readonly site: number | null;
}

export interface Location {
  readonly path: string;
  /** Absolute UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** One call expression (also a decorator application, `with` enter/exit, operator or iteration that runs a known function). */
export interface Call {
  readonly start: number;
  readonly end: number;
  /** Absolute offsets of the callee part alone. */
  readonly calleeEnd: number;
  readonly line: number;
  readonly target: CallTarget;
  readonly isAwaited: boolean;
  /** How often it runs per call of the function: product of the trip counts of the loops around it. */
  readonly repeats: Range;
  /** Loops around it inside this function. */
  readonly loopDepth: number;
  /** Behind a branch that is not the common one (error handling, `if debug`, cache miss ...). */
  readonly unlikely: boolean;
  /** What it hands over to run elsewhere or as a callback. */
  readonly handsOver: readonly HandOver[];
}

export type CallTarget =
  | { readonly kind: "project"; readonly functions: readonly FunctionId[] }
  | { readonly kind: "construct"; readonly classId: ClassId; readonly init: FunctionId | null }
  | { readonly kind: "fact"; readonly name: string; readonly fact: CallableFact; readonly receiver: Type | null }
  /** Resolved to a qualified name that no fact describes. */
  | { readonly kind: "library"; readonly name: string }
  /** A builtin or operator known as cheap. */
  | { readonly kind: "cheap"; readonly name: string }
  | { readonly kind: "unresolved"; readonly why: "parameter" | "attribute" | "dynamic" | "external" | "syntax" };

export interface HandOver {
  readonly function: Type;
  readonly where: RunsWhere;
  readonly times: "once" | "items" | "per-call" | "later";
  readonly waits: boolean;
  /** How many times it runs, per execution of the call. */
  readonly count: Range;
  /** Absolute span of the argument. */
  readonly start: number;
  readonly end: number;
}

/** A place where work is handed to workers. */
export interface Site {
  readonly id: number;
  readonly function: FunctionId;
  /** `ThreadPoolExecutor`, `Pool`, `gather`, `TaskGroup`, `Thread`, `Process`, `Parallel`, `loop`. */
  readonly construct: string;
  /** Qualified name of the fact. */
  readonly fact: string;
  readonly where: RunsWhere;
  /** Absolute span of the call that creates the pool (or the call itself for gather, Thread...). */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Number of workers asked for; null when left to the default or unknown. */
  readonly workers: Range | null;
  readonly workersExplicit: boolean;
  /** Hand-overs into it: submits, maps, create_tasks. */
  readonly work: readonly SiteWork[];
}

export interface SiteWork {
  /** Function that makes the hand-over and the span of that call. */
  readonly from: FunctionId;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** What runs: project functions, or a fact's name. */
  readonly functions: readonly FunctionId[];
  readonly fact: string | null;
  /** How many items altogether per execution of the site. */
  readonly items: Range;
  readonly itemsWhy: string;
  readonly chunksize: number | null;
  /** The call that runs it waits for the result at once (serialised). */
  readonly waits: boolean;
}

/** The decoded body with resolution, for rules and workload. */
export interface FunctionView {
  readonly function: ProgramFunction;
  readonly body: Body;
  /** Absolute offset = this + relative offset. */
  readonly base: number;
  typeOf(expr: Expr): Type;
  /** Resolution of a call expression. */
  targetOf(call: CallExpr): CallTarget;
  callOf(call: CallExpr): Call | undefined;
  /** The argument that an `ArgumentRef`-like position/keyword designates. */
  argument(call: CallExpr, position: number | undefined, keyword: string | undefined): Argument | undefined;
  /** Numeric value of an expression when it is a constant (through names assigned once). */
  constantOf(expr: Expr): number | string | boolean | null | undefined;
  /** How many elements an iterable has. */
  lengthOf(expr: Expr): Range;
}
