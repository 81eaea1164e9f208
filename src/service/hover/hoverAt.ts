import type { Call, Program, ProgramFunction, ProgramModule } from "../../analysis/Program";
import type { Evidence } from "../../knowledge/Fact";
import type { HoverReport } from "../Reports";
import { functionHover } from "./functionHover";
import { libraryHover } from "./libraryHover";

/** What to say about the name at an offset: a function of the project (its definition or a call of it), or a call that facts know. */
export function hoverAt(
  program: Program,
  module: ProgramModule,
  offset: number,
  evidenceOf: (fact: string) => Evidence | undefined,
): HoverReport | null {
  const fn = program.functionAt(module, offset);
  const name = definedName(fn);
  if (name && name.start <= offset && offset <= name.end) return { ...name, ...functionHover(program, fn) };
  const call = innermostCall(fn.calls, offset);
  if (!call) return null;
  const span = { start: call.start, end: call.calleeEnd };
  const { target } = call;
  if (target.kind === "project" && target.functions.length > 0) {
    return { ...span, ...functionHover(program, program.functions[target.functions[0]]) };
  }
  if (target.kind === "construct" && target.init !== null) {
    return { ...span, ...functionHover(program, program.functions[target.init]) };
  }
  if (target.kind !== "fact") return null;
  return { ...span, ...libraryHover(target.name, target.fact, target.fact.evidence ?? evidenceOf(target.name)) };
}

/** The call whose callee part holds the offset, the shortest of several. */
function innermostCall(calls: readonly Call[], offset: number): Call | undefined {
  return calls
    .filter((call) => call.start <= offset && offset <= call.calleeEnd)
    .sort((a, b) => a.calleeEnd - a.start - (b.calleeEnd - b.start))[0];
}

function definedName(fn: ProgramFunction): { readonly start: number; readonly end: number } | null {
  if (fn.kind !== "function") return null;
  const lowered = fn.module.lowered.functions[fn.index];
  const start = lowered.start + lowered.nameOffset;
  return { start, end: start + fn.name.length };
}
