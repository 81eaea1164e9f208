import { eachChild } from "../analysis/scopes/eachChild";
import type { CallExpr, Expr, Stmt } from "../syntax/Body";
import { decodeFunction } from "../syntax/decodeFunction";
import type { LoweredModule } from "../syntax/LoweredModule";
import { blocksOf, ownExpressions } from "../syntax/statements";
import type { TextEdit } from "./TextEdit";

/** A statement with the block that it stands in; offsets absolute. */
export interface PlacedStatement {
  readonly statement: Stmt;
  readonly block: readonly Stmt[];
  /** Number of the statement in the block. */
  readonly index: number;
  /** Add to a statement's relative offsets. */
  readonly base: number;
  /** Scope that holds it, by number. */
  readonly scope: number;
}

/** The text of a file beside its lowered form: what edits look at before they change it. */
export class Source {
  constructor(
    readonly text: string,
    readonly module: LoweredModule,
  ) {}

  get path(): string {
    return this.module.path;
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  edit(start: number, end: number, newText: string): TextEdit {
    return { path: this.path, start, end, newText };
  }

  /** Offset of the start of the line that holds an offset. */
  lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** Offset behind the line break of the line that holds an offset. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end + 1;
  }

  /** White space that a line begins with. */
  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset)))?.[0] ?? "";
  }

  /** One level of indentation, as the file has it. */
  get indentUnit(): string {
    return /^(\t| {2,8})\S/m.exec(this.text)?.[1] ?? "    ";
  }

  get lineBreak(): string {
    return this.text.includes("\r\n") ? "\r\n" : "\n";
  }

  /** The call expression that begins at an offset (the longest that ends at or before `end`). */
  findCall(start: number, end: number): { readonly call: CallExpr; readonly base: number } | undefined {
    const place = this.findStatement(start);
    if (!place) return undefined;
    let found: CallExpr | undefined;
    const visit = (expr: Expr): void => {
      const matches = expr.kind === "call" && place.base + expr.start === start && place.base + expr.end <= end;
      if (matches && (!found || expr.end > found.end)) found = expr;
      eachChild(expr, visit);
    };
    for (const expr of ownExpressions(place.statement)) visit(expr);
    return found && { call: found, base: place.base };
  }

  /** The module's own statements; their offsets are absolute. */
  topStatements(): readonly Stmt[] {
    return decodeFunction(this.module, 0).statements;
  }

  /** Where the line of the module's own statement around an offset begins, with the decorators above it. */
  topStart(offset: number): number {
    const top = this.topStatements().find((one) => one.start <= offset && offset < one.end);
    if (!top) return 0;
    let at = this.lineStart(top.start);
    while (at > 0 && this.text[this.lineStart(at - 1)] === "@") at = this.lineStart(at - 1);
    return at;
  }

  /** The innermost statement around an offset. */
  findStatement(offset: number): PlacedStatement | undefined {
    for (let scope = this.module.functions.length - 1; scope >= 0; scope--) {
      const { start, length, kind } = this.module.functions[scope];
      if (kind === "lambda" || offset < start || offset >= start + length) continue;
      const found = this.findIn(decodeFunction(this.module, scope).statements, offset, start, scope);
      if (found) return found;
    }
    return undefined;
  }

  private findIn(block: readonly Stmt[], offset: number, base: number, scope: number): PlacedStatement | undefined {
    const index = block.findIndex((one) => base + one.start <= offset && offset < base + one.end);
    if (index < 0) return undefined;
    const statement = block[index];
    for (const inner of blocksOf(statement)) {
      const found = this.findIn(inner, offset, base, scope);
      if (found) return found;
    }
    return { statement, block, index, base, scope };
  }
}
