import { type Range, range } from "../../base/Range";
import type { Expr } from "../../syntax/Body";
import hints from "./lengthHints.json";
import { ASSUMED_BYTES, ASSUMED_CHARACTERS, ASSUMED_ITEMS, ASSUMED_LINES, type Shape } from "./Shape";

/** Headers, options, base classes: what programs have a handful of. */
const FEW_ITEMS: Range = range(0, 50, 5);
/** Rows, tokens, nodes: what programs exist to work through. */
const MANY_ITEMS: Range = range(2, 20_000, 100);

const FEW: ReadonlySet<string> = new Set(hints.few);
const MANY: ReadonlySet<string> = new Set(hints.many);

/** Calls and methods that give the elements of what they get, one for one. */
const VIEWS = /^(items|keys|values|copy|list|tuple|set|sorted|reversed|enumerate|iter|iteritems|itervalues|iterkeys)$/;

/** How many elements something has of which only the source's words are known: by kind, then by the last word of its name. */
export function assumedLength(iterable: Expr, shape: Shape): Range {
  if (shape.type === "str") return ASSUMED_CHARACTERS;
  if (shape.type === "bytes") return ASSUMED_BYTES;
  const word = lastWord(nameOf(iterable));
  if (FEW.has(word)) return FEW_ITEMS;
  if (word === "line") return ASSUMED_LINES;
  return MANY.has(word) ? MANY_ITEMS : ASSUMED_ITEMS;
}

/** Name of what is gone over, behind views of it: `sorted(self.headers.items())` → `headers`. */
function nameOf(expr: Expr): string {
  switch (expr.kind) {
    case "name":
    case "attribute":
      return expr.name;
    case "subscript":
      return "";
    case "boolean":
      return nameOf(expr.left);
    case "call": {
      const { callee, args } = expr;
      const name = nameOf(callee);
      if (!VIEWS.test(name)) return name;
      if (callee.kind === "attribute") return nameOf(callee.object);
      return args.length > 0 ? nameOf(args[0].value) : "";
    }
    default:
      return "";
  }
}

/** `_plugin_classes` → `class`. */
function lastWord(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_");
  const last = words.filter((word) => /[a-z]/.test(word)).pop() ?? "";
  if (/(ss|sh|ch|x)es$/.test(last)) return last.slice(0, -2);
  if (last.endsWith("ies")) return `${last.slice(0, -3)}y`;
  return last.endsWith("s") && !last.endsWith("ss") && !last.endsWith("us") ? last.slice(0, -1) : last;
}
