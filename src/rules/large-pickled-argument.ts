import type { FunctionView, Location } from "../analysis/Program";
import type { ClassId } from "../analysis/Type";
import type { Expr } from "../syntax/Body";
import { argumentOf, passedBy } from "./code/arguments";
import { callAt } from "./code/callAt";
import { type Loop, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { dottedText, rootName } from "./code/text";
import { classesOf, classProperty } from "./code/types";
import type { FixIntent } from "./FixIntent";
import { type HandOverCall, handOversIn } from "./pools/handOvers";
import { poolMadeBy } from "./pools/poolMadeBy";
import { startOf } from "./pools/startMethod";
import type { Rule, RuleContext } from "./Rule";
import { bindsName } from "./sharing/ThreadEntries";

/** Items or bytes from which copying takes longer than handing over a task does many times: 100,000 list items take about 2 ms. */
const MANY_ITEMS = 100_000;
const MANY_BYTES = 1_000_000;

/** The same large object pickled again for every task. */
export const largePickledArgument: Rule = {
  id: "large-pickled-argument",
  summary: "A large object is pickled again for every task that goes to a process.",
  family: "wrong-kind",
  severity: "information",
  onByDefault: true,
  check(context) {
    for (const id of context.functions) {
      for (const one of handOversIn(context, id, "process"))
        if (one.overlaps && copiesArguments(context, one)) checkHandOver(context, one);
    }
  },
};

function checkHandOver(context: RuleContext, one: HandOverCall): void {
  const { view, call, runs, loops } = one;
  if (!runs) return;
  for (const value of [...passedBy(view, call, runs).map((passed) => passed.value), ...repeatedInItems(one)]) {
    const size = isSameEachTime(view, value, loops) ? sizeInWords(context, view, value) : null;
    if (size === null) continue;
    const name = dottedText(value) ?? "this argument";
    context.report({
      ...at(view, call),
      message: `\`${name}\` (${size}) is pickled again for every task. Give it to each worker once with \`initializer\`, or share it.`,
      confidence: "medium",
      related: [locationOf(view, value, "copied for every task")],
      fixes: initializerFix(context, one, value),
    });
    return;
  }
  checkReceiver(context, one);
}

/** Where the pool is made in the same function and has no initializer yet, and the value is a plain name. */
function initializerFix(context: RuleContext, { view, call, runs, site }: HandOverCall, value: Expr): FixIntent[] {
  if (runs?.passes !== "rest" || value.kind !== "name" || site?.function !== view.function.id) return [];
  const made = callAt(view, site);
  const pool = made && poolMadeBy(context, view, made);
  if (!made || !pool?.initializer || argumentOf(view, made, pool.initializer)) return [];
  const { start: poolStart, end: poolEnd } = at(view, made);
  return [
    {
      kind: "initializer",
      title: `Give \`${value.name}\` to each worker once`,
      ...at(view, call),
      valueStart: view.base + value.start,
      poolStart,
      poolEnd,
    },
  ];
}

/** A bound method takes its object along, with all that the object holds. */
function checkReceiver(context: RuleContext, { view, call, handed, loops }: HandOverCall): void {
  if (handed?.kind !== "attribute" || !isSameEachTime(view, handed.object, loops)) return;
  const [of, ...others] = classesOf(view.typeOf(handed.object)) ?? [];
  if (!of || others.length > 0 || !("project" in of)) return;
  const held = largeAttribute(context, of.project);
  if (!held) return;
  const name = dottedText(handed.object) ?? "the object";
  context.report({
    ...at(view, call),
    message: `\`${name}\` goes along with its method, and its \`${held.name}\` (${held.size}) is pickled again each time. Give it to each worker once with \`initializer\`.`,
    confidence: "medium",
    related: [held.location],
    fixes: [],
  });
}

/** An attribute that the constructor makes large. */
function largeAttribute(
  context: RuleContext,
  of: ClassId,
): { readonly name: string; readonly size: string; readonly location: Location } | null {
  const owner = context.program.classes[of];
  const init = owner.methods.get("__init__");
  if (init === undefined || [...owner.methods.keys()].some((name) => /^__(getstate|reduce|reduce_ex)__$/.test(name)))
    return null;
  const view = context.view(init);
  for (const stmt of outlineOf(view).statements) {
    const target = stmt.kind === "assign" && stmt.operator === null ? stmt.targets[0] : undefined;
    if (stmt.kind !== "assign" || !stmt.value || target?.kind !== "attribute") continue;
    const size = sizeInWords(context, view, stmt.value);
    if (size !== null) return { name: target.name, size, location: locationOf(view, stmt, "made large here") };
  }
  return null;
}

/** Names that a comprehension of tuples repeats in every item: `[(table, key) for key in keys]`. */
function repeatedInItems({ view, call, runs }: HandOverCall): readonly Expr[] {
  const items = argumentOf(view, call, runs?.items);
  if (items?.kind !== "comprehension" || items.element.kind !== "collection") return [];
  return items.element.items.filter((item) => isSameEachTime(view, item, [items]));
}

/** Pools pickle each task; a new Process does so unless it is forked. Libraries that share large data by themselves are left alone. */
function copiesArguments(context: RuleContext, one: HandOverCall): boolean {
  const { view, call, runs } = one;
  if (runs?.serializer === "cloudpickle") return false;
  const pool = poolMadeBy(context, view, call);
  if (pool?.shape !== "worker") return true;
  const start = startOf(context, view, call, pool);
  return start !== null && start.method !== "fork";
}

/** A name or attribute that the loops around the call, if any, do not bind. */
function isSameEachTime(view: FunctionView, value: Expr, loops: readonly Loop[]): boolean {
  const root = rootName(value);
  return (
    root !== null &&
    (value.kind === "name" || value.kind === "attribute") &&
    !loops.some((loop) => bindsName(view, loop, root))
  );
}

/** Size in a reader's words; null where it is not known to be large. */
function sizeInWords(context: RuleContext, view: FunctionView, value: Expr): string | null {
  const type = view.typeOf(value);
  if (classProperty(context, type, "bulky")) {
    const [of] = classesOf(type) ?? [];
    return of && "library" in of ? `a ${of.library.slice(of.library.lastIndexOf(".") + 1)}` : "bulky";
  }
  const length = view.lengthOf(value);
  const isText = (classesOf(type) ?? []).some(
    (of) => "library" in of && /^builtins\.(bytes|bytearray|str)$/.test(of.library),
  );
  if (length.low < (isText ? MANY_BYTES : MANY_ITEMS)) return null;
  return isText ? `${Math.round(length.low / MANY_BYTES)} MB` : `${length.low.toLocaleString("en")} items`;
}
