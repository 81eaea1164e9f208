import type { FunctionView, Location } from "../../analysis/Program";
import type { FunctionId } from "../../analysis/Type";
import { outlineOf } from "../code/Outline";
import { locationOf } from "../code/places";
import type { Code } from "../Rule";
import { lockFlowOf } from "./LockFlow";
import type { LockRef } from "./LockRef";
import { lockingFunctions } from "./lockingFunctions";
import { takenLocks } from "./TakenLocks";

/** Somewhere `second` is taken while `first` is held. */
export interface OrderEdge {
  readonly first: string;
  readonly second: string;
  readonly function: FunctionId;
  /** Where the second is taken, or the call below which it is. */
  readonly location: Location;
  readonly via: readonly Location[];
  /** All that was held then. */
  readonly held: ReadonlySet<string>;
}

/** In which order a program takes its locks. */
export class LockOrder {
  readonly edges: readonly OrderEdge[];
  readonly #from = new Map<string, OrderEdge[]>();

  constructor(code: Code) {
    this.edges = lockingFunctions(code).flatMap((fn) => edgesOf(code, code.view(fn.id)));
    for (const edge of this.edges) {
      const known = this.#from.get(edge.first);
      if (known) known.push(edge);
      else this.#from.set(edge.first, [edge]);
    }
  }

  /** Edges that lead from the second lock of an edge back to its first: together they can deadlock. Null without any. */
  wayBack(edge: OrderEdge): readonly OrderEdge[] | null {
    const ways: OrderEdge[][] = (this.#from.get(edge.second) ?? []).map((next) => [next]);
    const seen = new Set([edge.second]);
    for (let i = 0; i < ways.length && i < 1000; i++) {
      const way = ways[i];
      const last = way[way.length - 1];
      if (sharesGate(edge, way)) continue;
      if (last.second === edge.first) return way;
      if (seen.has(last.second)) continue;
      seen.add(last.second);
      for (const next of this.#from.get(last.second) ?? []) ways.push([...way, next]);
    }
    return null;
  }
}

/** One lock that is held around all of them keeps the others from being taken at the same time. */
function sharesGate(edge: OrderEdge, way: readonly OrderEdge[]): boolean {
  const inCycle = new Set([edge.first, edge.second, ...way.map((one) => one.first)]);
  return [...edge.held].some((gate) => !inCycle.has(gate) && way.every((one) => one.held.has(gate)));
}

function edgesOf(code: Code, view: FunctionView): OrderEdge[] {
  const flow = lockFlowOf(code, view);
  if (flow.acquisitions.length === 0) return [];
  const id = view.function.id;
  const direct = flow.acquisitions.flatMap(({ lock, node, heldBefore, waitsForever }) => {
    if (lock.key === null || !waitsForever) return [];
    return edgesTo(lock.key, heldBefore, id, locationOf(view, node, "taken here while the other is held"), []);
  });
  const outline = outlineOf(view);
  const called = outline.calls.flatMap((call) => {
    const held = flow.heldAt(outline.statementOf(call));
    if (held.length === 0) return [];
    const location = locationOf(view, call, "called while the other lock is held");
    return takenLocks(code)
      .takenBy(view, call)
      .flatMap((taken) => edgesTo(taken.key, held, id, location, [...taken.via.slice(1), taken.location]));
  });
  return [...direct, ...called];
}

function edgesTo(
  second: string,
  held: readonly LockRef[],
  id: FunctionId,
  location: Location,
  via: readonly Location[],
): OrderEdge[] {
  const keys = new Set(held.flatMap((lock) => lock.key ?? []));
  if (keys.has(second)) return [];
  return [...keys].map((first) => ({ first, second, function: id, location, via, held: keys }));
}

export function lockOrder(code: Code): LockOrder {
  return code.once(makeLockOrder);
}

function makeLockOrder(code: Code): LockOrder {
  return new LockOrder(code);
}
