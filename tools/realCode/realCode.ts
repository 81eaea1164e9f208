/**
 * Compares what the command line finds in real projects with what a reviewer found there who had not seen its findings: the share of
 * clear mistakes that are found, by rule, and the share of correct concurrency sites that are flagged.
 *
 *     npm run build && npx tsx tools/realCode/realCode.ts ROOT [--set second] [--missed]
 *
 * ROOT holds one folder per project, unpacked as `test/realCode/README.md` says; projects that are not there are left out.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** Python that the findings are asked for: the oldest that forks by default, so that mistakes with it count. */
const TARGET = "3.13";
const MOST_OUTPUT_BYTES = 1 << 28;

interface Place {
  readonly project: string;
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly isClear: boolean;
}

interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

/** The rows of a table below its header: `PROJECT/PATH:LINE`, rule, and for mistakes how certain they are. */
function placesIn(set: string, file: string): Place[] {
  const text = readFileSync(new URL(`../../test/realCode/${set}/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => {
      const [place, rule, certainty] = row.split("\t");
      const [, project, path, line] = /^([^/]+)\/(.*):(\d+)$/.exec(place) ?? [];
      return { project, path, line: Number(line), rule, isClear: certainty === "clear" };
    });
}

function findingsIn(folder: string): { readonly lines: number; readonly findings: readonly Finding[] } {
  const args = ["dist/cli.js", "check", "--format", "json", "--cache", "off", "--fail-on", "never", "--target", TARGET];
  const output = execFileSync("node", [...args, folder], { encoding: "utf8", maxBuffer: MOST_OUTPUT_BYTES });
  const { lines, diagnostics } = JSON.parse(output) as { lines: number; diagnostics: Finding[] };
  return { lines, findings: diagnostics };
}

/** Whether the rule speaks up at the place: on its line, or the one beside it where the statement goes over several. */
function isFound(place: Place, findings: readonly Finding[]): boolean {
  return findings.some(
    ({ path, line, rule }) => path === place.path && rule === place.rule && Math.abs(line - place.line) <= 1,
  );
}

function share(found: number, all: number): string {
  return `${found} of ${all} (${((100 * found) / Math.max(1, all)).toFixed(1)} %)`;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { missed: { type: "boolean", default: false }, set: { type: "string", default: "first" } },
  });
  const [mistakes, correct] = [placesIn(values.set, "mistakes.tsv"), placesIn(values.set, "correct.tsv")];
  const projects = [...new Set([...mistakes, ...correct].map(({ project }) => project))]
    .sort()
    .filter((project) => existsSync(join(positionals[0], project)));
  const checked = new Map(projects.map((name) => [name, findingsIn(realpathSync(join(positionals[0], name)))]));
  const inProjects = (places: readonly Place[]): Place[] => places.filter(({ project }) => checked.has(project));
  const found = (place: Place): boolean => isFound(place, checked.get(place.project)?.findings ?? []);

  const clear = inProjects(mistakes).filter(({ isClear }) => isClear);
  const rules = [...new Set(clear.map(({ rule }) => rule))].sort();
  const shares = rules.map((rule) => {
    const ofRule = clear.filter((place) => place.rule === rule);
    const hits = ofRule.filter(found).length;
    console.log(`${rule.padEnd(30)} ${share(hits, ofRule.length)}`);
    return hits / ofRule.length;
  });
  const mean = shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length);
  console.log(`clear mistakes found: ${share(clear.filter(found).length, clear.length)}`);
  console.log(`mean over rules: ${(100 * mean).toFixed(1)} %`);

  const sites = inProjects(correct);
  const flagged = sites.filter(found);
  console.log(`correct sites flagged: ${share(flagged.length, sites.length)}`);
  const listed = new Set(
    inProjects(mistakes).flatMap(({ project, path, rule, line }) =>
      [-1, 0, 1].map((by) => `${project}/${path}:${line + by} ${rule}`),
    ),
  );
  let [lines, others] = [0, 0];
  for (const [project, { lines: own, findings }] of checked) {
    lines += own;
    others += findings.filter(({ path, line, rule }) => !listed.has(`${project}/${path}:${line} ${rule}`)).length;
  }
  console.log(
    `other findings, false or not: ${others} in ${lines} lines (${((1000 * others) / Math.max(1, lines)).toFixed(3)} per 1,000)`,
  );
  if (!values.missed) return;
  for (const place of clear)
    if (!found(place)) console.log(`missed ${place.project}/${place.path}:${place.line} ${place.rule}`);
  for (const place of flagged) console.log(`flagged ${place.project}/${place.path}:${place.line} ${place.rule}`);
}

main();
