import type { Argument, ComprehensionClause, Expr, LiteralExpr } from "../Body";
import {
  COLLECTION_TYPES,
  COMPREHENSION_TYPES,
  CONSTANTS,
  NONE,
  NodeKind,
  NUMBER_TYPES,
  STARS,
  STRING_TYPES,
} from "../encoding";
import type { Decoder } from "./Decoder";

/** Decodes a node that may be absent. */
export function optionalExpression(d: Decoder, node: number): Expr | null {
  return node === NONE ? null : decodeExpression(d, node);
}

/** Decodes a list of nodes. */
export function decodeExpressions(d: Decoder, list: number): Expr[] {
  return d.list(list, (node) => decodeExpression(d, node));
}

/** Decodes a call's or class header's arguments. */
export function decodeArguments(d: Decoder, list: number): Argument[] {
  return d.list(list, (node) => {
    const at = d.at(node);
    const { start, end, a, b, c } = d.columns;
    return {
      value: decodeExpression(d, a[at]),
      keyword: d.optionalString(b[at]),
      star: STARS[c[at]],
      start: start[at],
      end: end[at],
    };
  });
}

/** Decodes one expression. Every field is written out: a spread would be slower and leave a larger object. */
export function decodeExpression(d: Decoder, node: number): Expr {
  const at = d.at(node);
  const { columns } = d;
  const start = columns.start[at];
  const end = columns.end[at];
  const a = columns.a[at];
  const b = columns.b[at];
  const c = columns.c[at];
  switch (columns.kind[at]) {
    case NodeKind.Name:
      return { kind: "name", name: d.string(a), start, end };
    case NodeKind.Attribute:
      return { kind: "attribute", object: decodeExpression(d, a), name: d.string(b), start, end };
    case NodeKind.Call:
      return { kind: "call", callee: decodeExpression(d, a), args: decodeArguments(d, b), start, end };
    case NodeKind.Number:
      return { kind: "literal", type: NUMBER_TYPES[a], value: d.number(b), length: 0, start, end };
    case NodeKind.String:
      return { kind: "literal", type: STRING_TYPES[c], value: d.optionalString(a), length: b, start, end };
    case NodeKind.Constant:
      return decodeConstant(a, start, end);
    case NodeKind.Formatted:
      return { kind: "formatted", parts: decodeExpressions(d, a), start, end };
    case NodeKind.Collection:
      return { kind: "collection", type: COLLECTION_TYPES[b], items: decodeExpressions(d, a), start, end };
    case NodeKind.Dict:
      return {
        kind: "dict",
        keys: d.list(a, (key) => optionalExpression(d, key)),
        values: decodeExpressions(d, b),
        start,
        end,
      };
    case NodeKind.Comprehension:
      return {
        kind: "comprehension",
        type: COMPREHENSION_TYPES[d.member(c, 0)],
        element: decodeExpression(d, a),
        value: optionalExpression(d, b),
        clauses: d
          .list(c, (clause) => clause)
          .slice(1)
          .map((clause) => decodeClause(d, clause)),
        start,
        end,
      };
    case NodeKind.Lambda:
      return { kind: "lambda", index: d.scope + a, start, end };
    case NodeKind.Await:
      return { kind: "await", value: decodeExpression(d, a), start, end };
    case NodeKind.Yield:
      return { kind: "yield", value: optionalExpression(d, a), from: b === 1, start, end };
    case NodeKind.Subscript:
      return { kind: "subscript", object: decodeExpression(d, a), indices: decodeExpressions(d, b), start, end };
    case NodeKind.Slice:
      return {
        kind: "slice",
        lower: optionalExpression(d, a),
        upper: optionalExpression(d, b),
        step: optionalExpression(d, c),
        start,
        end,
      };
    case NodeKind.Unary:
      return { kind: "unary", operator: d.string(a), operand: decodeExpression(d, b), start, end };
    case NodeKind.Binary:
      return {
        kind: "binary",
        operator: d.string(a),
        left: decodeExpression(d, b),
        right: decodeExpression(d, c),
        start,
        end,
      };
    case NodeKind.Boolean:
      return {
        kind: "boolean",
        operator: a === 1 ? "or" : "and",
        left: decodeExpression(d, b),
        right: decodeExpression(d, c),
        start,
        end,
      };
    case NodeKind.Compare:
      return {
        kind: "compare",
        left: decodeExpression(d, a),
        operators: d.list(b, (operator) => d.string(operator)),
        comparators: decodeExpressions(d, c),
        start,
        end,
      };
    case NodeKind.Conditional:
      return {
        kind: "conditional",
        test: decodeExpression(d, a),
        // biome-ignore lint/suspicious/noThenProperty: a branch, never awaited
        then: decodeExpression(d, b),
        otherwise: decodeExpression(d, c),
        start,
        end,
      };
    case NodeKind.Named:
      return { kind: "named", name: d.string(a), value: decodeExpression(d, b), start, end };
    case NodeKind.Star:
      return { kind: "star", value: decodeExpression(d, a), start, end };
    default:
      return { kind: "unknown", start, end };
  }
}

function decodeClause(d: Decoder, node: number): ComprehensionClause {
  const at = d.at(node);
  const { a, b, c } = d.columns;
  const [isAsync, ...conditions] = d.list(c[at], (member) => member);
  return {
    target: decodeExpression(d, a[at]),
    iterable: decodeExpression(d, b[at]),
    conditions: conditions.map((condition) => decodeExpression(d, condition)),
    isAsync: isAsync === 1,
  };
}

function decodeConstant(number: number, start: number, end: number): LiteralExpr {
  const constant = CONSTANTS[number];
  if (constant === "none" || constant === "ellipsis")
    return { kind: "literal", type: constant, value: null, length: 0, start, end };
  return { kind: "literal", type: "bool", value: constant === "true", length: 0, start, end };
}
