import type { ComprehensionExpr, Expr } from "../../syntax/Body";
import { assignTo } from "./assign";
import { chanceOf } from "./chances";
import { Environment, NO_DECLARATIONS } from "./Environment";
import { evaluate } from "./expressions";
import { iterate } from "./iterate";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { truthOf } from "./truthOf";
import { doubtful } from "./undecided";
import type { Value } from "./Value";
import { GeneratorValue } from "./Value";

/** A clause takes about as much of the stack as so many blocks: its loop, its conditions and what it makes. */
const CLAUSE_NESTING = 4;

/** A list, set, dictionary or generator made of what its clauses go over. */
export function comprehension(machine: Machine, environment: Environment, expr: ComprehensionExpr): Value {
  const inner = new Environment(environment.input, environment, NO_DECLARATIONS);
  inner.receiver = environment.receiver;
  inner.yieldTo = environment.yieldTo;
  if (expr.type === "generator") {
    machine.meter.operate("closure");
    return new GeneratorValue((each) => {
      clauses(machine, inner, expr, 0, () => {
        machine.meter.operate("resume");
        return each(evaluate(machine, inner, expr.element));
      });
    }, expr);
  }
  machine.meter.operate(expr.type === "set" ? "newSet" : "container");
  if (expr.type === "list") {
    const result = machine.list([]);
    clauses(machine, inner, expr, 0, () => {
      machine.meter.operate("comprehensionItem");
      machine.append(result, evaluate(machine, inner, expr.element));
      return true;
    });
    return result;
  }
  return keyedComprehension(machine, inner, expr);
}

function keyedComprehension(machine: Machine, inner: Environment, expr: ComprehensionExpr): Value {
  const result = expr.type === "dict" ? machine.dict() : machine.set();
  clauses(machine, inner, expr, 0, () => {
    const key = evaluate(machine, inner, expr.element);
    machine.meter.operate("dictStore");
    const name = keyOf(key);
    const copies = machine.meter.scale / result.weight;
    if ("missing" in result) {
      const value = expr.value ? evaluate(machine, inner, expr.value) : null;
      result.key = key;
      result.value = value;
      if (name !== undefined && copies === 1) result.entries?.set(name, [key, value]);
      else result.entries = null;
    } else {
      result.element = key;
      if (name !== undefined && copies === 1) result.entries?.set(name, key);
      else result.entries = null;
    }
    result.length = result.entries ? result.entries.size : result.length + copies;
    return true;
  });
  return result;
}

/** Runs the clauses of a comprehension from number `from` on; `each` gives false to stop. */
function clauses(
  machine: Machine,
  inner: Environment,
  expr: ComprehensionExpr,
  from: number,
  each: () => boolean,
): boolean {
  const clause = expr.clauses[from];
  if (!clause) return each();
  const iterable = evaluate(machine, inner, clause.iterable);
  let goesOn = true;
  machine.nested(CLAUSE_NESTING, () =>
    iterate(machine, iterable, (element) => {
      assignTo(machine, inner, clause.target, element);
      goesOn = guarded(machine, inner, clause.conditions, 0, () => clauses(machine, inner, expr, from + 1, each));
      return goesOn;
    }),
  );
  return goesOn;
}

function guarded(
  machine: Machine,
  inner: Environment,
  conditions: readonly Expr[],
  from: number,
  then: () => boolean,
): boolean {
  if (from === conditions.length) return then();
  const truth = truthOf(evaluate(machine, inner, conditions[from]));
  machine.meter.operate("branch");
  if (truth === false) return true;
  if (truth === true) return guarded(machine, inner, conditions, from + 1, then);
  const chance = chanceOf(conditions[from]);
  if (machine.draws.next() >= chance) return true;
  return doubtful(machine, chance, () => guarded(machine, inner, conditions, from + 1, then));
}
