import { type Range, range } from "../../base/Range";
import { defaultWaitMs } from "../../knowledge/costTerms";
import type { WaitKind } from "../../knowledge/Fact";
import type { Expr } from "../../syntax/Body";
import { methodResult } from "./builtinResults";
import { type CallSite, isInMemory } from "./CallSite";
import hintFile from "./callHints.json";
import { nameIn } from "./iteration";
import { operation } from "./operations";
import { NO_SHAPE, type Shape } from "./Shape";
import type { Walk } from "./Walk";

/**
 * What a call most likely does when nothing is known but its name. It only ever weighs in a cost, marked as an assumption and with
 * bounds that reach to nothing; no call is resolved by it.
 */
interface CallHint {
  readonly waits?: string;
  readonly computes?: number;
  readonly native?: boolean;
  readonly methods: readonly string[];
  readonly receiver?: string | null;
  /** Only where the first argument is a text. */
  readonly text?: boolean;
  /** Only without positional arguments: `thread.join()` waits, `separator.join(parts)` doesn't. */
  readonly bare?: boolean;
  /** Only where awaited: a reader may be of anything, an awaited one is of a connection. */
  readonly awaited?: boolean;
  /** Goes through a buffer: in a loop only one call in many waits. */
  readonly buffered?: boolean;
}

/** Computing of a call that nothing is known of, and waiting of such an awaited one, in ms. */
const UNKNOWN_CALL_MS: Range = range(0.0001, 0.5, 0.001);
const UNKNOWN_AWAIT_MS: Range = range(0.01, 100, 3);
/** A name may mislead: the expected cost is less than what the name promises. */
const TRUST = 0.5;

/** Share of the calls through a buffer that empty or fill it: lines of about 100 bytes, buffers of 8 KiB. */
const BUFFER_TURNS = 1 / 80;

/** Bytes that a buffered reader asks for at once. */
const BUFFER_BYTES = 8192;

/** Waits that names of calls promise reliably enough to believe them over what is seen inside. */
const OPAQUE_WAITS: ReadonlySet<string> = new Set(["network", "db", "process", "sleep"]);

const QUIET = new Set(hintFile.quiet);
const HINTS = new Map<string, { readonly hint: CallHint; readonly receiver: RegExp | null }[]>();
for (const hint of hintFile.hints as readonly CallHint[]) {
  const receiver = hint.receiver ? new RegExp(hint.receiver, "i") : null;
  for (const method of hint.methods) HINTS.set(method, [...(HINTS.get(method) ?? []), { hint, receiver }]);
}

/** A call whose target is not known, or known by name only (`library`). */
export function callUnknown(walk: Walk, site: CallSite, library: string | null): Shape {
  walk.tally.operate(operation("call.method"));
  const { callee } = site.call;
  const name = callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
  const hint = hintFor(name, site);
  const quiet = !hint && QUIET.has(name);
  walk.tally.know(quiet ? 0 : 1);
  if (hint) chargeHint(walk, site, hint, library ?? nameIn(callee).replaceAll("`", ""));
  else if (!quiet) walk.tally.charge("python", UNKNOWN_CALL_MS);
  return (callee.kind === "attribute" ? methodResult(walk, site, name) : undefined) ?? NO_SHAPE;
}

/** A call whose target is known but partly opaque: its name may tell the wait that got lost inside. */
export function chargeOpaque(walk: Walk, site: CallSite, share: number): void {
  const { callee } = site.call;
  if (callee.kind !== "attribute") return;
  const hint = hintFor(callee.name, site);
  if (!hint?.waits || !OPAQUE_WAITS.has(hint.waits)) return;
  const opaque = walk.apart(() => chargeHint(walk, site, hint, nameIn(callee).replaceAll("`", "")));
  walk.tally.addPossible(opaque, share);
}

function hintFor(name: string, { call: { callee, args }, args: shapes, awaited }: CallSite): CallHint | undefined {
  const candidates = HINTS.get(name);
  if (!candidates) return undefined;
  const object = callee.kind === "attribute" ? lastName(callee.object) : "";
  const isBare = callee.kind === "attribute" && args.every((argument) => argument.keyword !== null);
  return candidates.find(
    ({ hint, receiver }) =>
      (receiver === null || receiver.test(object)) &&
      (isBare || !hint.bare) &&
      (awaited || !hint.awaited) &&
      (shapes[0]?.type === "str" || !hint.text),
  )?.hint;
}

function chargeHint(walk: Walk, site: CallSite, hint: CallHint, name: string): void {
  if (hint.waits === "disk" && isInMemory(site)) return;
  if (hint.waits) {
    const [low, high] = defaultWaitMs(hint.waits as WaitKind);
    const expected = (low > 0 ? Math.sqrt(low * high) : high * 0.05) * TRUST * turnsOf(walk, site, hint);
    charge(walk, site.call, "wait", range(0, high, expected), `${name} probably waits (${hint.waits}, by its name)`);
    return;
  }
  const ms = hint.computes ?? 0;
  const bucket = hint.native ? "native" : "python";
  charge(walk, site.call, bucket, range(0, ms * 100, ms), `${name} probably computes (by its name)`);
}

/** Share of the calls that wait themselves, where others find in a buffer what they ask for. */
function turnsOf(walk: Walk, { args }: CallSite, hint: CallHint): number {
  if (hint.buffered) return Math.min(1, 1 / Math.max(1, walk.multiplicity.expected) + BUFFER_TURNS);
  const bytes = hint.waits === "disk" ? args[0]?.number : null;
  return bytes && bytes.expected > 0 ? Math.min(1, bytes.expected / BUFFER_BYTES) : 1;
}

/** An awaited value that nothing is known of. */
export function chargeAwait(walk: Walk, value: Expr): void {
  const what = `awaits ${nameIn(value)}, which is not known`;
  charge(walk, value, "wait", UNKNOWN_AWAIT_MS, what);
}

function charge(walk: Walk, at: Expr, bucket: "wait" | "python" | "native", ms: Range, what: string): void {
  walk.tally.charge(bucket, ms);
  walk.tally.explain(ms.expected, () =>
    walk.reason(at, { what, provenance: "assumption", fact: null, bucket, ms: ms.expected }),
  );
}

/** Last part of the receiver: `self.session` → `session`, `get_client()` → `get_client`. */
function lastName(expr: Expr): string {
  if (expr.kind === "name" || expr.kind === "attribute") return expr.name;
  if (expr.kind === "call") return lastName(expr.callee);
  if (expr.kind === "subscript") return lastName(expr.object);
  if (expr.kind === "await") return lastName(expr.value);
  return "";
}
