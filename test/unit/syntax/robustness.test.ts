import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeFunction } from "../../../src/syntax/decodeFunction";
import { MAX_DEPTH } from "../../../src/syntax/encoding";
import type { LoweredModule } from "../../../src/syntax/LoweredModule";
import { createParser, createParserParts, type PythonParser } from "../../../src/syntax/PythonParser";
import { toParseableText } from "../../../src/syntax/parseableText";
import { CursorReader } from "../../../src/syntax/tree/CursorReader";
import { readsTheSame } from "../../../src/syntax/tree/chooseReader";
import { SNIPPETS, SOURCES } from "./sources";
import { parserFiles } from "./testParser";

const piece = fc.oneof(
  fc.constantFrom(...SNIPPETS),
  fc.string(),
  fc
    .record({ source: fc.constantFrom(...SOURCES), at: fc.nat(10000), size: fc.nat(300) })
    .map(({ source, at, size }) => {
      const start = at % source.length;
      return source.slice(start, start + size);
    }),
);
const mashup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

describe("any text", () => {
  let parser: PythonParser;
  before(async () => {
    parser = await createParser(parserFiles);
  });

  it("becomes a module whose parts fit together", () => {
    fc.assert(
      fc.property(mashup, (text) => {
        const module = parser.lower("a.py", text);
        assert.equal(module.length, text.length);
        for (let i = 0; i < module.functions.length; i++) checkFunction(module, i);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it("is read from the heap as through the public cursor", async () => {
    const parts = await createParserParts(parserFiles);
    const cursor = new CursorReader(parts.grammar);
    fc.assert(
      fc.property(mashup, (text) => {
        const tree = parts.parser.parse(toParseableText(text));
        assert.ok(tree && readsTheSame(parts.reader, cursor, tree));
        tree.delete();
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});

function checkFunction(module: LoweredModule, index: number): void {
  const fn = module.functions[index];
  assert.ok(fn.parent < index);
  assert.ok(fn.start >= 0 && fn.start + fn.length <= module.length);
  const { from, to } = fn.nodes;
  for (let node = from; node < to; node++) {
    const { start, end } = module.columns;
    assert.ok(start[node] >= 0 && start[node] <= end[node] && end[node] <= fn.length, `node ${node} of ${fn.qualname}`);
  }
  assert.equal(from, index === 0 ? 0 : module.functions[index - 1].nodes.to);
  decodeFunction(module, index);
}

describe("extreme code", () => {
  const deep = 5000;
  const CASES: Readonly<Record<string, string>> = {
    parentheses: "(".repeat(deep) + "x".padEnd(deep + 1, ")"),
    "open brackets": "[".repeat(deep),
    lists: "[".repeat(deep) + "x".padEnd(deep + 1, "]"),
    operators: `x${" + x".repeat(deep)}`,
    negations: `${"not ".repeat(deep)}x`,
    attributes: `a${".b".repeat(deep)}`,
    calls: `a${"()".repeat(deep)}`,
    conditionals: `${"x if y else ".repeat(deep)}z`,
    blocks: Array.from({ length: 800 }, (_, depth) => `${" ".repeat(depth)}while x:\n`).join(""),
    targets: `${"a = ".repeat(deep)}1`,
    patterns: `match x:\n case ${"[".repeat(deep)}x${"]".repeat(deep)}: pass`,
    lines: "x = f(1)\n".repeat(10_000),
  };
  let parser: PythonParser;
  before(async () => {
    parser = await createParser(parserFiles);
  });

  for (const [name, text] of Object.entries(CASES)) {
    it(`${name} are lowered and nest at most ${MAX_DEPTH} deep`, () => {
      const body = decodeFunction(parser.lower("a.py", text), 0);
      assert.ok(depthOf(body.statements) <= MAX_DEPTH + 1);
    });
  }

  it("comprehensions have a bounded number of clauses", () => {
    const [statement] = decodeFunction(parser.lower("a.py", `[x ${"for y in z ".repeat(deep)}]`), 0).statements;
    const value = statement.kind === "expr" && statement.value;
    assert.ok(value && value.kind === "comprehension" && value.clauses.length <= 50);
  });

  it("elif chains keep every branch", () => {
    const module = parser.lower("a.py", `if x: f()\n${"elif y: g()\n".repeat(deep)}else: h()\n`);
    const body = decodeFunction(module, 0);
    assert.ok(depthOf(body.statements) < MAX_DEPTH);
    assert.equal(JSON.stringify(body).match(/"name":"g"/g)?.length, deep);
  });
});

/** Nesting of nodes with a kind. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = "kind" in value ? 1 : 0;
  return own + Math.max(0, ...Object.values(value).map(depthOf));
}
