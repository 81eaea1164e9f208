/**
 * What calls of a name mostly do, from all calls that the analysis can resolve in some projects: the evidence by which the cost model
 * judges calls that it cannot resolve. Prints `src/analysis/cost/callPriors.json`.
 *
 *     npx tsx tools/labels/deriveCallPriors.ts PROJECT_FOLDER... > src/analysis/cost/callPriors.json
 *
 * Only ever from projects of which the tuning may see everything (`test/labels/README.md` names them), and beginning with an empty
 * table (`{ "names": {}, "words": {} }`), or what it says would be its own evidence.
 */
import { basename } from "node:path";
import type { Cost } from "../../src/analysis/Cost";
import { lastKey, wordsOf } from "../../src/analysis/cost/callPriors";
import type { Program, ProgramFunction } from "../../src/analysis/Program";
import { costTerms } from "../../src/knowledge/costTerms";
import type { CallableFact, CostTerm } from "../../src/knowledge/Fact";
import { createParser } from "../../src/syntax/PythonParser";
import { parserFiles } from "../../test/unit/syntax/testParser";
import { analyseFolder } from "./analyseFolder";
import { type Milliseconds, typical } from "./typicalCost";

/** A name that fewer projects use says too little; a word alone needs more of them. */
const PROJECTS_PER_NAME = 3;
const PROJECTS_PER_WORD = 6;
/** Functions of which most is guessed and the rest is small say nothing of their words. */
const MOSTLY_GUESSED = 0.5;
const SMALL_MS = 0.05;
/** Sizes that a fact's cost is taken for. */
const SIZES = { byte: 4_000, item: 30, value: 2 } as const;

const NAME_AT_END = /([A-Za-z_]\w*)\s*$/;

function middle([low, high]: readonly [number, number]): number {
  return low > 0 ? Math.sqrt(low * high) : high * 0.05;
}

function termMs({ fixedMs, per }: CostTerm): number {
  return (fixedMs ? middle(fixedMs) : 0) + (per ? middle(per.ms) * SIZES[per.unit] : 0);
}

function costOfFact(fact: CallableFact): Milliseconds {
  const total = { python: 0, native: 0, wait: 0 };
  for (const term of costTerms(fact)) total[term.bucket] += termMs(term);
  return [total.python, total.native, total.wait];
}

function expected({ pythonMs, nativeMs, waitMs }: Cost): Milliseconds {
  return [pythonMs.expected, nativeMs.expected, waitMs.expected];
}

/** Costs by name and project. */
class Observations {
  private readonly byName = new Map<string, Map<string, Milliseconds[]>>();

  add(name: string, project: string, cost: Milliseconds): void {
    const byProject = this.byName.get(name) ?? new Map<string, Milliseconds[]>();
    this.byName.set(name, byProject.set(project, [...(byProject.get(project) ?? []), cost]));
  }

  typicalOf(projects: number): Record<string, Milliseconds> {
    const rows: [string, Milliseconds][] = [];
    for (const [name, observed] of this.byName) if (observed.size >= projects) rows.push([name, typical(observed)]);
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

const calls = new Observations();
const words = new Observations();

/** Each target of a name counts once per project, however often it is called. */
function observeCalls(project: string, program: Program, texts: ReadonlyMap<string, string>): void {
  const functions = new Map(program.functions.map((f) => [f.id, f]));
  const seen = new Set<string>();
  const observe = (name: string, target: string, cost: Milliseconds): void => {
    if (seen.has(`${name} ${target}`)) return;
    seen.add(`${name} ${target}`);
    calls.add(name, project, cost);
  };
  for (const caller of program.functions) {
    const text = texts.get(caller.module.path) ?? "";
    for (const { start, calleeEnd, target } of caller.calls) {
      const name = NAME_AT_END.exec(text.slice(start, calleeEnd))?.[1];
      if (!name) continue;
      if (target.kind === "fact") observe(name, target.name, costOfFact(target.fact));
      if (target.kind !== "project") continue;
      for (const id of target.functions) {
        const callee = functions.get(id);
        if (callee) observe(name, String(id), expected(callee.cost));
      }
    }
  }
}

function observeWords(project: string, { kind, name, cost }: ProgramFunction): void {
  const ms = expected(cost);
  const isGuess = cost.unknownShare > MOSTLY_GUESSED && ms[0] + ms[1] + ms[2] < SMALL_MS;
  if (kind !== "function" || name.startsWith("__") || isGuess) return;
  const parts = wordsOf(name);
  if (parts.length > 0) words.add(parts[0], project, ms);
  if (parts.length > 1) words.add(lastKey(parts), project, ms);
}

async function main(): Promise<void> {
  const folders = process.argv.slice(2);
  const parser = await createParser(parserFiles);
  for (const folder of folders) {
    const project = basename(folder);
    const { program, texts } = analyseFolder(parser, folder, project);
    observeCalls(project, program, texts);
    for (const each of program.functions) observeWords(project, each);
  }
  const speaks = ([python, native, wait]: Milliseconds): boolean => python >= 0.01 || native >= 0.002 || wait >= 0.005;
  const spoken = Object.entries(words.typicalOf(PROJECTS_PER_WORD)).filter(([, ms]) => speaks(ms));
  const table = { names: calls.typicalOf(PROJECTS_PER_NAME), words: Object.fromEntries(spoken) };
  console.log(JSON.stringify(table, null, 2));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
