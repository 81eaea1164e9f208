import { smallIntOperation } from "../../analysis/evaluation/integers";
import type { FunctionView } from "../../analysis/Program";
import type { CallExpr, ConditionalExpr, Expr } from "../../syntax/Body";
import { outsideDefaultsOf } from "../code/outsideDefaults";
import { sourcesOf } from "../code/sources";
import { dottedText } from "../code/text";
import type { Code } from "../Rule";

/** How many names a number is followed through. */
const MAX_STEPS = 8;

export interface UsualNumber {
  readonly value: number;
  /** Somebody may say otherwise: a caller that is not known, the environment, a command line. */
  readonly isDefault: boolean;
}

/**
 * The number that an expression has unless somebody outside the source says otherwise: constants, defaults, what callers pass, what an
 * option is without being given. Where several are passed, the largest. Null where the source states none.
 */
export function usualNumber(code: Code, view: FunctionView, expr: Expr, steps = MAX_STEPS): UsualNumber | null {
  const constant = numberIn(view.constantOf(expr));
  if (constant !== null) return { value: constant, isDefault: false };
  if (steps === 0) return null;
  const inner = (part: Expr): UsualNumber | null => usualNumber(code, view, part, steps - 1);
  switch (expr.kind) {
    case "name":
    case "attribute":
    case "subscript":
      return ofSources(code, view, expr, steps);
    case "boolean":
      return expr.operator === "or" ? alternative(inner(expr.left), inner(expr.right)) : null;
    case "conditional":
      return ofConditional(expr, inner);
    case "binary":
      return combined(inner(expr.left), inner(expr.right), (left, right) =>
        smallIntOperation(expr.operator, left, right),
      );
    case "call":
      return ofCall(view, expr, inner) ?? ofSources(code, view, expr, steps);
    default:
      return null;
  }
}

/** Texts of digits count: settings and environment variables are texts. */
function numberIn(value: ReturnType<FunctionView["constantOf"]>): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function ofSources(code: Code, view: FunctionView, expr: Expr, steps: number): UsualNumber | null {
  const sources = [...sourcesOf(code, view, expr), ...outsideDefaultsOf(code, view, expr)];
  return largest(
    sources.map((one) => {
      const number = usualNumber(code, one.view, one.expr, steps - 1);
      return number && one.isDefault ? { ...number, isDefault: true } : number;
    }),
  );
}

/** `a or b`: where nothing is known of `a`, it is usually left out, but need not be. */
function alternative(left: UsualNumber | null, right: UsualNumber | null): UsualNumber | null {
  return left ?? (right && { ...right, isDefault: true });
}

/** `x if x else 8`, `8 if x is None else x`: the same as `x or 8`. */
function ofConditional(
  { test, then, otherwise }: ConditionalExpr,
  inner: (part: Expr) => UsualNumber | null,
): UsualNumber | null {
  const tested = dottedText(test.kind === "compare" && isNone(test.comparators[0]) ? test.left : test);
  if (tested === null) return null;
  if (dottedText(then) === tested) return alternative(inner(then), inner(otherwise));
  return dottedText(otherwise) === tested ? alternative(inner(otherwise), inner(then)) : null;
}

function isNone(expr: Expr): boolean {
  return expr.kind === "literal" && expr.type === "none";
}

function largest(numbers: readonly (UsualNumber | null)[]): UsualNumber | null {
  return numbers.reduce((most, one) => (most === null || (one !== null && one.value > most.value) ? one : most), null);
}

function combined(
  left: UsualNumber | null,
  right: UsualNumber | null,
  operation: (left: number, right: number) => number | null | undefined,
): UsualNumber | null {
  if (left === null || right === null) return null;
  const value = operation(left.value, right.value);
  return value === null || value === undefined ? null : { value, isDefault: left.isDefault || right.isDefault };
}

function ofCall(view: FunctionView, call: CallExpr, inner: (part: Expr) => UsualNumber | null): UsualNumber | null {
  const target = view.targetOf(call);
  const name = "name" in target ? target.name : null;
  const values = (): (UsualNumber | null)[] => call.args.map(({ value }) => inner(value));
  if (name === "builtins.int") return values()[0] ?? null;
  if (name === "builtins.max") return largest(values());
  if (name !== "builtins.min" || call.args.length < 2) return null;
  return values().reduce((least, one) => combined(least, one, Math.min));
}
