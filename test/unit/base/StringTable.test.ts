import assert from "node:assert/strict";
import fc from "fast-check";
import { StringTable } from "../../../src/base/StringTable";

describe("StringTable", () => {
  it("numbers each string once, in order of first appearance", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 600 }), (strings) => {
        const table = new StringTable();
        const numbers = strings.map((string) => table.number(string));
        assert.deepEqual(table.strings, [...new Set(strings)]);
        assert.deepEqual(
          numbers.map((number) => table.strings[number]),
          strings,
        );
      }),
    );
  });

  it("knows a piece of a text by its content", () => {
    const table = new StringTable();
    const number = table.number("a longer name than twelve");
    assert.equal(table.numberOfSlice("x.a longer name than twelve()", 2, 27), number);
  });
});
