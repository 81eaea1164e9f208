import type { Cost, FunctionKind } from "../../analysis/Cost";
import type { ProgramFunction } from "../../analysis/Program";
import type { Type } from "../../analysis/Type";
import type { CallableFact, Effect } from "../../knowledge/Fact";
import { functionsOf, optionsOf } from "../code/types";
import type { Code } from "../Rule";

/** What a handed-over function does: project functions with their costs, or a library function with its fact. */
export interface Task {
  /** In the reader's words. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** 0 to 1. */
  readonly confidence: number;
  readonly functions: readonly ProgramFunction[];
  /** The cost of one run; null for library functions. */
  readonly cost: Cost | null;
}

const KIND_OF_EFFECT: Readonly<Record<Effect, FunctionKind>> = {
  wait: "io",
  native: "native",
  python: "cpu",
  cheap: "light",
  lazy: "light",
};

/** The task behind a callable value. Null where alternatives differ or nothing is known. */
export function taskOf(code: Code, type: Type): Task | null {
  const functions = functionsOf(type).map((id) => code.program.functions[id]);
  if (functions.length > 0) return taskOfFunctions(functions);
  const [only, ...others] = optionsOf(type);
  const inner = only?.kind === "partial" ? only.of : only;
  if (inner?.kind !== "library" || others.length > 0) return null;
  const fact = code.knowledge.callable(inner.name);
  return fact ? taskOfFact(inner.name, fact) : null;
}

function taskOfFunctions(functions: readonly ProgramFunction[]): Task | null {
  const [first] = functions;
  const { kind } = first.classification;
  if (functions.some((fn) => fn.classification.kind !== kind)) return null;
  const confidence = Math.min(...functions.map((fn) => fn.classification.confidence));
  return { name: first.kind === "lambda" ? "the lambda" : `\`${first.name}\``, kind, confidence, functions, cost: first.cost };
}

function taskOfFact(name: string, fact: CallableFact): Task {
  return { name: `\`${name}\``, kind: KIND_OF_EFFECT[fact.effect], confidence: 0.9, functions: [], cost: null };
}
