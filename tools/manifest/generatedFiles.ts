import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { contributes } from "./contributes";
import { rulesTable, settingsTable } from "./readmeTables";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface GeneratedFile {
  readonly name: string;
  generate(current: string): string;
}

const FILES: readonly GeneratedFile[] = [
  {
    name: "package.json",
    generate: (current) => `${JSON.stringify({ ...JSON.parse(current), contributes: contributes() }, null, 2)}\n`,
  },
  {
    name: "README.md",
    generate: (current) => fill(fill(current, "rules", rulesTable()), "settings", settingsTable()),
  },
];

/** Brings every generated file up to date; gives the names of those that were not. */
export function updateGeneratedFiles(): string[] {
  return FILES.filter(({ name, generate }) => {
    const file = path.join(ROOT, name);
    const current = readFileSync(file, "utf8");
    const wanted = generate(current);
    if (wanted === current) return false;
    writeFileSync(file, wanted);
    return true;
  }).map(({ name }) => name);
}

/** Replaces what stands between the two marks of a generated part. */
function fill(text: string, part: string, content: string): string {
  const [begin, end] = [`<!-- generated: ${part} -->`, `<!-- end: ${part} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no marks for ${part}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
