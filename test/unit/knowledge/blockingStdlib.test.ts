import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledFacts } from "../../../src/knowledge/bundled";
import { Knowledge } from "../../../src/knowledge/Knowledge";

const NAMES = readFileSync(join(__dirname, "blockingStdlib.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

/** Some exist on one platform only. */
const KNOWLEDGES = ["linux", "darwin", "win32"].map(
  (platform) => new Knowledge(bundledFacts, { version: "3.14", freeThreaded: false, platform }),
);

describe("well-known blocking functions of the standard library", () => {
  it("are known to wait, at least 95 % of them", () => {
    const missing = NAMES.filter((name) => !KNOWLEDGES.some((knowledge) => waits(knowledge, name)));
    assert.ok(NAMES.length >= 150);
    assert.ok(
      missing.length <= NAMES.length * 0.05,
      `${missing.length} of ${NAMES.length} are not: ${missing.join(", ")}`,
    );
  });
});

/** Also through the base classes, as a call of a method would be looked up. */
function waits(knowledge: Knowledge, name: string): boolean {
  const dot = name.lastIndexOf(".");
  const fact = knowledge.callable(name) ?? knowledge.method(name.slice(0, dot), name.slice(dot + 1))?.fact;
  return fact?.effect === "wait";
}
