import type { Range } from "../../base/Range";
import type { CostInput } from "../cost/CostInput";
import { cacheOf, throughCache } from "./cachedCalls";
import { Environment } from "./Environment";
import { evaluate, GeneratorStopped } from "./expressions";
import { joinValues } from "./joinValues";
import { keyOf } from "./keyOf";
import type { Machine } from "./Machine";
import type { Meter, Totals } from "./Meter";
import { Recursion } from "./Recursion";
import { declaredNames } from "./scopes";
import { atStatedCost, statedCostAt } from "./statedWork";
import { executeAll } from "./statements";
import type { Value } from "./Value";
import { FloatValue, type FunctionValue, GeneratorValue, typeNameOf, UNKNOWN_VALUE } from "./Value";

/** Executions that one evaluated call stands for, below which it is not worth evaluating. */
const NEGLIGIBLE_WEIGHT = 1e-3;
/** Levels of a recursion and growth of its weight from which on it only goes on because its end can't be told. */
const RUNAWAY_DEPTH = 5;
const RUNAWAY_GROWTH = 50;

/** Calls a function of the project: remembered when it is a pure function of plain values, else its body is evaluated. */
export function callFunction(
  machine: Machine,
  callee: FunctionValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value {
  const input = machine.source.inputOf(callee.id);
  if (!input) return UNKNOWN_VALUE;
  machine.meter.operate("call");
  machine.meter.operate("argument", args.length + keywords.size);
  if (machine.exhausted) return staticCall(machine, callee);
  if (isRunaway(machine, callee)) return UNKNOWN_VALUE;
  const cache = cacheOf(machine, callee, input);
  if (!cache || keywords.size > 0) return callUncached(machine, callee, input, args, keywords);
  return throughCache(machine, cache, callee, args, () => callUncached(machine, callee, input, args, keywords));
}

function callUncached(
  machine: Machine,
  callee: FunctionValue,
  input: CostInput,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value {
  if (input.isGenerator) return generatorOf(machine, callee, input, args, keywords);
  const stated = input.kind === "function" ? statedCostAt(input, 0) : undefined;
  if (stated) {
    const place = { input, offset: 0 };
    return atStatedCost(machine, place, stated, () => run(machine, callee, input, args, keywords, undefined));
  }
  const key = memoKey(callee, args, keywords);
  const known = key === undefined ? undefined : machine.memo.get(key);
  if (known) {
    machine.meter.replay(known.cost, input.name);
    return known.value;
  }
  return run(machine, callee, input, args, keywords, key);
}

/** Recursion whose end is undecided: its weight dwindles away, or grows with every level. */
function isRunaway(machine: Machine, callee: FunctionValue): boolean {
  const { scale } = machine.meter;
  const running = machine.running.get(callee.id);
  if (scale < NEGLIGIBLE_WEIGHT) return true;
  if (running === undefined || running.depth <= RUNAWAY_DEPTH) return false;
  return scale > running.weight * RUNAWAY_GROWTH || scale * RUNAWAY_GROWTH < running.weight;
}

/** Plain arguments make a key; anything that can be changed does not. */
function memoKey(
  callee: FunctionValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): string | undefined {
  if (callee.receiver !== undefined || keywords.size > 0 || callee.closure?.outer) return undefined;
  let key = `${callee.id}`;
  for (const value of [...callee.bound, ...args]) {
    const part = keyOf(value);
    if (part === undefined || part.length > 200) return undefined;
    key += value instanceof FloatValue ? `|f${part}` : `|${part}`;
  }
  return key;
}

function run(
  machine: Machine,
  callee: FunctionValue,
  input: CostInput,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  key: string | undefined,
): Value {
  const { meter } = machine;
  const { undecidedTests } = machine;
  const recursion =
    machine.running.get(callee.id) ?? new Recursion(meter.scale, meter.steps, machine.allowance, undecidedTests);
  const followed = recursion.follow(meter.steps, undecidedTests, () => machine.draws.next());
  if (!followed) return recursion.latest;
  const outer = {
    scale: meter.scale,
    returns: machine.returnSurvival,
    loop: machine.loopLength,
    change: machine.oldestChange,
    allowance: machine.allowance,
  };
  const before = meter.totals();
  const firstSerial = machine.currentSerial;
  machine.oldestChange = Number.POSITIVE_INFINITY;
  machine.returnSurvival = 1;
  machine.loopLength = 0;
  machine.depth++;
  machine.running.set(callee.id, recursion);
  if (followed.loopSteps !== null) machine.allowance = followed.loopSteps;
  let value: Value = UNKNOWN_VALUE;
  try {
    value = runBody(machine, bind(machine, callee, input, args, keywords), input);
    if (followed.weight > 1) countFor(meter, before, followed.weight);
    if (recursion.depth === 1 && recursion.isSampled) doubtSample(meter, before);
    const isPure = machine.oldestChange >= firstSerial && (keyOf(value) !== undefined || typeNameOf(value) === null);
    if (key !== undefined && isPure && meter.scale > 0) remember(machine, key, value, before, outer.scale);
    return value;
  } finally {
    machine.depth--;
    recursion.leave(value);
    if (recursion.depth === 0) machine.running.delete(callee.id);
    machine.allowance = outer.allowance;
    meter.scale = outer.scale;
    machine.returnSurvival = outer.returns;
    machine.loopLength = outer.loop;
    machine.oldestChange = Math.min(outer.change, machine.oldestChange);
  }
}

const SAMPLED = "a sample of the recursive calls";
/** How far the cost of a sampled recursion may be off, both ways. */
const SAMPLE_SPREAD = 1.8;

/** The call since `before` stands for so many. */
function countFor(meter: Meter, before: Totals, weight: number): void {
  meter.repeatSince(before, weight - 1, weight - 1, weight - 1, SAMPLED);
}

/** What was spent since `before` comes from a sample. */
function doubtSample(meter: Meter, before: Totals): void {
  meter.repeatSince(before, 0, 1 / SAMPLE_SPREAD - 1, SAMPLE_SPREAD - 1, SAMPLED);
}

function remember(machine: Machine, key: string, value: Value, before: Totals, scale: number): void {
  const spent = machine.meter.since(before);
  const once = ({ low, expected, high }: Range): Range => ({
    low: low / scale,
    expected: expected / scale,
    high: high / scale,
  });
  machine.memo.set(key, {
    value,
    cost: {
      python: once(spent.python),
      native: once(spent.native),
      wait: once(spent.wait),
      freeThreaded: spent.freeThreaded / scale,
      steps: spent.steps,
    },
  });
}

function runBody(machine: Machine, environment: Environment, input: CostInput): Value {
  executeAll(machine, environment, input.body.statements);
  return environment.possibleReturns.reduce<Value>(joinValues, environment.returned);
}

/** A call that is priced by the static model: the evaluation has run out of steps. */
function staticCall(machine: Machine, callee: FunctionValue): Value {
  machine.givenUp++;
  const summary = machine.source.summaryOf(callee.id);
  if (!summary) return UNKNOWN_VALUE;
  const { cost } = summary;
  const why = "static estimate";
  if (cost.waitMs.expected > 0)
    machine.meter.charge("wait", cost.waitMs.low, cost.waitMs.expected, cost.waitMs.high, why);
  if (cost.nativeMs.expected > 0)
    machine.meter.charge("native", cost.nativeMs.low, cost.nativeMs.expected, cost.nativeMs.high, why);
  machine.meter.charge("python", cost.pythonMs.low, cost.pythonMs.expected, cost.pythonMs.high, why);
  return UNKNOWN_VALUE;
}

function generatorOf(
  machine: Machine,
  callee: FunctionValue,
  input: CostInput,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value {
  const environment = bind(machine, callee, input, args, keywords);
  return new GeneratorValue((each) => {
    environment.yieldTo = each;
    machine.depth++;
    try {
      executeAll(machine, environment, input.body.statements);
    } catch (error) {
      if (!(error instanceof GeneratorStopped)) throw error;
    } finally {
      machine.depth--;
    }
  }, null);
}

/** A scope with the parameters bound; what is left out has its default's value. */
function bind(
  machine: Machine,
  callee: FunctionValue,
  input: CostInput,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Environment {
  const environment = new Environment(input, callee.closure, declaredNames(input));
  environment.receiver = callee.receiver;
  const values =
    callee.receiver === undefined ? [...callee.bound, ...args] : [callee.receiver, ...callee.bound, ...args];
  let next = 0;
  for (const parameter of input.body.parameters) {
    const { name, kind } = parameter;
    if (kind === "star") {
      environment.names.set(name, machine.list(values.slice(next), "tuple"));
      next = values.length;
    } else if (kind === "double-star") environment.names.set(name, machine.dict());
    else if (kind !== "keyword-only" && next < values.length) environment.names.set(name, values[next++]);
    else {
      const given = keywords.get(name);
      if (given !== undefined) environment.names.set(name, given);
      else if (parameter.defaultValue)
        environment.names.set(name, defaultOf(machine, environment, parameter.defaultValue));
      else environment.names.set(name, UNKNOWN_VALUE);
    }
  }
  return environment;
}

function defaultOf(machine: Machine, environment: Environment, expr: Parameters<typeof evaluate>[2]): Value {
  return machine.aside(1_000, () => evaluate(machine, environment, expr)).result;
}
