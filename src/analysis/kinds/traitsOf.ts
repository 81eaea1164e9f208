import type { Body } from "../../syntax/Body";
import type { Program, ProgramFunction } from "../Program";
import type { FunctionId } from "../Type";
import { BodyTraits, lastName } from "./BodyTraits";
import { addCostTraits, causesOf } from "./costTraits";
import { addModuleTraits } from "./moduleTraits";
import { perProgram } from "./perProgram";
import { surroundingWords } from "./surroundings";
import type { Traits } from "./Traits";
import { wordsOf } from "./wordsOf";

/** Callees looked into for what they call in turn. */
const MOST_CALLEES = 6;
const OPEN = "open:";

/** The traits of a function, from its own code, what its calls lead to and what they cost. */
export function traitsOf(program: Program, fn: ProgramFunction): Traits {
  const { numbers, words, callees } = bodyTraitsOf(program, fn);
  addCostTraits(numbers, fn.cost, fn.costKind.kind);
  addModuleTraits(numbers, program, fn.module);
  numbers.set("coroutine", fn.isAsync ? 1 : 0);
  numbers.set("generator", fn.isGenerator ? 1 : 0);
  numbers.set("method", fn.ownerClass === null ? 0 : 1);
  for (const word of wordsOf(fn.name)) words.add(`name:${word}`);
  if (fn.ownerClass !== null) {
    for (const word of wordsOf(program.classes[fn.ownerClass].name)) words.add(`class:${word}`);
  }
  for (const word of wordsOf(fileName(fn.module.path))) words.add(`file:${word}`);
  for (const word of surroundingWords(program, fn)) words.add(word);
  for (const module of causesOf(fn.cost)) words.add(`cause:${module}`);
  callees.delete(fn.id);
  for (const id of [...callees].slice(0, MOST_CALLEES)) {
    for (const word of openWordsOf(program, id)) words.add(`deep:${word}`);
  }
  return { numbers: numbers.values, words };
}

/** Words of the calls in a function that nothing resolves; kept, since its other callers ask again. */
const openWordsOf = perProgram((program, id: FunctionId): readonly string[] => {
  const all = [...bodyTraitsOf(program, program.functions[id]).words];
  return all.filter((word) => word.startsWith(OPEN)).map((word) => word.slice(OPEN.length));
});

function bodyTraitsOf(program: Program, fn: ProgramFunction): BodyTraits {
  const view = program.view(fn.id);
  const { decorators, parameters, statements } = view.body;
  const traits = new BodyTraits({
    targetOf: (call) => view.targetOf(call),
    costOf: (id) => program.functions[id].cost,
    self: fn.id,
    parameters: new Set(parameters.map(({ name }) => name)),
  });
  traits.run(statements);
  traits.numbers.set("parameters", Math.log1p(parameters.length));
  for (const { name } of parameters) for (const word of wordsOf(name)) traits.words.add(`parameter:${word}`);
  for (const decorator of decorators)
    for (const word of wordsOf(lastName(decorator))) traits.words.add(`decorator:${word}`);
  for (const word of wordsOf(firstLine(view.body))) traits.words.add(`says:${word}`);
  return traits;
}

/** Of the docstring. */
function firstLine({ statements: [first] }: Body): string {
  const text = first?.kind === "expr" && first.value.kind === "literal" ? first.value.value : "";
  return typeof text === "string" ? text.trimStart().split("\n", 1)[0] : "";
}

/** `pkg/io_tools.py` → `io_tools`. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.pyi?$/, "");
}
