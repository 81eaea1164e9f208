import { exactly, type Range, range, ZERO } from "../../base/Range";
import { costTerms } from "../../knowledge/costTerms";
import type { CallableFact, Condition, CostTerm, WaitKind } from "../../knowledge/Fact";
import type { Expr } from "../../syntax/Body";
import { builtinResult } from "./builtinResults";
import { argumentFor, type CallSite, isInMemory, shapeFor } from "./CallSite";
import { chargeHandOvers } from "./handOvers";
import { operation } from "./operations";
import { ASSUMED_BYTES, ASSUMED_CHARACTERS, ASSUMED_ITEMS, NO_SHAPE, type Shape } from "./Shape";
import { shapeOfTypeName } from "./shapeOfType";
import type { Walk } from "./Walk";

/** A value that decides a cost and is not known: sleeps of this many units, ranges up to it. */
const ASSUMED_VALUE: Range = range(0.1, 100, 2);
/** An unknown size where the cost grows faster than it. */
const SMALL_SIZE: Range = range(1, 300, 8);
const MS_OF_LOW_BOUND_ZERO = 0.05;

/** Calls something that a fact describes. */
export function callFact(walk: Walk, site: CallSite, name: string, fact: CallableFact): Shape {
  walk.tally.operate(operation("call.builtin"));
  walk.tally.know(0);
  const work = walk.apart(() => {
    if (!waitsForStarted(walk, fact)) chargeTerms(walk, site, name, fact);
    chargeHandOvers(walk, site, fact, site.awaited);
    if (fact.firstCallMs) walk.tally.charge("first", range(fact.firstCallMs[0], fact.firstCallMs[1]));
  });
  const inMemory = fact.inMemory || isInMemory(site);
  const result = { ...resultShape(walk, site, name, fact), inMemory };
  if (fact.async && !site.awaited) return { ...result, deferred: { tally: work, until: "await" } };
  if (fact.effect === "lazy" && fact.runs) return { ...result, deferred: { tally: work, until: "iteration" } };
  walk.tally.addTimes(work, exactly(1));
  return result;
}

/** Waiting for work that this function started itself: the work counts, not the wait. */
function waitsForStarted(walk: Walk, fact: CallableFact): boolean {
  const does = fact.sync?.does;
  if (does !== "join" && does !== "result" && does !== "wait" && does !== "shutdown") return false;
  walk.joins = true;
  return walk.started.expectedMs > 0;
}

function chargeTerms(walk: Walk, site: CallSite, name: string, fact: CallableFact): void {
  if (fact.effect === "cheap" && !fact.cost && name.startsWith("builtins.")) return;
  if (fact.runs?.some((run) => run.waits && run.where !== "inline")) return;
  const holds = (fact.waits !== "disk" || !isInMemory(site)) && (!fact.when || conditionHolds(walk, site, fact.when));
  for (const term of costTerms(fact)) {
    const ms = fact.cost ? termMs(walk, site, term) : defaultMs(term);
    const bucket = holds ? term.bucket : term.bucket === "native" ? "python" : "none";
    if (bucket === "none") continue;
    walk.tally.charge(bucket, ms);
    walk.tally.explain(ms.expected, () =>
      walk.reason(site.call, {
        what: verb(name, bucket, fact.waits),
        provenance: "fact",
        fact: name,
        bucket,
        ms: ms.expected,
      }),
    );
  }
}

/** `ms = fixed + perUnit * size^exponent * (log2(size) if log)` as ranges. */
function termMs(walk: Walk, site: CallSite, term: CostTerm): Range {
  const fixed = term.fixedMs ? fromBounds(term.fixedMs) : ZERO;
  if (!term.per) return fixed;
  const { unit, of, ms, exponent = 1, log = false } = term.per;
  const shape = shapeFor(walk, site, of);
  const isGuess = unit !== "value" && !shape?.length;
  // What takes more than in proportion (the digits of a number) is seldom given much.
  const size = isGuess && exponent > 1 ? SMALL_SIZE : sizeOf(shape, unit);
  const each = fromBounds(ms);
  const units = (n: number): number => Math.max(0, n) ** exponent * (log ? Math.log2(Math.max(2, n)) : 1);
  return {
    low: fixed.low + each.low * units(size.low),
    expected: fixed.expected + each.expected * units(size.expected),
    high: fixed.high + each.high * units(size.high),
  };
}

/** Facts that state no cost are mostly about quick calls: the slow ones got theirs stated first. */
function defaultMs(term: CostTerm): Range {
  const [low, high] = term.fixedMs ?? [0, 0];
  return term.bucket === "python" ? range(low, high, Math.min(high, low * 1.5)) : fromBounds([low, high]);
}

function sizeOf(shape: Shape | undefined, unit: "byte" | "item" | "value"): Range {
  if (unit === "value") return shape?.number ?? ASSUMED_VALUE;
  if (shape?.length) return shape.length;
  if (unit === "item") return ASSUMED_ITEMS;
  return shape?.type === "str" ? ASSUMED_CHARACTERS : ASSUMED_BYTES;
}

/** A wait that may be nothing is usually (nearly) nothing: an uncontended lock. */
function fromBounds([low, high]: readonly [number, number]): Range {
  return low > 0 ? range(low, high) : range(low, high, high * MS_OF_LOW_BOUND_ZERO);
}

function conditionHolds(walk: Walk, site: CallSite, when: Condition): boolean {
  const argument = argumentFor(walk, site, when.argument);
  if (!argument && !when.argument.receiver) return when.defaultHolds;
  if (when.minBytes !== undefined) {
    const length = shapeFor(walk, site, when.argument)?.length;
    return length ? length.expected >= when.minBytes : true;
  }
  if (!argument) return when.defaultHolds;
  if (when.lacks !== undefined) return !namesFlag(argument.value, when.lacks);
  const value = walk.input.constantOf(argument.value);
  if (value === undefined) return true;
  return when.equals !== undefined ? value === when.equals : value !== when.notEquals;
}

/** `os.WNOHANG`, alone or among other flags. */
function namesFlag(expr: Expr, flag: string): boolean {
  if (expr.kind === "binary") return namesFlag(expr.left, flag) || namesFlag(expr.right, flag);
  return (expr.kind === "name" || expr.kind === "attribute") && expr.name === flag;
}

function resultShape(walk: Walk, site: CallSite, name: string, fact: CallableFact): Shape {
  const builtin = builtinResult(walk, site, name);
  const typed = fact.returns ? shapeOfTypeName(fact.returns) : NO_SHAPE;
  const { resultSize } = fact;
  if (!resultSize) return builtin ?? typed;
  const { of, fixed } = resultSize;
  if (fixed && !(of && argumentFor(walk, site, of))) return { ...typed, length: range(fixed[0], fixed[1]) };
  const source = of ? shapeFor(walk, site, of) : undefined;
  const size = source?.length ?? source?.number;
  if (!size) return typed;
  const factor = resultSize.factor ?? 1;
  const length = { low: size.low * factor, expected: size.expected * factor, high: size.high * factor };
  return { ...typed, length };
}

const WAITS_FOR: Readonly<Record<WaitKind, string>> = {
  network: "waits for the network",
  disk: "waits for the disk",
  "file-metadata": "asks the file system",
  process: "waits for a process",
  lock: "may wait for a lock",
  queue: "waits for a queue",
  event: "waits for an event",
  sleep: "sleeps",
  db: "waits for the database",
  user: "waits for a person",
  device: "waits for a device",
};

function verb(name: string, bucket: "python" | "native" | "wait", waits: WaitKind | undefined): string {
  if (bucket === "wait") return `${name} ${WAITS_FOR[waits ?? "network"]}`;
  return bucket === "native" ? `${name} computes in C and lets the GIL go` : `${name} computes and holds the GIL`;
}
