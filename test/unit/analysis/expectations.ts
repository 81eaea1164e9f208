import assert from "node:assert/strict";
import { Analysis } from "../../../src/analysis/Analysis";
import type { Call, CallTarget, Program, ProgramFunction, ProgramModule } from "../../../src/analysis/Program";
import { describe as describeType } from "../../../src/analysis/types/TypeTable";
import { bundledFacts } from "../../../src/knowledge/bundled";
import { Knowledge } from "../../../src/knowledge/Knowledge";
import type { Target } from "../../../src/project/Target";
import type { Expr, Stmt } from "../../../src/syntax/Body";
import type { LoweredModule } from "../../../src/syntax/LoweredModule";
import { createParser } from "../../../src/syntax/PythonParser";
import { lineOf } from "../../../src/syntax/positions";
import { parserFiles } from "../syntax/testParser";

export const TARGET: Target = { version: "3.14", freeThreaded: false, platform: "linux", cores: 8, statedBy: "test" };
export const KNOWLEDGE = new Knowledge(bundledFacts, TARGET);

const parser = createParser(parserFiles);

/** Lowers a text as a closed file. */
export async function lower(path: string, text: string): Promise<LoweredModule> {
  return (await parser).lower(path, text);
}

/** Splits a text at `# file: path` lines; without one it is `main.py`. */
export function filesIn(text: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of text.split(/^(?=# file: )/m)) {
    const named = /^# file: (\S+)\n/.exec(part);
    if (named) files.set(named[1], part);
    else if (part.trim() !== "") files.set("main.py", part);
  }
  return files;
}

export async function analyse(files: ReadonlyMap<string, string>, roots: readonly string[] = [""]): Promise<Program> {
  const analysis = new Analysis(KNOWLEDGE, TARGET);
  analysis.setRoots(roots);
  for (const [path, text] of files) analysis.setModule(path, await lower(path, text));
  return analysis.program();
}

/**
 * Analyses a source text and checks the comments in it, each about its own line:
 * `#> calls m.f, m.g` · `#> fact name` · `#> construct m.C` · `#> library name` · `#> cheap name` · `#> unresolved` (of some call on the line) ·
 * `#> nothing` (no call on the line resolves to a function or fact) · `#> type T` (of the statement's value) ·
 * `#> length 5` · `#> constant 3` (of the value) · `#> repeats 10` (of a call) ·
 * `#> contexts main thread` (of the function defined there) · `#> hands m.f thread 10` · `#> site Pool workers=4 items=10 work=m.f`
 */
export async function check(text: string, roots: readonly string[] = [""]): Promise<void> {
  const files = filesIn(text);
  const program = await analyse(files, roots);
  let count = 0;
  for (const [path, source] of files) {
    const module = program.moduleAt(path);
    assert(module);
    source.split("\n").forEach((line, index) => {
      for (const [, expectation] of line.matchAll(/#> ([^#]+)/g)) {
        count++;
        checkLine(new LineOfProgram(program, module, index + 1), expectation.trim(), line.trim());
      }
    });
  }
  assert(count > 0, "no expectation in the text");
}

class LineOfProgram {
  constructor(
    readonly program: Program,
    readonly module: ProgramModule,
    readonly line: number,
  ) {}

  get functions(): readonly ProgramFunction[] {
    return this.program.functions.filter((f) => f.module === this.module);
  }
  get calls(): readonly Call[] {
    return this.functions.flatMap((f) => f.calls.filter((call) => call.line === this.line));
  }
  get targets(): readonly CallTarget[] {
    return this.calls.map((call) => call.target);
  }
  lineOf(offset: number): number {
    return lineOf(this.module.lowered, offset);
  }
}

function checkLine(at: LineOfProgram, expectation: string, line: string): void {
  const [what, ...words] = expectation.split(/\s+/);
  const rest = words.join(" ");
  const has = (found: readonly string[]): void => {
    assert(
      found.includes(rest),
      `${line}\n  expected ${what} ${rest}, found ${found.join("; ") || "nothing"} (${targetTexts(at).join("; ")})`,
    );
  };
  switch (what) {
    case "calls":
      has(at.targets.filter((t) => t.kind === "project").map((t) => namesOf(at.program, t.functions)));
      return;
    case "fact":
      has(at.targets.filter((t) => t.kind === "fact").map((t) => t.name));
      return;
    case "library":
      has(at.targets.filter((t) => t.kind === "library").map((t) => t.name));
      return;
    case "cheap":
      has(at.targets.filter((t) => t.kind === "cheap").map((t) => t.name));
      return;
    case "construct":
      has(at.targets.filter((t) => t.kind === "construct").map((t) => classText(at.program, t.classId)));
      return;
    case "unresolved":
      assert(
        at.targets.some((t) => t.kind === "unresolved"),
        `${line}: ${targetTexts(at).join("; ")}`,
      );
      return;
    case "nothing":
      assert(
        !at.targets.some((t) => t.kind === "project" || t.kind === "fact"),
        `${line}: ${targetTexts(at).join("; ")}`,
      );
      return;
    case "type":
      has([valueOn(at, (view, expr) => describeType(view.typeOf(expr)))]);
      return;
    case "length":
      has([valueOn(at, (view, expr) => rangeText(view.lengthOf(expr)))]);
      return;
    case "constant":
      has([valueOn(at, (view, expr) => JSON.stringify(view.constantOf(expr)) ?? "undefined")]);
      return;
    case "repeats":
      has(at.calls.map((call) => rangeText(call.repeats)));
      return;
    case "contexts":
      has(at.functions.filter((f) => f.line === at.line && f.kind !== "module").map(contextText));
      return;
    case "hands":
      has(
        at.calls.flatMap((call) =>
          call.handsOver.map((h) => `${describeType(h.function)} ${h.where} ${rangeText(h.count)}`),
        ),
      );
      return;
    case "site":
      has(
        at.program.sites
          .filter((s) => at.program.functions[s.function].module === at.module && s.line === at.line)
          .map((s) => siteText(at.program, s)),
      );
      return;
    default:
      assert.fail(`unknown expectation ${what}`);
  }
}

function contextText(f: ProgramFunction): string {
  return [...new Set(f.contexts.map((path) => path.context))].sort().join(" ");
}

function siteText(program: Program, site: Program["sites"][number]): string {
  const workers = site.workersExplicit ? (site.workers ? rangeText(site.workers) : "?") : "default";
  const work = site.work.map((w) => `work=${namesOf(program, w.functions) || w.fact} items=${rangeText(w.items)}`);
  return [site.construct, `workers=${workers}`, ...work].join(" ");
}

function namesOf(program: Program, ids: readonly number[]): string {
  return ids.map((id) => `${program.functions[id].module.name}.${program.functions[id].qualname}`).join(", ");
}

function classText(program: Program, id: number): string {
  return `${program.classes[id].module.name}.${program.classes[id].qualname}`;
}

function rangeText(range: { readonly low: number; readonly expected: number; readonly high: number }): string {
  return range.low === range.high ? String(range.low) : `${range.low}..${range.high}`;
}

function targetTexts(at: LineOfProgram): string[] {
  return at.targets.map((t) => {
    if (t.kind === "project") return `calls ${namesOf(at.program, t.functions)}`;
    if (t.kind === "construct") return `construct ${classText(at.program, t.classId)}`;
    return t.kind === "unresolved" ? `unresolved (${t.why})` : `${t.kind} ${t.name}`;
  });
}

/** Applies `read` to the value of the statement on the line. */
function valueOn(at: LineOfProgram, read: (view: ReturnType<Program["view"]>, expr: Expr) => string): string {
  for (const f of at.functions) {
    const view = at.program.view(f.id);
    const found = findValue(view.body.statements, (offset) => at.lineOf(view.base + offset) === at.line);
    if (found) return read(view, found);
  }
  return "no value on the line";
}

function findValue(statements: readonly Stmt[], isHere: (offset: number) => boolean): Expr | undefined {
  for (const stmt of statements) {
    if (isHere(stmt.start)) {
      if (stmt.kind === "assign" || stmt.kind === "expr" || stmt.kind === "return") return stmt.value ?? undefined;
      if (stmt.kind === "for") return stmt.iterable;
    }
    const inner =
      stmt.kind === "if"
        ? [stmt.then, stmt.otherwise]
        : stmt.kind === "for" || stmt.kind === "while"
          ? [stmt.body, stmt.otherwise]
          : stmt.kind === "with"
            ? [stmt.body]
            : stmt.kind === "try"
              ? [stmt.body, ...stmt.handlers.map((h) => h.body), stmt.otherwise, stmt.finalizer]
              : stmt.kind === "match"
                ? stmt.cases.map((c) => c.body)
                : [];
    for (const block of inner) {
      const found = findValue(block, isHere);
      if (found) return found;
    }
  }
  return undefined;
}
