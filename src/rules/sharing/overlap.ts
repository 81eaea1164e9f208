import type { FunctionView, ProgramFunction } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { Expr } from "../../syntax/Body";
import { outlineOf } from "../code/Outline";
import { withNested } from "../code/scopes";
import type { Code } from "../Rule";
import { stateKey } from "./stateKey";
import { isGuarded, isShared, type Reach, threadReach } from "./ThreadReach";
import { isSharedTarget, isState } from "./updates";

/** Why two threads may be at a piece of state at the same time. */
export interface Overlap {
  readonly reach: Reach;
  /** Another function that writes the state meanwhile; null where executions of the same one overlap. */
  readonly other: ProgramFunction | null;
}

/**
 * Proof that while one thread is at `target` another thread may write it: the function itself runs several times at once, two different
 * hand-overs write it, or the main thread does. Null without one.
 */
export function overlapAt(code: Code, id: FunctionId, target: Expr): Overlap | null {
  return overlapWhere(code, id, target, (view, { roots }) => isSharedTarget(code, view, target, roots));
}

/** The same for a container whose elements are written: the object must be shared, whoever holds it may be a thread's own. */
export function overlapInside(code: Code, id: FunctionId, container: Expr): Overlap | null {
  return overlapWhere(code, id, container, (view, { roots }) => isShared(code, view, container, roots));
}

function overlapWhere(
  code: Code,
  id: FunctionId,
  target: Expr,
  isSeen: (view: FunctionView, reach: Reach) => boolean,
): Overlap | null {
  const view = code.view(id);
  const reaches = threadReach(code)
    .of(id)
    .filter((reach) => isSeen(view, reach));
  const many = reaches.find((reach) => reach.entry.many);
  if (many) return { reach: many, other: null };
  const key = stateKey(code, view, target);
  if (reaches.length === 0 || key === null) return null;
  const other = isOfStarter(code, key, reaches[0]) ? otherWriter(code, key, reaches[0]) : null;
  if (other) return { reach: reaches[0], other };
  return reaches.length > 1 && reaches[1].entry.location.start !== reaches[0].entry.location.start
    ? { reach: reaches[0], other: null }
    : null;
}

/** Attributes are told apart by class, not by object: only where a class starts its own thread is it the same object for sure. */
function isOfStarter(code: Code, key: string, reach: Reach): boolean {
  const attribute = /^attribute:(\d+)\./.exec(key);
  if (!attribute) return true;
  const starter = reach.entry.from === null ? null : code.program.functions[reach.entry.from].ownerClass;
  if (starter === null) return false;
  const owner = Number(attribute[1]);
  const bases = code.program.classes[starter].mro;
  return (
    starter === owner ||
    bases.some(
      (base) => "of" in base && typeof base.of === "object" && "project" in base.of && base.of.project === owner,
    )
  );
}

/** A function that writes the state under no lock, in another thread than that of `reach`. */
function otherWriter(code: Code, key: string, reach: Reach): ProgramFunction | null {
  const writers = code.once(unguardedWriters).get(key) ?? [];
  for (const id of writers) {
    const writer = code.program.functions[id];
    const reaches = threadReach(code).of(id);
    if (
      reaches.some(
        (one) =>
          one.entry.location.start !== reach.entry.location.start ||
          one.entry.location.path !== reach.entry.location.path,
      )
    )
      return writer;
    if (reaches.length === 0 && writesWhileThreadsRun(code, writer, reach)) return writer;
  }
  return null;
}

/** A function of the main thread or the loop that is neither a constructor nor the one that starts the thread. */
function writesWhileThreadsRun(code: Code, writer: ProgramFunction, reach: Reach): boolean {
  if (
    writer.kind !== "function" ||
    /^__(init|new|enter|exit|post_init|setstate)__$/.test(writer.name) ||
    /^(start|setUp|setup)/.test(writer.name)
  )
    return false;
  if (!writer.contexts.some(({ context }) => context === "main" || context === "event-loop")) return false;
  const starter = reach.entry.from;
  const starts = starter !== null && [...withNested(code, code.program.functions[starter])].includes(writer);
  return !starts && !writer.targets.some((target) => target.kind === "fact" && target.fact.sync?.does === "join");
}

/** State key → functions that write it with no lock held. */
function unguardedWriters(code: Code): ReadonlyMap<string, readonly FunctionId[]> {
  const writers = new Map<string, FunctionId[]>();
  for (const fn of functionsNearThreads(code)) {
    const view = code.view(fn.id);
    for (const stmt of outlineOf(view).statements) {
      if (stmt.kind !== "assign" || !stmt.value) continue;
      for (const target of stmt.targets) {
        const key = isState(view, target) ? stateKey(code, view, target) : null;
        if (key === null || isGuarded(code, view, target)) continue;
        const known = writers.get(key);
        if (known) known.push(fn.id);
        else writers.set(key, [fn.id]);
      }
    }
  }
  return writers;
}

/** Functions of the modules that have a function running in a thread: nobody else is likely to write their state. */
function functionsNearThreads(code: Code): readonly ProgramFunction[] {
  const modules = new Set([...threadReach(code).functions].map((id) => code.program.functions[id].module));
  return code.program.functions.filter((fn) => modules.has(fn.module) && fn.kind !== "class" && fn.kind !== "module");
}
