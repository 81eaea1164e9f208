import assert from "node:assert/strict";
import fc from "fast-check";
import { columnOf, findLineStarts, lineOf, offsetAt } from "../../../src/syntax/positions";

const lines = (text: string) => ({ lineStarts: findLineStarts(text), length: text.length });

describe("positions", () => {
  it("ends lines at LF, CR LF and a CR alone", () => {
    assert.deepEqual([...findLineStarts("a\nb\r\nc\rd")], [0, 2, 5, 7]);
    assert.deepEqual([...findLineStarts("")], [0]);
  });

  it("counts lines and columns from 1", () => {
    const text = lines("ab\ncd\n");
    assert.deepEqual([lineOf(text, 4), columnOf(text, 4)], [2, 2]);
    assert.deepEqual([lineOf(text, 6), columnOf(text, 6)], [3, 1]);
  });

  it("clamps places outside of the text", () => {
    const text = lines("ab\ncd");
    assert.deepEqual([offsetAt(text, 0, 0), offsetAt(text, 9, 9), offsetAt(text, 1, 99)], [0, 5, 3]);
  });

  it("turns offsets into line and column and back", () => {
    const anyText = fc
      .array(fc.constantFrom("a", "é", "\n", "\r", "\r\n"), { maxLength: 40 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(anyText, fc.nat(40), (content, at) => {
        const text = lines(content);
        const offset = Math.min(at, content.length);
        assert.equal(offsetAt(text, lineOf(text, offset), columnOf(text, offset)), offset);
      }),
    );
  });
});
