import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../src/rules/index";
import { diagnosticsOf, type Example, exampleOf, placesOf } from "../../test/unit/rules/example";

const FENCE = /^```python([^\n]*)\n(.*?)^```$/gms;
const MARK = /# <- (defect|twin)\b/;
const ON_BY_DEFAULT = new Set(RULES.filter((rule) => rule.onByDefault).map((rule) => rule.id));

/** How the rule of one page did on its defects and on the correct code beside them. Places are `path:line`. */
export interface DefectScore {
  readonly rule: string;
  readonly defects: number;
  readonly missed: readonly string[];
  readonly twins: number;
  /** Twins with a finding of the rule itself or of one that is on by default. */
  readonly flagged: readonly string[];
  /** Findings of the rule where nothing is marked: the defect's finding stands at a wrong place, or there is none. */
  readonly astray: readonly string[];
  /** Findings of other rules on unmarked lines, to be read: `path:line rule`. */
  readonly others: readonly string[];
}

/** Scores of all pages of a folder, one a rule; a page's name is the rule's. */
export function defectScores(folder: string): DefectScore[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => scoreOf(name.slice(0, -3), examplesOf(readFileSync(join(folder, name), "utf8"))));
}

function examplesOf(page: string): Example[] {
  return [...page.matchAll(FENCE)].map((match) => exampleOf(match[2], match[1]));
}

function scoreOf(rule: string, examples: readonly Example[]): DefectScore {
  const parts = examples.map((example, i) => scoreOfExample(rule, example, `${i + 1}/`));
  const all = (select: (score: DefectScore) => readonly string[]) => parts.flatMap(select);
  const sum = (select: (score: DefectScore) => number) => parts.reduce((total, part) => total + select(part), 0);
  return {
    rule,
    defects: sum((part) => part.defects),
    missed: all((part) => part.missed),
    twins: sum((part) => part.twins),
    flagged: all((part) => part.flagged),
    astray: all((part) => part.astray),
    others: all((part) => part.others),
  };
}

function scoreOfExample(rule: string, example: Example, prefix: string): DefectScore {
  const marks = marksOf(example);
  const defects = [...marks].filter(([, mark]) => mark === "defect").map(([place]) => place);
  const twins = [...marks].filter(([, mark]) => mark === "twin").map(([place]) => place);
  const diagnostics = diagnosticsOf(example, { only: ["all"] }).filter(
    (one) => one.rule === rule || ON_BY_DEFAULT.has(one.rule),
  );
  const found = placesOf(example, diagnostics).map((place, i) => ({ place, rule: diagnostics[i].rule }));
  const own = new Set(found.filter((one) => one.rule === rule).map((one) => one.place));
  const named = (places: Iterable<string>) => [...places].map((place) => prefix + place);
  return {
    rule,
    defects: defects.length,
    missed: named(defects.filter((place) => !own.has(place))),
    twins: twins.length,
    flagged: named(twins.filter((place) => found.some((one) => one.place === place))),
    astray: named([...own].filter((place) => !marks.has(place))),
    others: found
      .filter((one) => one.rule !== rule && marks.get(one.place) !== "twin")
      .map((one) => `${prefix}${one.place} ${one.rule}`),
  };
}

function marksOf({ files }: Example): Map<string, string> {
  const marks = [...files].flatMap(([path, text]) =>
    text.split("\n").flatMap((line, i): [string, string][] => {
      const mark = MARK.exec(line)?.[1];
      return mark ? [[`${path}:${i + 1}`, mark]] : [];
    }),
  );
  return new Map(marks);
}
