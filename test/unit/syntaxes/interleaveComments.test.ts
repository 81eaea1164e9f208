import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const ROOT = path.join(__dirname, "..", "..", "..");

/** Of Python's grammar, what the injection needs: comments, and strings that look like them. */
const PYTHON = {
  scopeName: "source.python",
  patterns: [
    { begin: "#", end: "$", name: "comment.line.number-sign.python" },
    { match: "'[^']*'", name: "string.quoted.single.python" },
  ],
};

const INJECTED = readFileSync(path.join(ROOT, "syntaxes", "interleave-comments.tmLanguage.json"), "utf8");

async function loadGrammar(): Promise<IGrammar> {
  await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) =>
      parseRawGrammar(scope === "source.python" ? JSON.stringify(PYTHON) : INJECTED, "grammar.json"),
    getInjections: (scope) => (scope === "source.python" ? ["source.python.interleave"] : []),
  });
  const grammar = await registry.loadGrammar("source.python");
  assert.ok(grammar);
  return grammar;
}

describe("grammar of # interleave: comments", () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  /** `text:scope` for every token with a scope of ours, without the common ending. */
  function highlighted(line: string): string[] {
    return grammar.tokenizeLine(line, INITIAL).tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const own = scopes.filter((scope) => scope.endsWith(".interleave.python") && !scope.startsWith("meta"));
      return own.map((scope) => `${line.slice(startIndex, endIndex)}: ${scope.replace(".interleave.python", "")}`);
    });
  }

  it("marks a suppression and its rules", () => {
    assert.deepEqual(highlighted("pool = f()  # interleave: ignore[oversubscribed-pool, nested-pools] measured"), [
      "interleave: keyword.other",
      ":: punctuation.separator",
      "ignore: keyword.control",
      "[: punctuation.definition.list.begin",
      "oversubscribed-pool, nested-pools: entity.name.tag",
      "]: punctuation.definition.list.end",
    ]);
  });

  it("marks stated costs with their spans and units", () => {
    assert.deepEqual(highlighted("# interleave: io=5..50ms items=1_000").slice(2), [
      "io: variable.parameter",
      "=: keyword.operator.assignment",
      "5: constant.numeric",
      "..: keyword.operator",
      "50: constant.numeric",
      "ms: keyword.other.unit",
      "items: variable.parameter",
      "=: keyword.operator.assignment",
      "1_000: constant.numeric",
    ]);
  });

  it("leaves other comments and strings alone", () => {
    assert.deepEqual(highlighted("x = '# interleave: ignore'  # talk about interleave: ignore"), []);
  });
});
