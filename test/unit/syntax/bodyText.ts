import type { Argument, Body, Expr, Parameter, Stmt } from "../../../src/syntax/Body";
import { decodeFunction } from "../../../src/syntax/decodeFunction";
import type { LoweredModule } from "../../../src/syntax/LoweredModule";

/** Decoded bodies as nested lists in brackets: short to write down in a test, and complete but for offsets. */
export function bodyText(module: LoweredModule, index = 0): string[] {
  return decodeFunction(module, index).statements.map((statement) => plain(statement));
}

/** Header of a scope in the same form. */
export function headerText(module: LoweredModule, index: number): string {
  const { decorators, parameters, returns, bases, typeParameters } = decodeFunction(module, index);
  return plain({ decorators, parameters, returns, bases, typeParameters });
}

/** Everything of every scope, offsets included, for comparisons. */
export function everything(module: LoweredModule): unknown {
  return module.functions.map(({ nodes: _n, lists: _l, numbers: _m, ...fn }, index) => ({
    ...fn,
    body: decodeFunction(module, index),
  }));
}

function plain(value: Stmt | Expr | Argument | Parameter | Partial<Body> | unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(" ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { kind, start: _s, end: _e, ...rest } = value as Record<string, unknown>;
  if (kind === "name") return String(rest.name);
  if (kind === "literal" && rest.type === "int") return String(rest.value);
  const fields = Object.entries(rest).filter(([, field]) => field !== null && field !== false && !isEmpty(field));
  const members = fields.map(([name, field]) => `${name}=${plain(field)}`);
  return `(${[kind ?? "", ...members].join(" ").trim()})`;
}

function isEmpty(field: unknown): boolean {
  return Array.isArray(field) && field.length === 0;
}
