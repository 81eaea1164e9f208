import type { Expr } from "../../syntax/Body";
import { callFunction } from "./callFunction";
import type { Environment } from "./Environment";
import { PathValue } from "./fileValues";
import type { Guard } from "./Guard";
import { guardOf, isLock } from "./locks";
import type { Machine } from "./Machine";
import type { Value } from "./Value";
import {
  FunctionValue,
  GeneratorValue,
  InstanceValue,
  LibraryValue,
  typeNameOf,
  UNKNOWN_VALUE,
  UnknownValue,
} from "./Value";

/** A context that was entered: what `as` binds, and how to leave it. */
export interface EnteredContext {
  readonly value: Value;
  leave(): void;
}

/** Enters a context manager: locks and semaphores are held by the work inside, own classes run `__enter__`, generator contexts run to their `yield`. */
export function enterContext(machine: Machine, environment: Environment, expr: Expr, context: Value): EnteredContext {
  if (context instanceof InstanceValue) return enterInstance(machine, context);
  if (context instanceof GeneratorValue) return { value: firstElement(context), leave: () => {} };
  if (context instanceof PathValue) return { value: context.text, leave: () => {} };
  const type =
    context instanceof LibraryValue ? context.name : (typeNameOf(context) ?? staticTypeName(environment, expr));
  const fact = type === null ? undefined : machine.source.knowledge.class(type);
  if (type !== null && isLock(fact)) return holdLock(machine, guardOf(machine, expr, context, fact));
  return { value: fact?.enters ? new UnknownValue(fact.enters) : context, leave: () => {} };
}

function staticTypeName(environment: Environment, expr: Expr): string | null {
  const type = environment.input.typeOf(expr);
  return type.kind === "instance" && "library" in type.of ? type.of.library : null;
}

function enterInstance(machine: Machine, context: InstanceValue): EnteredContext {
  const enter =
    machine.source.methodOf(context.classId, "__enter__") ?? machine.source.methodOf(context.classId, "__aenter__");
  const exit =
    machine.source.methodOf(context.classId, "__exit__") ?? machine.source.methodOf(context.classId, "__aexit__");
  const value =
    enter === undefined ? context : callFunction(machine, new FunctionValue(enter, null, context), [], new Map());
  return {
    value,
    leave: () => {
      if (exit !== undefined)
        callFunction(machine, new FunctionValue(exit, null, context), [null, null, null], new Map());
    },
  };
}

function firstElement(generator: GeneratorValue): Value {
  let first: Value = UNKNOWN_VALUE;
  generator.run((element) => {
    first = element;
    return false;
  });
  return first;
}

function holdLock({ meter }: Machine, guard: Guard): EnteredContext {
  meter.take(guard);
  return { value: true, leave: () => meter.giveBack(guard.key) };
}
