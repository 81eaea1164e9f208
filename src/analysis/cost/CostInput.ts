import type { Range } from "../../base/Range";
import type { Argument, Body, CallExpr, Expr } from "../../syntax/Body";
import type { Classification, Cost } from "../Cost";
import type { CallTarget } from "../Program";
import type { FunctionId, Type } from "../Type";
import type { ReasonScope } from "./PlacedReason";

/** What the cost model needs to know of one function, lambda, class body or module body: its code with names resolved. */
export interface CostInput {
  readonly id: FunctionId;
  readonly kind: "module" | "class" | "function" | "lambda";
  readonly name: string;
  /** What reasons point into; its offsets are those of `body`. */
  readonly scope: ReasonScope;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Offsets in it, and every `Expr` given to the functions below, are those of this body. */
  readonly body: Body;
  typeOf(expr: Expr): Type;
  targetOf(call: CallExpr): CallTarget;
  /**
   * Code of the project that runs without a call expression: a property's getter, `__enter__`/`__exit__` of a context, `__iter__` and
   * `__next__` of an iterable, an operator method. Undefined where nothing but built-in behaviour is known.
   */
  implicitTargetOf?(expr: Expr, use: "get" | "enter" | "exit" | "iterate" | "operator"): CallTarget | undefined;
  /** The argument that a position (receiver not counted) or keyword designates. */
  argument(call: CallExpr, position: number | undefined, keyword: string | undefined): Argument | undefined;
  /** Value of an expression that is constant through names assigned once, also globals of other modules. */
  constantOf(expr: Expr): number | string | boolean | null | undefined;
  /** Number of elements of an iterable or characters of a string that is no local variable (globals, class attributes). */
  lengthOf(expr: Expr): Range | undefined;
  /** Text of the `# interleave:` comment on the offset's line or alone on the line above. */
  directiveAt(offset: number): string | undefined;
  /** Function that a lambda expression or a nested `def` of this body stands for, by its number in the module's `functions`. */
  functionAt(index: number): FunctionId;
  /** Name of that function or class. */
  nameAt?(index: number): string;
  /** What is known of another function; `recursive` while it belongs to the component that is being computed. */
  summaryOf(id: FunctionId): CostSummary | "recursive" | undefined;
}

/** What the model says of one function, for its callers, hovers and rules. Plain data; equal code and equal callees give equal data. */
export interface CostSummary {
  readonly cost: Cost;
  /** The kind by what dominates the cost. */
  readonly costKind: Classification;
  /** Calling it does nothing yet: the cost falls where the generator is iterated or the coroutine awaited. */
  readonly deferred: "no" | "iteration" | "await";
  /** Elements, characters or bytes of the result, where it has a length that is known. */
  readonly resultLength: Range | null;
  /** It only states a signature: what a call does is up to a class that overrides it. */
  readonly isStub: boolean;
}

/**
 * For evaluating a function with given arguments, down into its callees. The evaluator with concrete values (an abstract interpreter
 * with budget, sampling of long loops and memoised pure calls) is `src/analysis/evaluation`, which reads this interface; `cost/` itself
 * stays the closed-form model of one function for unknown arguments.
 */
export interface CostSource {
  /** Undefined for functions whose code is not at hand. */
  inputOf(id: FunctionId): CostInput | undefined;
  /** The module body in which a global name of a function is bound, and the name there. */
  globalOf(id: FunctionId, name: string): { readonly module: FunctionId; readonly name: string } | undefined;
}
