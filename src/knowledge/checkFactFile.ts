import { checkSchema } from "./checkSchema";
import type { CallableFact, ClassFact, FactFile } from "./Fact";
import type { FactProblem } from "./FactProblem";
import { parseTypeName } from "./TypeName";

/** Checks one fact file: ours in a test, users' own when they are loaded. Without problems, `file` may be used. */
export function checkFactFile(json: unknown): { readonly file?: FactFile; readonly problems: readonly FactProblem[] } {
  const problems = checkSchema(json);
  if (problems.length > 0) return { problems };
  const file = json as FactFile;
  const meaning = checkMeaning(file);
  return meaning.length > 0 ? { problems: meaning } : { file, problems: [] };
}

/** What the schema cannot say. */
function checkMeaning(file: FactFile): FactProblem[] {
  const problems: FactProblem[] = [];
  for (const [name, fact] of Object.entries(file.callables)) {
    const path = ["callables", name];
    checkName(name, file, path, problems);
    checkEffect(fact, path, problems);
    checkType(fact.returns, [...path, "returns"], problems);
    checkRanges(fact, path, problems);
  }
  for (const [name, fact] of Object.entries(file.classes ?? {})) {
    checkName(name, file, ["classes", name], problems);
    for (const [key, type] of typesOf(fact)) checkType(type, ["classes", name, ...key], problems);
  }
  for (const [name, type] of Object.entries(file.values ?? {})) checkType(type, ["values", name], problems);
  for (const [name, type] of Object.entries(file.conventions ?? {})) checkType(type, ["conventions", name], problems);
  return problems;
}

function checkName(name: string, file: FactFile, path: readonly string[], problems: FactProblem[]): void {
  const top = name.split(".")[0];
  if (file.modules.includes(top)) return;
  problems.push({ path, message: `Start the name with one of the file's modules, or add "${top}" to "modules".` });
}

function checkEffect(fact: CallableFact, path: readonly string[], problems: FactProblem[]): void {
  if (fact.effect === "wait" && fact.waits === undefined) {
    problems.push({ path, message: 'Say what it waits for: add "waits", for example "network" or "disk".' });
  }
  if (fact.effect !== "wait" && fact.waits !== undefined) {
    problems.push({ path, message: 'Remove "waits" or set "effect" to "wait".' });
  }
}

function checkType(type: string | undefined, path: readonly string[], problems: FactProblem[]): void {
  if (type === undefined || parseTypeName(type) !== undefined) return;
  problems.push({ path, message: `Write a type such as "module.Class" or "list[str]" instead of "${type}".` });
}

function checkRanges(fact: CallableFact, path: readonly string[], problems: FactProblem[]): void {
  const ranges = [fact.firstCallMs, ...(fact.cost ?? []).flatMap((term) => [term.fixedMs, term.per?.ms])];
  for (const range of ranges) {
    if (range && range[0] > range[1])
      problems.push({ path, message: `Put the low end first: [${range[1]}, ${range[0]}].` });
  }
}

function typesOf(fact: ClassFact): [readonly string[], string | undefined][] {
  const attributes = Object.entries(fact.attributes ?? {});
  return [
    [["enters"], fact.enters],
    [["iterates"], fact.iterates],
    ...attributes.map(([name, type]): [string[], string] => [["attributes", name], type]),
  ];
}
