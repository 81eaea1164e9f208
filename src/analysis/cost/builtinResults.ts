import { exactly, type Range } from "../../base/Range";
import type { CallSite } from "./CallSite";
import { refine } from "./expressions";
import { stepsBetween } from "./rangeArithmetic";
import { lengthOrAssumed, NO_SHAPE, ofNumber, ofType, type Shape, type ShapeType, sized } from "./Shape";
import type { Walk } from "./Walk";

/** Characters of a word and of a line, for what splits text. */
const WORD = 7;
const LINE = 45;

type Result = (walk: Walk, site: CallSite) => Shape;

/** Size and kind of what a built-in function or method returns; undefined where nothing is known. Methods that add make their list grow. */
export function builtinResult(walk: Walk, site: CallSite, name: string): Shape | undefined {
  const bare = name.startsWith("builtins.") ? name.slice(9) : name;
  const method = bare.slice(bare.lastIndexOf(".") + 1);
  if (!name.startsWith("builtins.") && bare.includes(".") && !site.receiver) return undefined;
  return (FUNCTIONS[bare] ?? (site.receiver ? METHODS[method] : undefined))?.(walk, site);
}

/** The result of a method known only by its bare name: what built-in methods of that name give. */
export function methodResult(walk: Walk, site: CallSite, method: string): Shape | undefined {
  return METHODS[method]?.(walk, site);
}

const FUNCTIONS: Readonly<Record<string, Result>> = {
  range: rangeResult,
  len: (walk, site) => ofNumber("int", argument(walk, site, 0).length),
  list: collects("list"),
  tuple: collects("tuple"),
  set: collects("set"),
  frozenset: collects("set"),
  sorted: collects("list"),
  dict: collects("dict"),
  reversed: sameAsFirst,
  iter: sameAsFirst,
  enumerate: (walk, site) => ({ ...sameAsFirst(walk, site), type: "other", element: null }),
  zip: zipResult,
  map: (walk, site) => sized("other", lengthOrAssumed(argument(walk, site, 1))),
  filter: (walk, site) => sized("other", scaled(lengthOrAssumed(argument(walk, site, 1)), 0.5)),
  abs: sameAsFirst,
  int: (walk, site) => ofNumber("int", argument(walk, site, 0).number),
  float: (walk, site) => ofNumber("float", argument(walk, site, 0).number),
  min: extreme(Math.min),
  max: extreme(Math.max),
  bytes: bytesResult,
  bytearray: bytesResult,
  str: () => sized("str", { low: 1, expected: 10, high: 100 }),
};

const METHODS: Readonly<Record<string, Result>> = {
  split: (_, site) =>
    sized("list", perCharacter(site, site.call.args.length > 0 ? WORD : WORD - 1), sized("str", exactly(WORD))),
  splitlines: (_, site) => sized("list", perCharacter(site, LINE), sized("str", exactly(LINE))),
  join: joinResult,
  strip: sameAsReceiver,
  lstrip: sameAsReceiver,
  rstrip: sameAsReceiver,
  lower: sameAsReceiver,
  upper: sameAsReceiver,
  title: sameAsReceiver,
  replace: sameAsReceiver,
  translate: sameAsReceiver,
  copy: sameAsReceiver,
  items: sameAsReceiver,
  keys: sameAsReceiver,
  values: sameAsReceiver,
  encode: (_, site) => ({ ...NO_SHAPE, ...site.receiver, type: "bytes" }),
  decode: (_, site) => ({ ...NO_SHAPE, ...site.receiver, type: "str" }),
  append: grows(() => exactly(1)),
  add: grows(() => ({ low: 0, expected: 0.7, high: 1 })),
  extend: grows((walk, site) => lengthOrAssumed(argument(walk, site, 0))),
  pop: (_, site) => site.receiver?.element ?? NO_SHAPE,
};

function argument(walk: Walk, site: CallSite, index: number): Shape {
  const expr = site.call.args[index]?.value;
  return expr ? refine(walk, expr, site.args[index]) : NO_SHAPE;
}

function rangeResult(walk: Walk, site: CallSite): Shape {
  const numbers = site.call.args.map((_, i) => argument(walk, site, i).number);
  const [first, second, third] = numbers;
  const start = numbers.length > 1 ? first : exactly(0);
  const stop = numbers.length > 1 ? second : first;
  const step = numbers.length > 2 ? third : exactly(1);
  if (!start || !stop || !step) return { ...NO_SHAPE, element: ofNumber("int", null) };
  const middle: Range = {
    low: Math.min(start.low, stop.low),
    expected: (start.expected + stop.expected) / 2,
    high: Math.max(start.high, stop.high),
  };
  return sized("other", stepsBetween(start, stop, step), ofNumber("int", middle));
}

function collects(type: ShapeType): Result {
  return (walk, site) => {
    if (site.call.args.length === 0) return { ...sized(type, exactly(0)), born: walk.multiplicity };
    const source = argument(walk, site, 0);
    return { ...sized(type, lengthOrAssumed(source), source.element), born: walk.multiplicity };
  };
}

function sameAsFirst(walk: Walk, site: CallSite): Shape {
  const shape = argument(walk, site, 0);
  return shape.deferred ? { ...shape, deferred: null } : shape;
}

function sameAsReceiver(_: Walk, site: CallSite): Shape {
  return site.receiver ?? NO_SHAPE;
}

function zipResult(walk: Walk, site: CallSite): Shape {
  const lengths = site.call.args.map((_, i) => argument(walk, site, i).length).filter((r): r is Range => r !== null);
  if (lengths.length === 0) return NO_SHAPE;
  return sized(
    "other",
    lengths.reduce((a, b) => (a.expected <= b.expected ? a : b)),
  );
}

function extreme(pick: (...values: number[]) => number): Result {
  return (walk, site) => {
    const numbers = site.call.args.map((_, i) => argument(walk, site, i).number);
    if (numbers.length < 2 || numbers.some((n) => n === null)) return site.args[0]?.element ?? NO_SHAPE;
    const known = numbers as Range[];
    return ofNumber("other", {
      low: pick(...known.map((n) => n.low)),
      expected: pick(...known.map((n) => n.expected)),
      high: pick(...known.map((n) => n.high)),
    });
  };
}

function bytesResult(walk: Walk, site: CallSite): Shape {
  const source = argument(walk, site, 0);
  return { ...sized("bytes", source.number ?? source.length ?? exactly(0)), born: walk.multiplicity };
}

function joinResult(walk: Walk, site: CallSite): Shape {
  const parts = argument(walk, site, 0);
  const { low, expected, high } = lengthOrAssumed(parts);
  const part = parts.element?.length?.expected ?? 10;
  return sized(site.receiver?.type === "bytes" ? "bytes" : "str", {
    low: low * part,
    expected: expected * part,
    high: high * part,
  });
}

function grows(each: (walk: Walk, site: CallSite) => Range): Result {
  return (walk, site) => {
    const { callee } = site.call;
    if (callee.kind === "attribute" && callee.object.kind === "name") {
      walk.grow(callee.object.name, each(walk, site), site.args[0] ?? null);
    }
    return ofType("none");
  };
}

function perCharacter(site: CallSite, characters: number): Range | null {
  const length = site.receiver?.length;
  return length
    ? { low: 1, expected: Math.max(1, length.expected / characters), high: Math.max(1, length.high) }
    : null;
}

function scaled(r: Range, share: number): Range {
  return { low: 0, expected: r.expected * share, high: r.high };
}
