import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editsOfFix } from "../../../src/edits/editsOfFix";
import { Source } from "../../../src/edits/Source";
import { diagnosticsOf, exampleOf, programOf, ready } from "../rules/example";
import { applyEdits } from "./applyEdits";

before(ready);

const PROGRAM = /^## ([\w-]+): ([\w-]+)\n\n```python([^\n]*)\n(.*?)^```$/gms;
/** Python that runs the programs; without one only the text of the fixes is checked. */
const PYTHON = process.env.INTERLEAVE_PYTHON ?? "python3";
const hasPython = spawnSync(PYTHON, ["--version"]).status === 0;

/** The program with the first fix of a kind that its rule offers. */
function fixed(kind: string, rule: string, text: string): string {
  const example = exampleOf(text);
  const fixes = diagnosticsOf(example, { only: [rule] }).flatMap((diagnostic) => diagnostic.fixes);
  const fix = fixes.find((one) => one.kind === kind);
  assert(fix, `${rule} offers ${kind}`);
  const module = programOf(example).program.moduleAt("main.py");
  assert(module);
  const edits = editsOfFix(new Source(text, module.lowered), fix);
  assert(edits && edits.length > 0, `${kind} can be applied`);
  return applyEdits(text, edits);
}

function run(text: string): { readonly ok: boolean; readonly out: string } {
  const folder = mkdtempSync(join(tmpdir(), "fix-"));
  try {
    writeFileSync(join(folder, "main.py"), text);
    const { status, stdout } = spawnSync(PYTHON, ["main.py"], { cwd: folder, encoding: "utf8", timeout: 60_000 });
    return { ok: status === 0, out: stdout.trim() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("programs that run before and after their fix", () => {
  const page = readFileSync(join(__dirname, "runnable.md"), "utf8");
  for (const [, kind, rule, options, text] of page.matchAll(PROGRAM)) {
    it(`${kind} of ${rule}`, function () {
      const changed = fixed(kind, rule, text);
      if (!hasPython) this.skip();
      const before = run(text);
      const after = run(changed);
      assert(after.ok, `runs to its end after the fix:\n${changed}`);
      assert.equal(before.ok, !options.includes("fails"), "runs to its end before the fix");
      const expected = /prints=(\S+)/.exec(options)?.[1] ?? before.out;
      assert.equal(after.out, expected);
      assert(after.out !== "", "prints something");
    }).timeout(150_000);
  }
});
