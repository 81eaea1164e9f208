import { readdirSync, readFileSync } from "node:fs";
import type { CostInput, CostSummary } from "../../../src/analysis/cost/CostInput";
import { costOfFunction } from "../../../src/analysis/cost/functionCost";
import type { CallTarget } from "../../../src/analysis/Program";
import { UNKNOWN } from "../../../src/analysis/Type";
import type { FactFile } from "../../../src/knowledge/Fact";
import { Knowledge } from "../../../src/knowledge/Knowledge";
import type { CallExpr, Expr } from "../../../src/syntax/Body";
import { decodeFunction } from "../../../src/syntax/decodeFunction";
import type { LoweredModule } from "../../../src/syntax/LoweredModule";
import { createParser } from "../../../src/syntax/PythonParser";
import { lineOf } from "../../../src/syntax/positions";
import { parserFiles } from "../syntax/testParser";

const parser = createParser(parserFiles);
const folder = new URL("../../../src/knowledge/facts/", import.meta.url);
const facts = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as FactFile);
const knowledge = new Knowledge(facts, { version: "3.14", freeThreaded: false, platform: "linux" });

/**
 * Summaries of the functions of a module by name. Names resolve in the simplest way that exercises the model: functions of the module,
 * builtins, and dotted names of imported modules that have facts.
 */
export async function summarise(source: string): Promise<ReadonlyMap<string, CostSummary>> {
  const module = (await parser).lower("test.py", source);
  const summaries = new Map<number, CostSummary | "recursive">();
  const compute = (id: number): CostSummary | "recursive" => {
    const known = summaries.get(id);
    if (known) return known;
    summaries.set(id, "recursive");
    const summary = costOfFunction(inputFor(module, id, compute));
    summaries.set(id, summary);
    return summary;
  };
  return new Map(module.functions.map((f, id) => [f.qualname || "<module>", compute(id) as CostSummary]));
}

function inputFor(module: LoweredModule, id: number, summaryOf: CostInput["summaryOf"]): CostInput {
  const lowered = module.functions[id];
  const byName = new Map(module.functions.map((f, i) => [f.qualname, i]));
  const lineAt = (offset: number): number => lineOf(module, lowered.start + offset);
  return {
    id,
    kind: lowered.kind,
    name: lowered.name,
    isAsync: lowered.isAsync,
    isGenerator: lowered.isGenerator,
    body: decodeFunction(module, id),
    scope: { path: module.path, lineAt },
    typeOf: (expr) => typeOf(expr, byName),
    targetOf: (call) => targetOf(call, byName),
    argument: (call, position, keyword) =>
      call.args.find((a) => a.keyword !== null && a.keyword === keyword) ??
      (position === undefined ? undefined : call.args.filter((a) => a.keyword === null)[position]),
    constantOf: (expr) => (expr.kind === "literal" && expr.type !== "bytes" ? expr.value : undefined),
    lengthOf: () => undefined,
    directiveAt: (offset) => module.directives.find((d) => lineOf(module, d.start) === lineAt(offset))?.text,
    functionAt: (index) => index,
    summaryOf,
  };
}

function typeOf(expr: Expr, byName: ReadonlyMap<string, number>): ReturnType<CostInput["typeOf"]> {
  const id = expr.kind === "name" ? byName.get(expr.name) : undefined;
  return id === undefined ? UNKNOWN : { kind: "function", id, receiver: null };
}

function targetOf(call: CallExpr, byName: ReadonlyMap<string, number>): CallTarget {
  const name = dottedName(call.callee);
  const id = byName.get(name);
  if (id !== undefined) return { kind: "project", functions: [id] };
  for (const qualified of [name, `builtins.${name}`]) {
    const fact = knowledge.callable(qualified);
    if (fact) return { kind: "fact", name: qualified, fact, receiver: null };
  }
  return { kind: "unresolved", why: "dynamic" };
}

function dottedName(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  return expr.kind === "attribute" ? `${dottedName(expr.object)}.${expr.name}` : "?";
}
