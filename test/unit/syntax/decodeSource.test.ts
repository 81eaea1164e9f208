import assert from "node:assert/strict";
import { decodeSource } from "../../../src/syntax/decodeSource";

const decode = (bytes: Uint8Array | string) =>
  decodeSource(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, TextDecoder);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("decodeSource", () => {
  it("takes UTF-8 for granted", () => assert.deepEqual(decode("x = 'é🐍'"), { text: "x = 'é🐍'" }));
  it("drops a byte order mark", () => assert.deepEqual(decode("\uFEFFx"), { text: "x" }));
  it("keeps a later one", () => assert.deepEqual(decode("\uFEFFx\uFEFF"), { text: "x\uFEFF" }));
  it("reads UTF-16 with a mark", () => {
    assert.deepEqual(decode(Uint8Array.of(0xff, 0xfe, 0x78, 0)), { text: "x" });
    assert.deepEqual(decode(Uint8Array.of(0xfe, 0xff, 0, 0x78)), { text: "x" });
  });

  for (const [declared, byte, character] of [
    ["latin-1", 0x80, "\x80"],
    ["iso8859-15", 0xa4, "€"],
    ["koi8-r", 0xc1, "а"],
  ] as const) {
    it(`reads ${declared} declared on the second line`, () => {
      const head = `#!/usr/bin/python\n# -*- coding: ${declared} -*-\n`;
      const result = decode(latin1(head + String.fromCharCode(byte)));
      assert.deepEqual(result, { text: head + character });
    });
  }

  it("ignores a declaration behind code", () => {
    assert.deepEqual(decode("x = 1\n# coding: nonsense\n"), { text: "x = 1\n# coding: nonsense\n" });
  });
  it("says what is wrong", () => {
    assert.deepEqual(decode(latin1("x = '\xe9'")), { problem: "not UTF-8" });
    assert.deepEqual(decode("# coding: nonsense\n"), { problem: "unknown encoding nonsense" });
  });
  it("reads an empty file", () => assert.deepEqual(decode(""), { text: "" }));
});
