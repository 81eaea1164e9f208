import type { Argument, CallExpr } from "../../syntax/Body";
import { inherited } from "../inference/attributes";
import type { Env } from "../inference/Env";
import { traitsOf } from "../inference/functions";
import type { Inference } from "../inference/Inference";
import type { FunctionEntity, ParameterHead } from "../model/FunctionEntity";
import { type Type, UNKNOWN } from "../Type";
import { classEntity, type FunctionType, NONE, optionsOf } from "../types/TypeTable";
import type { Resolution } from "./Resolution";

/** Notes what a call passes to parameters of the program's functions that no annotation describes, and which pool to the others. */
export function flowsOfCall(inference: Inference, call: CallExpr, env: Env, callee: Type, into: Resolution): void {
  for (const option of optionsOf(callee)) {
    const target = calledEntity(inference, option);
    if (target === null) continue;
    const parameters = openParameters(inference, target.entity, target.skip);
    if (parameters.length === 0) continue;
    let position = target.bound;
    for (const arg of call.args) {
      if (arg.star !== "none") break;
      const parameter = arg.keyword === null ? parameterAt(parameters, position++) : byName(parameters, arg.keyword);
      note(inference, target.entity, parameter, arg, env, into);
    }
  }
}

/** Notes what a hand-over passes on to a function of the program. */
export function flowsOfPassed(inference: Inference, callee: Type, passed: readonly Type[], into: Resolution): void {
  if (passed.length === 0) return;
  for (const option of optionsOf(callee)) {
    const target = calledEntity(inference, option);
    if (target === null) continue;
    const parameters = openParameters(inference, target.entity, target.skip);
    passed.forEach((type, index) => {
      const parameter = parameterAt(parameters, target.bound + index);
      if (parameter !== undefined && isUseful(type, parameter)) into.addFlow(target.entity, parameter.name, type);
    });
  }
}

interface Called {
  readonly entity: FunctionEntity;
  /** Parameters that the receiver takes. */
  readonly skip: number;
  /** Arguments that are bound already. */
  readonly bound: number;
}

function calledEntity(inference: Inference, callee: Type): Called | null {
  if (callee.kind === "partial") {
    const inner = calledEntity(inference, callee.of);
    return inner && { ...inner, bound: inner.bound + callee.boundArguments };
  }
  if (callee.kind === "class") {
    const entity = classEntity(callee.of);
    if (entity === null) return null;
    const method = inherited(inference, entity, "__init__", inference.types.instance(entity), null);
    return method.kind === "function" ? { entity: (method as FunctionType).entity, skip: 1, bound: 0 } : null;
  }
  if (callee.kind !== "function") return null;
  const { entity, receiver } = callee as FunctionType;
  const takesReceiver = receiver !== null && !traitsOf(inference, entity).isStatic;
  return { entity, skip: takesReceiver ? 1 : 0, bound: 0 };
}

/** Parameters behind the receiver. */
function openParameters(inference: Inference, entity: FunctionEntity, skip: number): readonly ParameterHead[] {
  inference.dependOnHead(entity);
  return inference.parametersOf(entity).slice(skip);
}

function parameterAt(parameters: readonly ParameterHead[], position: number): ParameterHead | undefined {
  const parameter = parameters[position];
  return parameter?.kind === "normal" || parameter?.kind === "positional-only" ? parameter : undefined;
}

function byName(parameters: readonly ParameterHead[], name: string): ParameterHead | undefined {
  return parameters.find((parameter) => parameter.name === name && parameter.kind !== "star");
}

function note(
  inference: Inference,
  to: FunctionEntity,
  parameter: ParameterHead | undefined,
  arg: Argument,
  env: Env,
  into: Resolution,
): void {
  if (parameter === undefined || parameter.kind === "double-star") return;
  if (parameter.isAnnotated && arg.value.kind !== "name" && arg.value.kind !== "attribute") return;
  const type = inference.evaluate(arg.value, env);
  if (isUseful(type, parameter)) into.addFlow(to, parameter.name, type);
}

/** An annotation says all but which pool it is. */
function isUseful(type: Type, { isAnnotated }: ParameterHead): boolean {
  if (isAnnotated) return type.kind === "instance" && type.origin !== undefined;
  return type !== UNKNOWN && type !== NONE && type.kind !== "unknown";
}
