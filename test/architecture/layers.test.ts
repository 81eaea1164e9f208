import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "..", "..");
const SOURCES = path.join(ROOT, "src");

interface Layer {
  readonly ours: ReadonlySet<string>;
  readonly outside: readonly string[];
}

/** The table under "Folders" in ARCHITECTURE.md. */
function readLayers(): Map<string, Layer> {
  const rows = readFileSync(path.join(ROOT, "ARCHITECTURE.md"), "utf8").matchAll(
    /^\| (?!folder)([a-z]+) \| (.*?)\| (.*?)\| .+ \|$/gm,
  );
  const names = (cell: string) =>
    cell
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
  return new Map(
    Array.from(rows, ([, folder, ours, outside]) => [
      folder,
      { ours: new Set(["base", folder, ...names(ours)]), outside: names(outside) },
    ]),
  );
}

/** Files of a folder of `src`, relative to `src`. */
function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.tsx?$/.test(name) && name.includes(path.sep),
  );
}

const IMPORT =
  /^(?:import\s+(?:[^;"']*?\bfrom\s+)?|export\s+(?:type\s+)?(?:\*|\{)[^;"']*?\bfrom\s+|.*?\bimport\()["']([^"']+)["']/gm;

/** What a file imports: folders of ours, or names of packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SOURCES, file), "utf8");
  const specifiers = Array.from(text.matchAll(IMPORT), ([, specifier]) => specifier);
  return specifiers.map((specifier) =>
    specifier.startsWith(".") ? path.join(path.dirname(file), specifier).split(path.sep)[0] : specifier,
  );
}

function mayImport(layer: Layer, imported: string): boolean {
  return layer.ours.has(imported) || layer.outside.some((name) => imported === name || imported.startsWith(`${name}/`));
}

describe("layers", () => {
  const layers = readLayers();

  it("has a row for every folder, and a folder for every row", () => {
    const folders = readdirSync(SOURCES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), [...layers.keys()].sort());
  });

  it("imports only what the table in ARCHITECTURE.md allows", () => {
    const offences = sourceFiles().flatMap((file) => {
      const layer = layers.get(file.split(path.sep)[0]);
      return importsOf(file)
        .filter((imported) => !layer || !mayImport(layer, imported))
        .map((imported) => `${file} imports ${imported}`);
    });
    assert.deepEqual(offences, []);
  });

  it("lets only the platform's own part of server and client import Node", () => {
    const common = sourceFiles().filter((file) => /^(server|client).common/.test(file));
    assert.deepEqual(
      common.filter((file) => importsOf(file).some((imported) => /^node:|\/node$/.test(imported))),
      [],
    );
  });

  it("has no cycle", () => {
    const visiting = new Set<string>();
    const visit = (folder: string, trail: readonly string[]): void => {
      assert.ok(!visiting.has(folder), `cycle: ${[...trail, folder].join(" → ")}`);
      visiting.add(folder);
      for (const next of layers.get(folder)?.ours ?? [])
        if (next !== folder && next !== "base") visit(next, [...trail, folder]);
      visiting.delete(folder);
    };
    for (const folder of layers.keys()) visit(folder, []);
  });
});
