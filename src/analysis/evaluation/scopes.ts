import type { Stmt } from "../../syntax/Body";
import type { CostInput } from "../cost/CostInput";
import type { DeclaredNames, Environment } from "./Environment";
import { NO_DECLARATIONS } from "./Environment";
import type { Machine } from "./Machine";
import type { Value } from "./Value";
import { UNKNOWN_VALUE } from "./Value";
import { valueOfType } from "./valueOfType";

const declarations = new WeakMap<CostInput, DeclaredNames>();

/** Names that a function declares `global` or `nonlocal`, at any depth of its statements. */
export function declaredNames(input: CostInput): DeclaredNames {
  const known = declarations.get(input);
  if (known) return known;
  const globals = new Set<string>();
  const nonlocals = new Set<string>();
  collect(input.body.statements, globals, nonlocals);
  const names = globals.size + nonlocals.size > 0 ? { globals, nonlocals } : NO_DECLARATIONS;
  declarations.set(input, names);
  return names;
}

function collect(statements: readonly Stmt[], globals: Set<string>, nonlocals: Set<string>): void {
  for (const statement of statements) {
    switch (statement.kind) {
      case "global":
        for (const name of statement.names) globals.add(name);
        break;
      case "nonlocal":
        for (const name of statement.names) nonlocals.add(name);
        break;
      case "if":
        collect(statement.then, globals, nonlocals);
        collect(statement.otherwise, globals, nonlocals);
        break;
      case "for":
      case "while":
      case "with":
        collect(statement.body, globals, nonlocals);
        break;
      case "try":
        collect(statement.body, globals, nonlocals);
        for (const handler of statement.handlers) collect(handler.body, globals, nonlocals);
        collect(statement.finalizer, globals, nonlocals);
        break;
    }
  }
}

/** The class that a nested `class` statement defines. */
export function classOfScope(machine: Machine, environment: Environment, index: number): Value {
  const body = environment.input.functionAt(index);
  const type = machine.source.classTypeOf(body);
  return type ? valueOfType(type) : UNKNOWN_VALUE;
}
