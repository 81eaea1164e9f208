import { eachChild } from "../analysis/scopes/eachChild";
import type { Expr, Stmt } from "../syntax/Body";
import { blocksOf, ownExpressions } from "../syntax/statements";
import type { Source } from "./Source";
import type { TextEdit } from "./TextEdit";

/** Edits that move whole statements one level to the right; text inside multi-line strings stays where it is. */
export function indentStatements(source: Source, statements: readonly Stmt[], base: number): TextEdit[] {
  const first = statements[0];
  const last = statements[statements.length - 1];
  if (!first || !last) return [];
  const strings = statements.flatMap((statement) => stringSpans(statement, base));
  const edits: TextEdit[] = [];
  for (let at = source.lineStart(base + first.start); at < base + last.end; at = source.lineEnd(at)) {
    const isBlank = /^[ \t]*\r?$/.test(source.slice(at, source.lineEnd(at)).replace(/\n$/, ""));
    const isInString = strings.some(([start, end]) => start < at && at < end);
    if (!isBlank && !isInString) edits.push(source.edit(at, at, source.indentUnit));
    if (source.lineEnd(at) <= at) break;
  }
  return edits;
}

function stringSpans(statement: Stmt, base: number): [number, number][] {
  const spans: [number, number][] = [];
  const visit = (expr: Expr): void => {
    if (expr.kind === "literal" || expr.kind === "formatted") spans.push([base + expr.start, base + expr.end]);
    eachChild(expr, visit);
  };
  for (const expr of ownExpressions(statement)) visit(expr);
  for (const block of blocksOf(statement)) for (const inner of block) spans.push(...stringSpans(inner, base));
  return spans;
}
