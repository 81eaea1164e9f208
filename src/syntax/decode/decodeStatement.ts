import type { ExceptHandler, MatchCase, Stmt, WithItem } from "../Body";
import { NONE, NodeKind } from "../encoding";
import type { Decoder } from "./Decoder";
import { decodeExpression, decodeExpressions, optionalExpression } from "./decodeExpression";

/** Decodes a block. */
export function decodeStatements(d: Decoder, list: number): Stmt[] {
  return d.list(list, (node) => decodeStatement(d, node));
}

function decodeStatement(d: Decoder, node: number): Stmt {
  const at = d.at(node);
  const { columns } = d;
  const start = columns.start[at];
  const end = columns.end[at];
  const a = columns.a[at];
  const b = columns.b[at];
  const c = columns.c[at];
  switch (columns.kind[at]) {
    case NodeKind.Expr:
      return { kind: "expr", value: decodeExpression(d, a), start, end };
    case NodeKind.Assign:
      return {
        kind: "assign",
        targets: decodeExpressions(d, a),
        value: optionalExpression(d, b),
        annotation: optionalExpression(d, d.member(c, 0)),
        operator: d.optionalString(d.member(c, 1)),
        start,
        end,
      };
    case NodeKind.If:
      return {
        kind: "if",
        test: decodeExpression(d, a),
        // biome-ignore lint/suspicious/noThenProperty: a branch, never awaited
        then: decodeStatements(d, b),
        otherwise: decodeStatements(d, c),
        start,
        end,
      };
    case NodeKind.For:
      return {
        kind: "for",
        target: decodeExpression(d, d.member(a, 0)),
        iterable: decodeExpression(d, d.member(a, 1)),
        isAsync: d.member(a, 2) === 1,
        body: decodeStatements(d, b),
        otherwise: decodeStatements(d, c),
        start,
        end,
      };
    case NodeKind.While:
      return {
        kind: "while",
        test: decodeExpression(d, a),
        body: decodeStatements(d, b),
        otherwise: decodeStatements(d, c),
        start,
        end,
      };
    case NodeKind.Try:
      return {
        kind: "try",
        body: decodeStatements(d, a),
        handlers: d.list(b, (handler) => decodeHandler(d, handler)),
        otherwise: decodeStatements(d, d.member(c, 0)),
        finalizer: decodeStatements(d, d.member(c, 1)),
        start,
        end,
      };
    case NodeKind.With:
      return {
        kind: "with",
        items: d.list(a, (item) => decodeWithItem(d, item)),
        body: decodeStatements(d, b),
        isAsync: c === 1,
        start,
        end,
      };
    case NodeKind.Match:
      return {
        kind: "match",
        subject: decodeExpression(d, a),
        cases: d.list(b, (node) => decodeCase(d, node)),
        start,
        end,
      };
    case NodeKind.Return:
      return { kind: "return", value: optionalExpression(d, a), start, end };
    case NodeKind.Raise:
      return { kind: "raise", value: optionalExpression(d, a), cause: optionalExpression(d, b), start, end };
    case NodeKind.Assert:
      return { kind: "assert", test: decodeExpression(d, a), message: optionalExpression(d, b), start, end };
    case NodeKind.Delete:
      return { kind: "delete", targets: decodeExpressions(d, a), start, end };
    case NodeKind.Global:
      return { kind: "global", names: d.list(a, (name) => d.string(name)), start, end };
    case NodeKind.Nonlocal:
      return { kind: "nonlocal", names: d.list(a, (name) => d.string(name)), start, end };
    case NodeKind.Pass:
      return { kind: "pass", start, end };
    case NodeKind.Break:
      return { kind: "break", start, end };
    case NodeKind.Continue:
      return { kind: "continue", start, end };
    case NodeKind.Import:
      return {
        kind: "import",
        names: decodePairs(d, a).map(([module, alias]) => ({ module, alias })),
        start,
        end,
      };
    case NodeKind.ImportFrom:
      return {
        kind: "import-from",
        module: d.string(a),
        level: c >> 1,
        star: (c & 1) === 1,
        names: decodePairs(d, b).map(([name, alias]) => ({ name, alias })),
        start,
        end,
      };
    case NodeKind.Function:
      return { kind: "function", index: d.scope + a, start, end };
    case NodeKind.Class:
      return { kind: "class", index: d.scope + a, start, end };
    case NodeKind.TypeAlias:
      return { kind: "type-alias", name: d.string(a), value: decodeExpression(d, b), start, end };
    default:
      return { kind: "unknown", expressions: decodeExpressions(d, a), start, end };
  }
}

function decodeHandler(d: Decoder, node: number): ExceptHandler {
  const at = d.at(node);
  const { start, end, a, b, c } = d.columns;
  return {
    types: optionalExpression(d, a[at]),
    body: decodeStatements(d, b[at]),
    name: d.optionalString(d.member(c[at], 0)),
    isGroup: d.member(c[at], 1) === 1,
    start: start[at],
    end: end[at],
  };
}

function decodeWithItem(d: Decoder, node: number): WithItem {
  const at = d.at(node);
  const { start, end, a, b } = d.columns;
  return { context: decodeExpression(d, a[at]), target: optionalExpression(d, b[at]), start: start[at], end: end[at] };
}

function decodeCase(d: Decoder, node: number): MatchCase {
  const at = d.at(node);
  const { start, end, a, b, c } = d.columns;
  return {
    captures: d.list(a[at], (name) => d.string(name)),
    body: decodeStatements(d, b[at]),
    classPattern: optionalExpression(d, d.member(c[at], 0)),
    guard: optionalExpression(d, d.member(c[at], 1)),
    start: start[at],
    end: end[at],
  };
}

function decodePairs(d: Decoder, list: number): [string, string | null][] {
  const members = d.list(list, (member) => member);
  const pairs: [string, string | null][] = [];
  for (let i = 0; i + 1 < members.length; i += 2) {
    pairs.push([d.string(members[i]), members[i + 1] === NONE ? null : d.string(members[i + 1])]);
  }
  return pairs;
}
