import type { ImportIntent } from "../rules/FixIntent";
import type { Stmt } from "../syntax/Body";
import { decodeFunction } from "../syntax/decodeFunction";
import type { Source } from "./Source";
import type { TextEdit } from "./TextEdit";

/** How a qualified name is written in a file, and the edits that make it available there. */
export interface Spelling {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** Spells a qualified name through the file's own imports where it can, else adds the imports that are asked for. */
export function spell(source: Source, qualified: string, imports: readonly ImportIntent[]): Spelling {
  const bound = boundNames(source);
  for (let end = qualified.length; end > 0; end = qualified.lastIndexOf(".", end - 1)) {
    const local = bound.get(qualified.slice(0, end));
    if (local !== undefined) return { text: local + qualified.slice(end), edits: [] };
  }
  const edits = imports.flatMap((intent) => addImport(source, intent, bound));
  const direct = imports.find(({ module, name }) => name !== null && `${module}.${name}` === qualified);
  return { text: direct?.name ?? qualified, edits };
}

/** Edits that make `import module` or `from module import name` hold. */
export function ensureImport(source: Source, intent: ImportIntent): readonly TextEdit[] {
  return addImport(source, intent, boundNames(source));
}

/** Qualified name → how module-level imports bind it. */
function boundNames(source: Source): Map<string, string> {
  const bound = new Map<string, string>();
  for (const statement of decodeFunction(source.module, 0).statements) {
    if (statement.kind === "import") {
      for (const { module, alias } of statement.names) {
        if (alias !== null) bound.set(module, alias);
        else bound.set(module.split(".")[0], module.split(".")[0]);
        if (alias === null) bound.set(module, module);
      }
    }
    if (statement.kind === "import-from" && statement.level === 0) {
      for (const { name, alias } of statement.names) bound.set(`${statement.module}.${name}`, alias ?? name);
    }
  }
  return bound;
}

function addImport(source: Source, { module, name }: ImportIntent, bound: ReadonlyMap<string, string>): TextEdit[] {
  if (bound.has(name === null ? module : `${module}.${name}`)) return [];
  const { statements } = decodeFunction(source.module, 0);
  const extended = name === null ? undefined : extendImport(source, statements, module, name);
  if (extended) return [extended];
  const line = name === null ? `import ${module}` : `from ${module} import ${name}`;
  const at = insertionPlace(source, statements);
  return [source.edit(at, at, `${line}${source.lineBreak}`)];
}

/** Adds a name to a one-line `from module import a, b` without parentheses. */
function extendImport(source: Source, statements: readonly Stmt[], module: string, name: string): TextEdit | undefined {
  const known = statements.find((s) => s.kind === "import-from" && s.level === 0 && s.module === module && !s.star);
  if (!known || /[()\\#\n]/.test(source.slice(known.start, known.end))) return undefined;
  return source.edit(known.end, known.end, `, ${name}`);
}

/** Behind the last import of the file's head, else behind its docstring and comments. */
function insertionPlace(source: Source, statements: readonly Stmt[]): number {
  const isImport = (s: Stmt): boolean => s.kind === "import" || s.kind === "import-from";
  const firstOther = statements.findIndex((s, i) => !isImport(s) && !(i === 0 && isDocstring(s)));
  const head = firstOther < 0 ? statements : statements.slice(0, firstOther);
  const last =
    [...head].reverse().find(isImport) ?? (statements[0] && isDocstring(statements[0]) ? statements[0] : undefined);
  if (last) return source.lineEnd(last.end - 1);
  let at = 0;
  while (source.text[at] === "#") at = source.lineEnd(at);
  return at;
}

function isDocstring(statement: Stmt): boolean {
  return statement.kind === "expr" && statement.value.kind === "literal" && statement.value.type === "str";
}
