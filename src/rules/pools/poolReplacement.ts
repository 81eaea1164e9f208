import type { RunsWhere } from "../../knowledge/RunsFact";
import { passedBy } from "../code/arguments";
import { callAt } from "../code/callAt";
import type { ReplaceCalleeFix } from "../FixIntent";
import type { Code } from "../Rule";
import type { HandOverCall } from "./handOvers";
import { IN_A_POOL, whyUnpicklable } from "./picklability";
import { poolMadeBy } from "./poolMadeBy";

/** The same pool with another kind of worker: its class, called with the same arguments. Null where the task could not run there. */
export function poolReplacement(code: Code, one: HandOverCall, where: RunsWhere): ReplaceCalleeFix | null {
  if (!one.site) return null;
  const view = code.view(one.site.function);
  const call = callAt(view, one.site);
  const pool = call && poolMadeBy(code, view, call);
  if (!call || (pool?.shape !== "executor" && pool?.shape !== "pool")) return null;
  if (where === "process" && !isPicklable(code, one)) return null;
  const name = classLike(code, one.site.fact, where, pool.shape);
  if (name === null) return null;
  const { path } = view.function.module;
  const dot = name.lastIndexOf(".");
  return {
    kind: "replace-callee",
    title: `Use ${name.slice(dot + 1)}`,
    path,
    start: view.base + call.callee.start,
    end: view.base + call.callee.end,
    with: name,
    imports: [{ module: name.slice(0, dot), name: name.slice(dot + 1) }],
  };
}

/** The class of the same shape and package whose workers are of the wanted kind. */
function classLike(code: Code, fact: string, where: RunsWhere, shape: string): string | null {
  const family = fact.slice(0, fact.lastIndexOf("."));
  for (const file of code.knowledge.files) {
    for (const [name, of] of Object.entries(file.classes ?? {})) {
      if (of.pool?.where === where && of.pool.shape === shape && name.startsWith(`${family}.`)) return name;
    }
  }
  return null;
}

function isPicklable(code: Code, { view, call, runs, handed }: HandOverCall): boolean {
  if (!runs || !handed) return false;
  const values = [handed, ...passedBy(view, call, runs).map((passed) => passed.value)];
  return values.every((value) => whyUnpicklable(code, view, value, IN_A_POOL) === null);
}
