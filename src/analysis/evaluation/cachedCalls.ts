import type { Expr } from "../../syntax/Body";
import type { CostInput } from "../cost/CostInput";
import type { CallCache } from "./CallCaches";
import { Environment, NO_DECLARATIONS } from "./Environment";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import { attributeOf, globalValue } from "./names";
import { type FunctionValue, InstanceValue, LibraryValue, type Value } from "./Value";

/** The cache that a decorator gives to a function. */
export function cacheOf(machine: Machine, callee: FunctionValue, input: CostInput): CallCache | undefined {
  const { decorators } = input.body;
  return machine.caches.of(callee, () => decorators.some((decorator) => makesCache(machine, input, decorator)));
}

/** The result of a call that its function's cache answers, or what `compute` gives, which is then remembered. */
export function throughCache(
  machine: Machine,
  cache: CallCache,
  callee: FunctionValue,
  args: readonly Value[],
  compute: () => Value,
): Value {
  const key = cacheKey(callee, args);
  // With arguments that nobody knows a recursion asks for the same few results again and again.
  const isInside = machine.running.has(callee.id);
  const known = key !== undefined ? cache.results.get(key) : isInside ? cache.latest : undefined;
  if (known !== undefined) return known;
  const value = compute();
  // The next call like this one costs less: callers are not to be remembered at this price.
  machine.changes(0);
  if (key !== undefined) cache.results.set(key, value);
  cache.latest = value;
  return value;
}

function cacheKey({ receiver, bound }: FunctionValue, args: readonly Value[]): string | undefined {
  const values = receiver === undefined ? [...bound, ...args] : [receiver, ...bound, ...args];
  let key = "";
  for (const value of values) {
    const part = value instanceof InstanceValue ? `i${value.serial}` : keyOf(value);
    if (part === undefined) return undefined;
    key += `|${part.length}:${part}`;
  }
  return key;
}

/** `@cache`, `@functools.cache`, `@lru_cache(maxsize=None)`: by what facts say of the decorator. */
function makesCache(machine: Machine, input: CostInput, decorator: Expr): boolean {
  if (decorator.kind === "call") return makesCache(machine, input, decorator.callee);
  const value = decoratorValue(machine, input, decorator);
  if (!(value instanceof LibraryValue)) return false;
  return machine.source.knowledge.callable(value.name)?.decorates?.makes === "cached";
}

/** Decorators are names of the module or members of what one names. */
function decoratorValue(machine: Machine, input: CostInput, expr: Expr): Value | undefined {
  if (expr.kind === "name") return globalValue(machine, new Environment(input, null, NO_DECLARATIONS), expr.name);
  if (expr.kind !== "attribute") return undefined;
  const owner = decoratorValue(machine, input, expr.object);
  return owner === undefined ? undefined : attributeOf(machine, owner, expr.name);
}
