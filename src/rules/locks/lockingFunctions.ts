import type { CallTarget, ProgramFunction } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import { hasTarget } from "../code/hasTarget";
import { classProperty } from "../code/types";
import type { Code } from "../Rule";
import { lockAtYield } from "./lockOfManager";

/** Functions that take or release a lock themselves; tells so without their code. */
export function lockingFunctions(code: Code): readonly ProgramFunction[] {
  return [...code.once(lockingIds)].map((id) => code.program.functions[id]);
}

/** Those of the functions that do. */
export function mayLock(code: Code, ids: readonly FunctionId[]): readonly FunctionId[] {
  const locking = code.once(lockingIds);
  return ids.filter((id) => locking.has(id));
}

/** Whether calling a function takes a lock of a known type, in it or some calls below. */
export function takesLocksBelow(code: Code, id: FunctionId): boolean {
  return code.once(locksBelow).has(id);
}

function lockingIds(code: Code): ReadonlySet<FunctionId> {
  const { functions } = code.program;
  const locking = functions.filter((fn) => hasTarget(code, fn, touchesLock));
  const managers = new Set(locking.flatMap(({ id }) => (lockAtYield(code, id) ? [id] : [])));
  const entering = [...managers].flatMap((id) => functions[id].callers);
  return new Set([...locking.map((fn) => fn.id), ...entering]);
}

/** `acquire`, `release`, or entering the object as a context. */
function touchesLock(code: Code, target: CallTarget): boolean {
  if (target.kind !== "fact") return false;
  const does = target.fact.sync?.does;
  if (does === "acquire" || does === "release") return true;
  return (
    target.receiver !== null &&
    /__a?enter__$/.test(target.name) &&
    classProperty(code, target.receiver, "sync") !== undefined
  );
}

/** Functions from which a locking one is reached by inline calls. */
function locksBelow(code: Code): ReadonlySet<FunctionId> {
  const reached = new Set(code.once(lockingIds));
  const queue = [...reached];
  for (let i = 0; i < queue.length; i++) {
    for (const caller of code.program.functions[queue[i]].callers) {
      if (reached.has(caller)) continue;
      reached.add(caller);
      queue.push(caller);
    }
  }
  return reached;
}
