import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { editsOfFix } from "../../../src/edits/editsOfFix";
import { Source } from "../../../src/edits/Source";
import type { FixIntent } from "../../../src/rules/FixIntent";
import { RULES } from "../../../src/rules/index";
import { diagnosticsOf, type Example, exampleOf, programOf, ready } from "../rules/example";
import { applyEdits } from "./applyEdits";

before(ready);

const PAGES = join(__dirname, "../../../src/rules");

/** Bad examples of a rule's page. */
function badExamples(rule: string): { readonly example: Example; readonly line: number }[] {
  const page = readFileSync(join(PAGES, `${rule}.md`), "utf8");
  return [...page.matchAll(/^```python bad([^\n]*)\n(.*?)^```$/gms)].map((match) => ({
    example: exampleOf(match[2], match[1]),
    line: page.slice(0, match.index).split("\n").length,
  }));
}

/** Kinds of fixes that some example's fix was applied as. */
const applied = new Set<FixIntent["kind"]>();
/** Every kind there is; the type makes sure that none is left out. */
const KINDS: Readonly<Record<FixIntent["kind"], true>> = {
  "replace-callee": true,
  "await-in-thread": true,
  "await-twin": true,
  "add-await": true,
  "set-argument": true,
  "main-guard": true,
  "with-lock": true,
  "keep-task": true,
  "task-group": true,
  "hoist-lambda": true,
  "with-pool": true,
  reraise: true,
  initializer: true,
  consume: true,
};

function checkFixes(rule: string, example: Example): void {
  const { program } = programOf(example);
  const found = diagnosticsOf(example, { only: [rule] });
  for (const diagnostic of found) {
    for (const fix of diagnostic.fixes) {
      const module = program.moduleAt(fix.path);
      const text = example.files.get(fix.path);
      assert(module && text !== undefined);
      const edits = editsOfFix(new Source(text, module.lowered), fix);
      assert(edits, `"${fix.title}" changes something`);
      applied.add(fix.kind);
      const changed = { ...example, files: new Map(example.files).set(fix.path, applyEdits(text, edits)) };
      const after = programOf(changed).program.moduleAt(fix.path);
      assert.equal(after?.lowered.errors.length, 0, `"${fix.title}" leaves Python:\n${changed.files.get(fix.path)}`);
      const left = diagnosticsOf(changed, { only: [rule] });
      assert(left.length < found.length, `"${fix.title}" mends its finding:\n${changed.files.get(fix.path)}`);
    }
  }
}

describe("fixes", () => {
  after(() => assert.deepEqual([...applied].sort(), Object.keys(KINDS).sort(), "every kind is applied to an example"));
  const pages = readdirSync(PAGES);
  for (const { id } of RULES) {
    if (!pages.includes(`${id}.md`)) continue;
    for (const { example, line } of badExamples(id)) {
      it(`of ${id}, example at line ${line} of its page`, () => checkFixes(id, example));
    }
  }
});
