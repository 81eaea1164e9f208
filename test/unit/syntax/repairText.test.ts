import assert from "node:assert/strict";
import fc from "fast-check";
import { createParser, type PythonParser } from "../../../src/syntax/PythonParser";
import { repairText } from "../../../src/syntax/repairText";
import { bodyText } from "./bodyText";
import { SNIPPETS, SOURCES } from "./sources";
import { parserFiles } from "./testParser";

/** A line in the middle of a class, and functions around it that must survive it. */
const aroundBroken = (line: string) =>
  `def before(a):\n    return a\n\nclass C:\n    def one(self):\n        x = 1\n        ${line}\n        y = 2\n\n    def two(self):\n        return [\n            3\n        ]\n\ndef after():\n    pass\n`;
const SURVIVORS = ["before", "C", "C.one", "C.two", "after"];
const BROKEN = [
  "foo(",
  "foo(a, ",
  "x = [1, 2",
  "{",
  ")",
  "]",
  "x = (a]",
  "x = 'abc",
  'x = "',
  'x = f"{a',
  "foo.",
  "x =",
  "x = a +",
  "if a",
  "if ",
  "for b in",
  "def",
  "def g(",
  "class ",
  "lambda",
  "await ",
  "import",
  "from a import",
  "@",
  "else",
  "try",
  "return (",
  ":",
  ", a",
  "raise X(",
  "x: ",
  "not",
];

describe("broken code", () => {
  let parser: PythonParser;
  before(async () => {
    parser = await createParser(parserFiles);
  });

  for (const line of BROKEN) {
    it(`${line} loses no function around it`, () => {
      const module = parser.lower("a.py", aroundBroken(line));
      const names = module.functions.map(({ qualname }) => qualname);
      assert.deepEqual(
        SURVIVORS.filter((name) => !names.includes(name)),
        [],
      );
    });
  }

  it("is reported where it was mended", () => {
    const text = aroundBroken("foo(");
    const { errors } = parser.lower("a.py", text);
    assert.deepEqual(
      errors.map(({ start }) => start),
      [text.indexOf("foo(") + 3],
    );
  });

  it("keeps the statements behind an open bracket", () => {
    const statements = bodyText(parser.lower("a.py", "a = 1\nb = foo(c\nd = 2\n\ndef f(): pass\n"));
    assert.deepEqual(statements.slice(2), ["(assign targets=[d] value=2)", "(function index=1)"]);
  });

  it("does not mind what only the grammar lacks", () => {
    const code =
      "def f[T = int, *U = *tuple[int]](a): pass\nclass C:\n    def g(self):\n        (a.\n  b)\n    def h(self): pass\n";
    const module = parser.lower("a.py", code);
    assert.deepEqual(module.errors, []);
    assert.deepEqual(
      module.functions.map(({ qualname }) => qualname),
      ["", "f", "C", "C.g", "C.h"],
    );
  });
});

describe("repairText", () => {
  it("keeps the length of any text", () => {
    const piece = fc.constantFrom(...SNIPPETS, ...BROKEN);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        assert.equal(repairText(text).text.length, text.length);
      }),
    );
  });

  it("leaves correct code as it is", () => {
    // The first source is not correct as a whole.
    for (const source of SOURCES.slice(1)) assert.deepEqual(repairText(source), { text: source, mistakes: [] });
  });
});
