import { STATES, type State } from "../simulation/Trace";

/** Every word the product has for a state of a lane. Colours and textures are never used without one of them. */
export interface StateWords {
  /** Legend and titles: "Waiting for the GIL". */
  readonly title: string;
  /** In sentences and tables: "waiting for the GIL". */
  readonly inSentence: string;
  /** In narrow bars, before the duration: "waits". */
  readonly short: string;
}

export const STATE_WORDS: Readonly<Record<State, StateWords>> = {
  python: { title: "Running Python", inSentence: "running Python", short: "" },
  native: { title: "Running native", inSentence: "running native", short: "native" },
  gil: { title: "Waiting for the GIL", inSentence: "waiting for the GIL", short: "waits" },
  io: { title: "Waiting for I/O", inSentence: "waiting for I/O", short: "I/O" },
  lock: { title: "Waiting for a lock", inSentence: "waiting for a lock", short: "lock" },
  queue: { title: "Waiting for a result or queue", inSentence: "waiting for results", short: "waiting" },
  core: { title: "Waiting for a core", inSentence: "waiting for a core", short: "waits" },
  pickle: { title: "Pickling", inSentence: "pickling", short: "pickling" },
  start: { title: "Starting", inSentence: "starting", short: "starting" },
  blocked: { title: "Event loop blocked", inSentence: "event loop blocked", short: "blocked" },
  idle: { title: "Idle", inSentence: "idle", short: "" },
};

/** What kind of time a state is. */
export type StateNature = "work" | "wait" | "overhead" | "idle";

const NATURES: Readonly<Record<State, StateNature>> = {
  python: "work",
  native: "work",
  gil: "wait",
  io: "wait",
  lock: "wait",
  queue: "wait",
  core: "wait",
  pickle: "overhead",
  start: "overhead",
  blocked: "wait",
  idle: "idle",
};

/** Work, wait, overhead or idle. */
export function natureOf(state: State): StateNature {
  return NATURES[state];
}

/** Whether bars of a state are outlined and striped, as waits are; a blocked event loop is solid: it holds up everybody. */
export function isOutlined(state: State): boolean {
  return NATURES[state] === "wait" && state !== "blocked";
}

/** States that keep a core busy. */
export function occupiesCore(state: State): boolean {
  const nature = NATURES[state];
  return nature === "work" || nature === "overhead";
}

/** State for its number in a trace's column; `idle` for a number that no state has. */
export function stateAt(code: number): State {
  return STATES[code] ?? "idle";
}

/** Number of a state in a trace's column. */
export const STATE_CODE: Readonly<Record<State, number>> = Object.fromEntries(
  STATES.map((state, code) => [state, code]),
) as Record<State, number>;
