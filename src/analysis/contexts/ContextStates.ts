import type { FunctionEntity } from "../model/FunctionEntity";
import type { ContextName, ContextPath, Location } from "../Program";
import type { SiteEntity } from "../sites/SiteEntity";

/** A place in the program's text, relative to the scope that holds it. */
export interface Spot {
  readonly scope: FunctionEntity;
  readonly start: number;
  readonly end: number;
}

/** One way in which a function comes to run in a context: from `parent` (another function's way) at `spot`, or caused by it. */
export interface ContextState {
  readonly context: ContextName;
  readonly concurrent: boolean;
  readonly site: SiteEntity | null;
  readonly parent: ContextState | null;
  readonly spot: Spot;
  readonly message: string;
}

/** Ways are shown with at most this many steps; longer ones lose their middle. */
const MAX_STEPS = 16;

/** The ways found for one function, shortest first. */
export class ContextStates {
  states: readonly ContextState[] = [];

  /** Copies rather than pushes: nearly all functions have one way, and growing arrays reserve room for many. */
  add(state: ContextState): void {
    this.states = [...this.states, state];
  }

  has(context: ContextName, site: SiteEntity | null, concurrent: boolean): boolean {
    return this.states.some(
      (state) => state.context === context && state.site === site && (state.concurrent || !concurrent),
    );
  }

  hasContext(context: ContextName): boolean {
    return this.states.some((state) => state.context === context);
  }

  pathsOf(): readonly ContextPath[] {
    return this.states.map((state) => ({
      context: state.context,
      via: viaOf(state),
      concurrent: state.concurrent,
      site: state.site?.id ?? null,
    }));
  }
}

function viaOf(state: ContextState): readonly Location[] {
  const steps: Location[] = [];
  for (let current: ContextState | null = state; current !== null; current = current.parent) {
    steps.push(locationOf(current));
  }
  steps.reverse();
  if (steps.length > MAX_STEPS) steps.splice(MAX_STEPS / 2, steps.length - MAX_STEPS);
  return steps;
}

function locationOf({ spot, message }: ContextState): Location {
  const base = spot.scope.lowered.start;
  return { path: spot.scope.module.path, start: base + spot.start, end: base + spot.end, message };
}
