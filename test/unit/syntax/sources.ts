import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SAMPLE_TEXT } from "../../../src/syntax/tree/sampleText";

const EXAMPLES = join(__dirname, "../../../examples");

/** Real Python of the repository, and the sample that is valid in parts only. */
export const SOURCES: readonly string[] = [
  SAMPLE_TEXT,
  ...readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .sort()
    .map((path) => readFileSync(join(EXAMPLES, path), "utf8")),
];

/** What people type, break and paste. */
export const SNIPPETS: readonly string[] = [
  "",
  " ",
  "\n",
  "\n\n",
  "    ",
  "x",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  '"""',
  ":",
  ",",
  ".",
  "#",
  "\\",
  "\0",
  "\r",
  "\r\n",
  "\t",
  "\f",
  "é",
  "🐍",
  "\uFEFF",
  "async ",
  "await ",
  "lambda x: y",
  "yield",
  "print x\n",
  "except A, e:",
  "match x:\n",
  "def f():\n    pass\n",
  "\n\ndef g(a, *b):\n    return [c for c in b]\n",
  "class C:\n    def m(self): yield 1\n",
  "@d\n",
  "f'{a}'",
  "`a`",
  "# interleave: x\n",
  "if x:\n    y\n",
  "    return (",
  "t''",
  "type(a).b = 1\n",
  "import a.b\n",
  "a = b = 1\n",
  "global x\n",
  "<>",
  "0777L",
  "exec 'a' in b\n",
];
