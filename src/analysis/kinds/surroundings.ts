import type { Expr, Stmt } from "../../syntax/Body";
import { blocksOf } from "../../syntax/statements";
import type { Program, ProgramFunction, ProgramModule } from "../Program";
import { eachChild } from "../scopes/eachChild";
import { lastName } from "./BodyTraits";
import { wordsOf } from "./wordsOf";

/** Callers whose names are read. */
const MOST_CALLERS = 10;

/** Words around a function: what its module imports, what its class derives from, what its parameters are said to be, who calls it. */
export function surroundingWords(program: Program, fn: ProgramFunction): string[] {
  const { parameters, statements } = program.view(fn.id).body;
  const words = [...importsOf(program, fn.module)];
  addImports(statements, words);
  for (const { annotation } of parameters) if (annotation) addAnnotation(annotation, words);
  if (fn.ownerClass !== null) {
    const { bases } = program.view(program.classes[fn.ownerClass].body).body;
    for (const { value } of bases) addWords("base", lastName(value), words);
  }
  for (const id of fn.callers.slice(0, MOST_CALLERS)) addWords("caller", program.functions[id].name, words);
  return words;
}

const imports = new WeakMap<ProgramModule["lowered"], readonly string[]>();

/** Top-level modules that a module imports; kept, since all of its functions ask. */
function importsOf(program: Program, module: ProgramModule): readonly string[] {
  let known = imports.get(module.lowered);
  if (known === undefined) {
    const found: string[] = [];
    addImports(program.view(module.firstFunction).body.statements, found);
    known = [...new Set(found)];
    imports.set(module.lowered, known);
  }
  return known;
}

function addImports(statements: readonly Stmt[], words: string[]): void {
  for (const statement of statements) {
    if (statement.kind === "import") for (const { module } of statement.names) words.push(`imports:${topOf(module)}`);
    else if (statement.kind === "import-from" && statement.level === 0)
      words.push(`imports:${topOf(statement.module)}`);
    for (const block of blocksOf(statement)) addImports(block, words);
  }
}

/** `os.path` → `os`. */
function topOf(module: string): string {
  return module.split(".", 1)[0];
}

/** Also an annotation written as a string. */
function addAnnotation(annotation: Expr, words: string[]): void {
  if (annotation.kind === "name" || annotation.kind === "attribute") addWords("typed", annotation.name, words);
  if (annotation.kind === "literal" && typeof annotation.value === "string") addWords("typed", annotation.value, words);
  eachChild(annotation, (child) => addAnnotation(child, words));
}

function addWords(place: string, identifier: string, words: string[]): void {
  for (const word of wordsOf(identifier)) words.push(`${place}:${word}`);
}
