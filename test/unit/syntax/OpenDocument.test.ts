import assert from "node:assert/strict";
import fc from "fast-check";
import { createParser, type PythonParser } from "../../../src/syntax/PythonParser";
import { everything } from "./bodyText";
import { SNIPPETS, SOURCES } from "./sources";
import { parserFiles } from "./testParser";

const edit = fc.record({ at: fc.nat(1 << 20), remove: fc.nat(40), insert: fc.constantFrom(...SNIPPETS) });

describe("OpenDocument", () => {
  let parser: PythonParser;
  before(async () => {
    parser = await createParser(parserFiles);
  });

  it("gives what a fresh lowering gives, after any edits that leave correct code", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), fc.array(edit, { minLength: 1, maxLength: 8 }), (source, edits) => {
        const document = parser.openDocument("a.py", source);
        for (const { at, remove, insert } of edits) {
          const start = at % (document.text.length + 1);
          const end = Math.min(document.text.length, start + remove);
          document.edit({ start, end, text: insert });
          const fresh = parser.lower("a.py", document.text);
          // Where code is broken, tree-sitter's reading depends on the edits that led there.
          if (fresh.errors.length > 0 || document.module.errors.length > 0) continue;
          compared++;
          assert.deepEqual(everything(document.module), everything(fresh));
          assert.deepEqual(document.module.directives, fresh.directives);
          assert.deepEqual(document.module.lineStarts, fresh.lineStarts);
        }
        document.close();
      }),
      { numRuns: 50, seed: 7 },
    );
    assert.ok(compared > 10, `only ${compared} states without errors`);
  });

  it("lowers only what changed", () => {
    const functions = Array.from({ length: 20 }, (_, i) => `def f${i}(a):\n    return a + ${i}\n\n`);
    const document = parser.openDocument("a.py", functions.join(""));
    const at = document.text.indexOf("a + 7");
    const { relowered, reusedFrom, module } = document.edit({ start: at, end: at + 1, text: "b" });
    assert.deepEqual([...relowered], [0, 8]);
    assert.equal(reusedFrom[20], 20);
    assert.equal(module.functions[8].name, "f7");
    const inserted = document.edit(`import x\n\n${document.text}`);
    assert.deepEqual([...inserted.relowered], [0]);
    document.close();
  });

  it("applies changes one after another", () => {
    const document = parser.openDocument("a.py", "x = 1\n");
    document.edit([
      { start: 0, end: 1, text: "abc" },
      { start: 6, end: 7, text: "2" },
    ]);
    assert.equal(document.text, "abc = 2\n");
    document.close();
  });

  it("keeps its strings from growing without end", () => {
    const document = parser.openDocument("a.py", "x = 1\n");
    for (let i = 0; i < 3000; i++) document.edit(`x${i} = ${i}\n`);
    assert.ok(document.module.strings.length < 1100, `${document.module.strings.length} strings`);
    document.close();
  });
});
