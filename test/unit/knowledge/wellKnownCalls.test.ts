import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledFacts } from "../../../src/knowledge/bundled";
import type { CallableFact } from "../../../src/knowledge/Fact";
import { Knowledge } from "../../../src/knowledge/Knowledge";

const CALLS = readFileSync(join(__dirname, "wellKnownCalls.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" "));

const KNOWLEDGE = new Knowledge(bundledFacts, { version: "3.14", freeThreaded: false, platform: "linux" });

const IS_KIND: Readonly<Record<string, (fact: CallableFact) => boolean>> = {
  waits: ({ effect, async }) => effect === "wait" && !async,
  awaited: ({ effect, async }) => effect === "wait" && async === true,
  computes: ({ effect }) => effect === "python" || effect === "native",
  entry: ({ decorates }) => decorates !== undefined,
  pool: ({ runs }) => runs !== undefined,
  cheap: ({ effect }) => effect === "cheap",
  lazy: ({ effect }) => effect === "lazy",
};

describe("well-known calls of third-party packages", () => {
  it("are known for what they are, at least 90 % of them", () => {
    const missing = CALLS.filter(([name, kind]) => {
      const fact = factOf(name);
      return !fact || !IS_KIND[kind](fact);
    }).map(([name]) => name);
    assert.ok(CALLS.length >= 200);
    assert.ok(
      missing.length <= CALLS.length * 0.1,
      `${missing.length} of ${CALLS.length} are not: ${missing.join(", ")}`,
    );
  });
});

/** Also through the base classes, as a call of a method would be looked up. */
function factOf(name: string): CallableFact | undefined {
  const dot = name.lastIndexOf(".");
  return KNOWLEDGE.callable(name) ?? KNOWLEDGE.method(name.slice(0, dot), name.slice(dot + 1))?.fact;
}
