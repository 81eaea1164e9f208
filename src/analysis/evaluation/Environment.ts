import type { ProgramFunction, FunctionView } from "../Program";
import type { Value } from "./Value";

/** Names of one running scope. Comprehensions and lambdas get their own with this as `outer`. */
export class Environment {
  readonly names = new Map<string, Value>();
  constructor(
    readonly view: FunctionView,
    /** Enclosing function scope for closures; null at module level. */
    readonly outer: Environment | null,
  ) {}

  get function(): ProgramFunction {
    return this.view.function;
  }

  /** Nearest binding in this scope or the enclosing function scopes. */
  lookUp(name: string): Value | undefined {
    for (let scope: Environment | null = this; scope; scope = scope.outer) {
      const value = scope.names.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Rebinds where the name is bound already outside (`nonlocal`), else here. */
  assignOuter(name: string, value: Value): void {
    for (let scope = this.outer; scope; scope = scope.outer) {
      if (scope.names.has(name)) {
        scope.names.set(name, value);
        return;
      }
    }
    this.names.set(name, value);
  }
}
