import type { FunctionView } from "../../analysis/Program";
import type { ArgumentRef } from "../../knowledge/Fact";
import type { RunsFact } from "../../knowledge/RunsFact";
import type { Body, CallExpr, Expr, Parameter } from "../../syntax/Body";
import type { Code } from "../Rule";
import { boundOnce } from "./aliases";
import { classesOf, factOf, propertyOfClass } from "./types";

/** The expression that a fact's argument reference designates in a call. */
export function argumentOf(view: FunctionView, call: CallExpr, ref: ArgumentRef | undefined): Expr | undefined {
  if (!ref) return undefined;
  if (ref.receiver) return call.callee.kind === "attribute" ? call.callee.object : undefined;
  return view.argument(call, ref.position, ref.keyword)?.value;
}

/** How a call hands a function over: from the callable's fact, or from the worker class that it constructs. */
export function runsOf(code: Code, view: FunctionView, call: CallExpr): readonly RunsFact[] {
  const runs = factOf(view, call)?.runs;
  if (runs) return runs;
  const made = view.targetOf(call);
  if (made.kind === "construct" && made.init !== null) return [];
  const constructed = classesOf(view.typeOf(call));
  const pool = constructed?.length === 1 ? propertyOfClass(code, constructed[0], "pool") : undefined;
  if (pool?.shape !== "worker" || !pool.target || !isConstruction(view, call)) return [];
  const { target, args, where } = pool;
  return [{ function: target, where, times: "once", passes: args ? "args" : "none", args, waits: false }];
}

/** A positional or named value that a called function receives. */
export interface Passed {
  readonly position: number | null;
  readonly keyword: string | null;
  readonly value: Expr;
}

/** Values that a hand-over passes to the function it hands over; those bound by a `partial` come first. Items of a map are not among them. */
export function passedBy(view: FunctionView, call: CallExpr, runs: RunsFact): readonly Passed[] {
  const handed = argumentOf(view, call, runs.function);
  const made = handed && (boundOnce(view, handed) ?? handed);
  const bound = made?.kind === "call" && view.typeOf(made).kind === "partial" ? made.args.slice(1) : [];
  const rest = runs.passes === "rest" ? restOf(call, handed) : runs.passes === "args" ? tupleOf(view, call, runs) : [];
  let position = 0;
  return [...bound, ...rest].map(({ keyword, value }) => ({
    position: keyword === null ? position++ : null,
    keyword,
    value,
  }));
}

/** The parameter of a function that takes a passed value. `skipFirst` for methods whose receiver is passed by the binding. */
export function parameterFor(body: Body, passed: Passed, skipFirst: boolean): Parameter | undefined {
  if (passed.keyword !== null) return body.parameters.find((parameter) => parameter.name === passed.keyword);
  const parameter = body.parameters[(passed.position ?? 0) + (skipFirst ? 1 : 0)];
  return parameter && parameter.kind !== "star" && parameter.kind !== "keyword-only" ? parameter : undefined;
}

function restOf(call: CallExpr, handed: Expr | undefined): { keyword: string | null; value: Expr }[] {
  const index = call.args.findIndex((argument) => argument.value === handed);
  return call.args
    .filter((argument, i) => argument.star === "none" && (argument.keyword !== null || i > index))
    .map(({ keyword, value }) => ({ keyword, value }));
}

function tupleOf(view: FunctionView, call: CallExpr, runs: RunsFact): { keyword: null; value: Expr }[] {
  const tuple = argumentOf(view, call, runs.args);
  return tuple?.kind === "collection" ? tuple.items.map((value) => ({ keyword: null, value })) : [];
}

/** Whether a call constructs an object rather than asking something else for one. */
function isConstruction(view: FunctionView, call: CallExpr): boolean {
  const target = view.targetOf(call);
  return target.kind === "construct" || view.typeOf(call.callee).kind === "class";
}
