import type { ProgramFunction, ProgramModule } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { Code } from "../Rule";

const NAMES_A_LOCK = /lock|mutex|sem|cond|acquire|guard/i;

/** Functions of modules in which something is named like a lock; all others take none that we could name. */
export function lockingFunctions(code: Code): readonly ProgramFunction[] {
  const modules = new Set(code.program.modules.filter(namesALock));
  return code.program.functions.filter((fn) => fn.kind !== "class" && modules.has(fn.module));
}

/** Those of the functions that may take a lock. */
export function mayLock(code: Code, ids: readonly FunctionId[]): readonly FunctionId[] {
  const locking = code.once(lockingIds);
  return ids.filter((id) => locking.has(id));
}

function lockingIds(code: Code): ReadonlySet<FunctionId> {
  return new Set(lockingFunctions(code).map((fn) => fn.id));
}

function namesALock(module: ProgramModule): boolean {
  return module.lowered.strings.some((text) => NAMES_A_LOCK.test(text));
}
