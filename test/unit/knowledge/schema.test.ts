import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkFactFile } from "../../../src/knowledge/checkFactFile";
import schema from "../../../src/knowledge/schema.json";
import { KNOWLEDGE_FOLDER } from "../../../tools/derive/bundleFacts";

const GOOD = {
  library: "net",
  modules: ["net"],
  version: "1.0",
  callables: { "net.get": { effect: "wait", waits: "network", evidence: { kind: "docs", where: "net.example/docs" } } },
};

describe("checkFactFile", () => {
  it("accepts a good file", () => {
    assert.deepEqual(checkFactFile(GOOD), { file: GOOD, problems: [] });
  });

  const messages: readonly [string, object, string][] = [
    ["unknown effect", { effect: "waits" }, "did you mean"],
    ["unknown key", { efect: "wait" }, 'did you mean "effect"?'],
    ["missing kind of wait", { waits: undefined }, 'add "waits"'],
    ["kind of wait without waiting", { effect: "cheap" }, 'Remove "waits"'],
    ["missing evidence", { evidence: undefined }, 'Add "evidence"'],
    ["type that is no type", { returns: "list[" }, "Write a type such as"],
    ["range the wrong way round", { cost: [{ bucket: "wait", fixedMs: [2, 1] }] }, "Put the low end first: [1, 2]"],
    ["range of one number", { cost: [{ bucket: "wait", fixedMs: [2] }] }, "exactly 2 numbers"],
    ["text for a flag", { async: "yes" }, "Write a boolean here instead of a string"],
  ];
  for (const [what, change, message] of messages) {
    it(`says how to fix: ${what}`, () => {
      const { file, problems } = checkFactFile(withFact(change));
      assert.equal(file, undefined);
      assert.ok(
        problems.some((problem) => problem.message.includes(message)),
        JSON.stringify(problems),
      );
      assert.deepEqual(problems[0].path.slice(0, 2), ["callables", "net.get"]);
    });
  }

  it("says how to fix a name outside the file's modules", () => {
    const { problems } = checkFactFile({ ...GOOD, callables: { "other.get": GOOD.callables["net.get"] } });
    assert.match(problems[0].message, /add "other" to "modules"/);
  });

  it("survives anything", () => {
    for (const json of [null, 1, "x", [], { callables: null }, { callables: { a: null } }]) {
      assert.ok(checkFactFile(json).problems.length > 0);
    }
  });
});

describe("schema.json", () => {
  const definitions = schema.definitions as unknown as Record<string, { properties?: Record<string, unknown> }>;
  const source = ["Fact.ts", "RunsFact.ts"]
    .map((file) => readFileSync(join(KNOWLEDGE_FOLDER, file), "utf8"))
    .join("\n");

  for (const name of Object.keys(definitions).filter((key) => definitions[key].properties)) {
    it(`has the same keys as ${name}`, () => {
      assert.deepEqual(Object.keys(definitions[name].properties ?? {}).sort(), interfaceKeys(source, name).sort());
    });
  }

  it("has the same keys as FactFile", () => {
    const keys = Object.keys(schema.properties).filter((key) => key !== "$schema");
    assert.deepEqual(keys.sort(), interfaceKeys(source, "FactFile").sort());
  });
});

function withFact(change: object): unknown {
  const fact = { ...GOOD.callables["net.get"], ...change };
  return JSON.parse(JSON.stringify({ ...GOOD, callables: { "net.get": fact } }));
}

/** Property names of an exported interface. */
function interfaceKeys(source: string, name: string): string[] {
  const body = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? "";
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((match) => match[1]);
}
