import { inlineEntities } from "../calls/targets";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ContextName, ContextPath, Location } from "../Program";
import type { SiteEntity } from "../sites/SiteEntity";

/**
 * A place in the program's text that stays right while the scope is edited: its head, its nth call that leads to code of the program,
 * or a stretch relative to it (of scopes that hand work over; an edit of those has all contexts found anew).
 */
export type Spot =
  | { readonly scope: FunctionEntity; readonly at: "head" }
  | { readonly scope: FunctionEntity; readonly at: "call"; readonly number: number }
  | { readonly scope: FunctionEntity; readonly at: "span"; readonly start: number; readonly end: number };

/** One way in which a function comes to run in a context: from `parent` (another function's way) at `spot`, or caused by it. */
export interface ContextState {
  readonly context: ContextName;
  readonly concurrent: boolean;
  readonly site: SiteEntity | null;
  readonly parent: ContextState | null;
  readonly spot: Spot;
  /** In words, or the function that the scope at the spot calls: there are too many calls to keep a sentence for each. */
  readonly message: string | FunctionEntity;
}

/** Ways are shown with at most this many steps; longer ones lose their middle. */
const MAX_STEPS = 16;

const NO_STATES: readonly ContextState[] = [];

/** The ways found for one function, shortest first. */
export class ContextStates {
  states: readonly ContextState[] = NO_STATES;

  /** Nearly all functions have one way; arrays that grow, spread ones too, reserve room for many. */
  add(state: ContextState): void {
    this.states = this.states.concat(state);
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
  const { start, end } = spanOf(spot);
  const text = typeof message === "string" ? message : `\`${callerAt(spot)}\` calls \`${message.name}\``;
  return { path: spot.scope.module.path, start: base + start, end: base + end, message: text };
}

/** Who makes the call at a spot: a class body, which has only its head to show, is run by the scope around it. */
function callerAt({ at, scope }: Spot): string {
  return (at === "head" ? (scope.enclosing ?? scope) : scope).name;
}

function spanOf(spot: Spot): { readonly start: number; readonly end: number } {
  if (spot.at === "span") return spot;
  if (spot.at === "call") return spanOfCall(spot.scope, spot.number);
  const { nameOffset, name } = spot.scope.lowered;
  return { start: nameOffset, end: spot.scope.kind === "module" ? 0 : nameOffset + name.length };
}

function spanOfCall({ resolution }: FunctionEntity, number: number): { readonly start: number; readonly end: number } {
  let left = number;
  for (let call = 0; resolution !== null && call < resolution.length; call++) {
    if (inlineEntities(resolution.target(call)).length > 0 && left-- === 0)
      return { start: resolution.start(call), end: resolution.end(call) };
  }
  return { start: 0, end: 0 };
}
