import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkFactFile } from "../../../src/knowledge/checkFactFile";
import type { FactFile } from "../../../src/knowledge/Fact";
import { parseTypeName, type TypeName } from "../../../src/knowledge/TypeName";
import { bundleTexts, KNOWLEDGE_FOLDER, readFactFiles } from "../../../tools/derive/bundleFacts";

describe("bundled facts", () => {
  const files = readFactFiles();

  for (const file of files) {
    it(`${file.modules[0]} of ${file.library} ${file.version} is well formed`, () => {
      assert.deepEqual(checkFactFile(file).problems, []);
    });
  }

  it("are all in the bundle (rewritten here when not)", () => {
    for (const [name, text] of Object.entries(bundleTexts())) {
      const path = join(KNOWLEDGE_FOLDER, "derived", name);
      const committed = readFileSync(path, "utf8");
      if (committed !== text) writeFileSync(path, text);
      assert.ok(committed === text, `${name} was out of step with facts/*.json and is rewritten; commit it`);
    }
  });

  it("describe a callable in one file only", () => {
    const seen = new Map<string, FactFile>();
    for (const file of files) {
      for (const name of Object.keys(file.callables)) {
        assert.equal(seen.get(name)?.modules[0], undefined, `${name} stands in two files`);
        seen.set(name, file);
      }
    }
  });

  it("name only types that some file describes or that are builtins of no interest", () => {
    const classes = new Set(files.flatMap((file) => Object.keys(file.classes ?? {})));
    const aliases = new Set(files.flatMap((file) => Object.keys(file.aliases ?? {})));
    const missing = files.flatMap((file) => typesOf(file)).filter((name) => !classes.has(name) && !aliases.has(name));
    assert.deepEqual(
      [...new Set(missing)].filter((name) => !name.startsWith("builtins.")),
      [],
    );
  });
});

function typesOf(file: FactFile): string[] {
  const texts = [
    ...Object.values(file.callables).map((fact) => fact.returns),
    ...Object.values(file.values ?? {}),
    ...Object.values(file.classes ?? {}).flatMap((fact) => [
      fact.enters,
      fact.iterates,
      ...(fact.bases ?? []),
      ...Object.values(fact.attributes ?? {}),
    ]),
  ];
  return texts.flatMap((text) => classNames(text === undefined ? undefined : parseTypeName(text)));
}

function classNames(type: TypeName | undefined): string[] {
  if (type?.kind === "union") return type.options.flatMap(classNames);
  return type?.kind === "class" ? [type.name, ...type.args.flatMap(classNames)] : [];
}
