import assert from "node:assert/strict";
import { parseTypeName } from "../../../src/knowledge/TypeName";

describe("parseTypeName", () => {
  const str = { kind: "class", name: "builtins.str", args: [] };

  it("reads classes, with unqualified names as builtins", () => {
    assert.deepEqual(parseTypeName("requests.Response"), { kind: "class", name: "requests.Response", args: [] });
    assert.deepEqual(parseTypeName("str"), str);
  });

  it("reads type arguments, nested too", () => {
    const pair = { kind: "class", name: "builtins.tuple", args: [str, { kind: "reference", to: "element", index: 1 }] };
    assert.deepEqual(parseTypeName("list[tuple[str, element:1]]"), {
      kind: "class",
      name: "builtins.list",
      args: [pair],
    });
  });

  it("reads unions outside brackets", () => {
    assert.deepEqual(parseTypeName("str | None"), { kind: "union", options: [str, { kind: "none" }] });
  });

  it("reads references", () => {
    assert.deepEqual(parseTypeName("receiver"), { kind: "receiver" });
    assert.deepEqual(parseTypeName("type-argument:0"), { kind: "reference", to: "type-argument", index: 0 });
    assert.deepEqual(parseTypeName("result:factory"), { kind: "reference", to: "result", index: "factory" });
  });

  for (const text of ["", "list[", "list[str", "a..b", "element:x", "str |", "list[]x"]) {
    it(`refuses "${text}"`, () => assert.equal(parseTypeName(text), undefined));
  }
});
