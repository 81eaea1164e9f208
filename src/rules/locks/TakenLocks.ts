import type { FunctionView, Location } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import type { CallExpr } from "../../syntax/Body";
import { outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import { dottedText } from "../code/text";
import { projectFunctionsOf } from "../code/types";
import type { Code } from "../Rule";
import { lockFlowOf } from "./LockFlow";
import type { LockKind } from "./LockRef";
import { takesLocksBelow } from "./lockingFunctions";

/** A lock that calling a function takes, in it or below it. */
export interface TakenLock {
  readonly key: string;
  readonly kind: LockKind;
  /** Text of the object that has the lock, as the function around names it (`self`, `self.store`); empty for variables, null where it has no name there. */
  readonly holder: string | null;
  /** Where it is taken. */
  readonly location: Location;
  readonly function: FunctionId;
  /** Calls from the function down to that place. */
  readonly via: readonly Location[];
}

const MAX_DEPTH = 5;

/** Locks that functions take when called, callees included; computed on demand. */
export class TakenLocks {
  readonly #known = new Map<FunctionId, readonly TakenLock[]>();

  constructor(readonly code: Code) {}

  of(id: FunctionId, depth = MAX_DEPTH): readonly TakenLock[] {
    const known = this.#known.get(id);
    if (known) return known;
    this.#known.set(id, []);
    if (!takesLocksBelow(this.code, id)) return [];
    const view = this.code.view(id);
    const taken = [...this.#own(view), ...(depth > 0 ? this.#below(view, depth) : [])];
    const unique = taken.filter((lock, i) => taken.findIndex((other) => isSamePlace(other, lock)) === i);
    this.#known.set(id, unique);
    return unique;
  }

  #own(view: FunctionView): TakenLock[] {
    const self = selfName(view);
    return lockFlowOf(this.code, view).acquisitions.flatMap(({ lock, node, waitsForever }): TakenLock[] => {
      if (lock.key === null || lock.kind === "unknown" || !waitsForever) return [];
      const isOwn = lock.holder === "" || (self !== null && `${lock.holder}.`.startsWith(`${self}.`));
      const holder = isOwn ? lock.holder : null;
      const location = locationOf(view, node, "the lock is taken here");
      return [{ key: lock.key, kind: lock.kind, holder, location, function: view.function.id, via: [] }];
    });
  }

  /** What its calls take. A function that first tries whether a lock is free (`acquire(False)`) goes on to them only where nobody has it. */
  #below(view: FunctionView, depth: number): TakenLock[] {
    const tried = new Set(
      lockFlowOf(this.code, view)
        .acquisitions.filter(({ waitsForever }) => !waitsForever)
        .map(({ lock }) => lock.key),
    );
    return outlineOf(view).calls.flatMap((call) =>
      this.takenBy(view, call, depth).filter(({ key }) => !tried.has(key)),
    );
  }

  /** Locks that a call takes, seen from the calling function. */
  takenBy(view: FunctionView, call: CallExpr, depth = MAX_DEPTH): readonly TakenLock[] {
    const callees = projectFunctionsOf(view.targetOf(call)).filter((id) => runsAtOnce(this.code, view, call, id));
    const object = call.callee.kind === "attribute" ? dottedText(call.callee.object) : null;
    return callees.flatMap((id) => {
      const self = selfName(this.code.view(id));
      const step = locationOf(view, call, `\`${this.code.program.functions[id].name}\` is called here`);
      return this.of(id, depth - 1).map(
        (lock): TakenLock => ({ ...lock, holder: seenFrom(object, self, lock.holder), via: [step, ...lock.via] }),
      );
    });
  }
}

/** The holder that a method names, in the words of whoever calls it on an object: `self.store` of `account` is `account.store`. */
function seenFrom(object: string | null, self: string | null, holder: string | null): string | null {
  if (holder === null || holder === "") return holder;
  return object === null || self === null ? null : object + holder.slice(self.length);
}

/** A coroutine runs where it is awaited; a call that only makes one takes nothing. */
function runsAtOnce(code: Code, view: FunctionView, call: CallExpr, id: FunctionId): boolean {
  const { isAsync, isGenerator } = code.program.functions[id];
  if (isAsync) return outlineOf(view).parentOf(call)?.kind === "await";
  return !isGenerator;
}

/** Name of the receiver parameter of a method. */
export function selfName(view: FunctionView): string | null {
  return view.function.ownerClass === null ? null : (view.body.parameters[0]?.name ?? null);
}

function isSamePlace(a: TakenLock, b: TakenLock): boolean {
  return (
    a.key === b.key &&
    a.location.path === b.location.path &&
    a.location.start === b.location.start &&
    a.holder === b.holder
  );
}

export function takenLocks(code: Code): TakenLocks {
  return code.once(makeTakenLocks);
}

function makeTakenLocks(code: Code): TakenLocks {
  return new TakenLocks(code);
}
