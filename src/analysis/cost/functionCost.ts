import { exactly, type Range, range, ZERO } from "../../base/Range";
import type { Parameter } from "../../syntax/Body";
import type { CostInput, CostSummary } from "./CostInput";
import { parseStatedCost, type StatedCost } from "./directive";
import { evaluate } from "./expressions";
import { kindByCost } from "./kindByCost";
import { around } from "./rangeArithmetic";
import { NO_SHAPE, type Shape } from "./Shape";
import { shapeOfType } from "./shapeOfType";
import { runBlock } from "./statements";
import { Tally } from "./Tally";
import { Walk } from "./Walk";

/** A default argument is what a call usually uses, within this factor. */
const DEFAULT_SPREAD = 5;
/** Invocations of a recursive function per outermost call: along a line, and over a tree. */
const LINE_OF_CALLS: Range = range(1, 100, 5);
const TREE_OF_CALLS: Range = range(3, 1_000, 20);

/**
 * Cost and kind of one function for arguments that are not known, from its code and its callees' summaries. For a recursive
 * component, call it for each member with `summaryOf` saying `recursive` for all of them (then calls of other members cost nothing),
 * and once more with `recursive` for the function itself only.
 */
export function costOfFunction(input: CostInput): CostSummary {
  const walk = new Walk(input);
  for (const parameter of input.body.parameters) bindParameter(walk, parameter);
  runBlock(walk, input.body.statements);
  const tally = withRecursion(walk);
  if (walk.joins) tally.addTimes(walk.started, exactly(1));
  const stated = statedForFunction(input);
  if (stated) replaceByStated(tally, stated);
  const cost = tally.cost();
  const deferred = input.isGenerator ? "iteration" : input.isAsync ? "await" : "no";
  return {
    cost,
    costKind: kindByCost(cost),
    deferred,
    isStub: isStub(input),
    resultLength: input.isGenerator ? (walk.yieldsKnown ? walk.yields : null) : (walk.returned?.length ?? null),
  };
}

/** A method of nothing but a docstring, `pass`, `...` or `raise NotImplementedError`. */
function isStub(input: CostInput): boolean {
  if (input.kind !== "function" || input.name.startsWith("__") || input.body.parameters[0]?.name !== "self")
    return false;
  return input.body.statements.every((statement) => {
    if (statement.kind === "expr") return statement.value.kind === "literal";
    if (statement.kind !== "raise") return statement.kind === "pass";
    const raised = statement.value?.kind === "call" ? statement.value.callee : statement.value;
    return raised?.kind === "name" && raised.name.startsWith("NotImplemented");
  });
}

function bindParameter(walk: Walk, parameter: Parameter): void {
  walk.names.set(parameter.name, parameterShape(walk, parameter));
}

function parameterShape(walk: Walk, parameter: Parameter): Shape {
  const { defaultValue, annotation } = parameter;
  if (parameter.kind === "star") return { ...NO_SHAPE, type: "tuple", length: range(0, 5, 2) };
  if (parameter.kind === "double-star") return { ...NO_SHAPE, type: "dict", length: range(0, 8, 2) };
  if (defaultValue?.kind === "literal" && typeof defaultValue.value === "number" && Math.abs(defaultValue.value) > 1) {
    return { ...evaluate(walk, defaultValue), number: around(defaultValue.value, DEFAULT_SPREAD) };
  }
  if (!annotation) return NO_SHAPE;
  const type = walk.input.typeOf(annotation);
  return type.kind === "class" ? shapeOfType({ kind: "instance", of: type.of, args: [] }) : NO_SHAPE;
}

/** Multiplies a recursive function's own work by the number of its invocations. */
function withRecursion(walk: Walk): Tally {
  const { tally } = walk;
  const calls = tally.recursions.expected;
  if (calls === 0) return tally;
  const whole = new Tally();
  whole.addAssumedTimes(tally, invocations(calls));
  whole.recursions = ZERO;
  return whole;
}

/** Invocations altogether, when each makes `calls` more on average: rare retries, a line, or a tree. */
function invocations(calls: number): Range {
  if (calls < 0.5) return range(1, 20, 1 / (1 - calls));
  return calls <= 1.2 ? LINE_OF_CALLS : TREE_OF_CALLS;
}

function statedForFunction(input: CostInput): StatedCost | undefined {
  if (input.kind !== "function") return undefined;
  const text = input.directiveAt(0);
  const stated = text === undefined ? undefined : parseStatedCost(text);
  return stated && (stated.cpuMs || stated.nativeMs || stated.ioMs) ? stated : undefined;
}

function replaceByStated(tally: Tally, stated: StatedCost): void {
  tally.pythonMs = stated.cpuMs ?? ZERO;
  tally.nativeMs = stated.nativeMs ?? ZERO;
  tally.waitMs = stated.ioMs ?? ZERO;
}
