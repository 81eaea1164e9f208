import type { Expr, Stmt } from "../../syntax/Body";
import type { FunctionId } from "../Type";
import { Environment, NO_DECLARATIONS } from "./Environment";
import { isEnd } from "./isEnd";
import type { Machine } from "./Machine";
import { executeAll } from "./statements";

/** Steps that a module's (or class body's) own statements may take. */
const MODULE_ALLOWANCE = 400_000;

/**
 * Names of a module or class body after it ran: assignments, definitions, loops and method calls on its own objects. Calls that
 * stand for a program's start (`main()`) and the main guard are left out. Not part of any task's cost.
 */
export function moduleEnvironment(machine: Machine, body: FunctionId): Environment | undefined {
  const known = machine.modules.get(body);
  if (known) return known;
  const input = machine.source.inputOf(body);
  if (!input) return undefined;
  const environment = new Environment(input, null, NO_DECLARATIONS);
  machine.modules.set(body, environment);
  machine.aside(MODULE_ALLOWANCE, () => {
    try {
      executeAll(machine, environment, input.body.statements.filter(isDefinition));
    } catch (error) {
      if (!isEnd(error)) throw error;
    }
  });
  return environment;
}

function isDefinition(statement: Stmt): boolean {
  if (statement.kind === "expr") {
    const call = statement.value;
    return call.kind === "call" && call.callee.kind === "attribute" && call.callee.object.kind === "name";
  }
  return !(statement.kind === "if" && mentionsMain(statement.test)) && statement.kind !== "raise";
}

function mentionsMain(test: Expr): boolean {
  if (test.kind !== "compare") return false;
  const { left } = test;
  return left.kind === "name" && left.name === "__name__";
}
