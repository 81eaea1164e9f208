import type { Range } from "../../base/Range";
import type { CallExpr } from "../../syntax/Body";
import type { CallTarget } from "../Program";
import { callFunction } from "./callFunction";
import type { Environment } from "./Environment";
import { evaluate } from "./expressions";
import { instantiate } from "./instances";
import { iterate } from "./iterate";
import { callLibrary } from "./libraryCalls";
import type { Machine } from "./Machine";
import type { Value } from "./Value";
import {
  ClassValue,
  CoroutineValue,
  DeferringValue,
  FunctionValue,
  InstanceValue,
  LibraryValue,
  SequenceValue,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** Arguments of a call as values. */
export interface Arguments {
  readonly positional: Value[];
  readonly keywords: Map<string, Value>;
  /** Every `*values`; they stand in `positional` one by one, or as one unknown where they are not kept apart. */
  readonly starred?: readonly SequenceValue[];
}

/** A call expression: functions and classes of the project are entered, everything else is priced by its fact. */
export function evaluateCall(machine: Machine, environment: Environment, expr: CallExpr): Value {
  const target = environment.input.targetOf(expr);
  const callee = calleeOf(machine, environment, expr, target);
  const args = argumentsOf(machine, environment, expr);
  machine.at(environment, expr);
  return callValue(machine, callee, args, target);
}

/** `super().method` is resolved by the analysis; everything else by value first, by static target second. */
function calleeOf(machine: Machine, environment: Environment, expr: CallExpr, target: CallTarget): Value {
  const { callee } = expr;
  const isSuper =
    callee.kind === "attribute" &&
    callee.object.kind === "call" &&
    callee.object.callee.kind === "name" &&
    callee.object.callee.name === "super";
  if (isSuper && target.kind === "project" && target.functions.length === 1)
    return new FunctionValue(target.functions[0], null, environment.receiver);
  if (isSuper) return UNKNOWN_VALUE;
  const value = evaluate(machine, environment, callee);
  if (!(value instanceof UnknownValue)) return value;
  if (target.kind === "project" && target.functions.length === 1) {
    const receiver = callee.kind === "attribute" ? value : undefined;
    return new FunctionValue(target.functions[0], null, receiver === value ? UNKNOWN_VALUE : receiver);
  }
  if (target.kind === "construct") return new ClassValue(target.classId);
  if (target.kind === "fact") return new LibraryValue(target.name, value.type === null ? undefined : value);
  return value;
}

function argumentsOf(machine: Machine, environment: Environment, expr: CallExpr): Arguments {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  const starred: SequenceValue[] = [];
  for (const argument of expr.args) {
    const value = evaluate(machine, environment, argument.value);
    if (argument.keyword !== null) keywords.set(argument.keyword, value);
    else if (argument.star === "none") positional.push(value);
    else if (argument.star === "star") {
      const list = listOf(machine, value);
      starred.push(list);
      positional.push(...(list.items ?? [UNKNOWN_VALUE]));
    }
  }
  return { positional, keywords, starred };
}

/** The elements of an iterable as a list, taken one by one. */
export function listOf(machine: Machine, iterable: Value): SequenceValue {
  if (iterable instanceof SequenceValue) return iterable;
  const list = machine.list([]);
  iterate(machine, iterable, (element) => {
    machine.append(list, element);
    return true;
  });
  return list;
}

/** An `async def` gives a coroutine; a function that is being watched is noted instead of run. */
function callOrDefer(machine: Machine, callee: FunctionValue, args: Arguments): Value {
  const input = machine.source.inputOf(callee.id);
  if (input?.isAsync && !input.isGenerator) return new CoroutineValue(callee, args.positional, args.keywords);
  if (machine.observer?.noteCall(callee, args, machine)) return UNKNOWN_VALUE;
  return callFunction(machine, callee, args.positional, args.keywords);
}

/** Calls a value with given arguments. */
export function callValue(machine: Machine, callee: Value, args: Arguments, target?: CallTarget): Value {
  if (callee instanceof FunctionValue) return callOrDefer(machine, callee, args);
  if (callee instanceof ClassValue) return instantiate(machine, callee.id, args.positional, args.keywords);
  if (callee instanceof LibraryValue) return callLibrary(machine, callee, args, target);
  if (callee instanceof DeferringValue) return new CoroutineValue(callee.callee, args.positional, args.keywords);
  if (callee instanceof InstanceValue) {
    const method = machine.source.methodOf(callee.classId, "__call__");
    if (method !== undefined)
      return callFunction(machine, new FunctionValue(method, null, callee), args.positional, args.keywords);
  }
  chargeUnknownCall(machine);
  return UNKNOWN_VALUE;
}

/** What a call takes of which nothing is known, ms: most are methods of containers and texts, some do all the work there is. */
const UNKNOWN_CALL_MS: Range = { low: 0.00003, expected: 0.0003, high: 0.01 };

/** A call of something that neither the program nor facts tell. */
export function chargeUnknownCall({ meter }: Machine): void {
  const { low, expected, high } = UNKNOWN_CALL_MS;
  meter.charge("python", low, expected, high, "calls of unknown code");
}
