import type { CostInput } from "../cost/CostInput";
import type { Value } from "./Value";

/** Names of one running scope. Comprehensions and lambdas get their own with this as `outer`. */
export class Environment {
  readonly names = new Map<string, Value>();
  /** Values that the function may have returned so far, where a branch was not decided. */
  readonly possibleReturns: Value[] = [];
  returned: Value = null;
  /** Consumer of a running generator; false from it ends the generator. */
  yieldTo: ((element: Value) => boolean) | null = null;
  /** Class of the method that runs here, for `super()`. */
  receiver: Value | undefined = undefined;

  constructor(
    readonly input: CostInput,
    /** Enclosing function scope for closures; null at module level. */
    readonly outer: Environment | null,
    readonly declared: DeclaredNames,
  ) {}

  /** Nearest binding in this scope or the enclosing function scopes. */
  lookUp(name: string): Value | undefined {
    for (let scope: Environment | null = this; scope; scope = scope.outer) {
      const value = scope.names.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  assign(name: string, value: Value): void {
    if (this.declared.nonlocals.has(name)) this.assignOuter(name, value);
    else this.names.set(name, value);
  }

  private assignOuter(name: string, value: Value): void {
    for (let scope = this.outer; scope; scope = scope.outer) {
      if (scope.names.has(name)) {
        scope.names.set(name, value);
        return;
      }
    }
  }
}

/** Names that a function declares `global` or `nonlocal`. */
export interface DeclaredNames {
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

export const NO_DECLARATIONS: DeclaredNames = { globals: new Set(), nonlocals: new Set() };
