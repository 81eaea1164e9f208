import { STATES, type State, type Trace } from "../../src/simulation/Trace";

const MARKS: Readonly<Record<State, string>> = {
  python: "#",
  native: "=",
  gil: "g",
  io: "~",
  lock: "l",
  queue: "q",
  core: "c",
  pickle: "p",
  start: "s",
  blocked: "b",
  idle: ".",
};

/**
 * Draws a trace as text: a line per lane that shows anything, a column per `columnMs`, marked by the state in the middle
 * of the column. `shown` picks lanes by kind.
 */
export function renderLanes(trace: Trace, columnMs: number, shown: readonly string[]): string {
  const endMs = trace.endMs.reduce((latest, end) => Math.max(latest, end), 0);
  const columns = Math.ceil(endMs / columnMs - 1e-9);
  const rows = trace.lanes.map(() => new Array<string>(columns).fill(" "));
  for (let i = 0; i < trace.lane.length; i++) {
    const first = Math.ceil(trace.startMs[i] / columnMs - 0.5 - 1e-9);
    for (let column = Math.max(0, first); (column + 0.5) * columnMs < trace.endMs[i] - 1e-9; column++) {
      rows[trace.lane[i]][column] = MARKS[STATES[trace.state[i]]];
    }
  }
  const width = Math.max(...trace.lanes.map(({ name }) => name.length));
  return trace.lanes
    .map((lane, index) => ({ lane, text: rows[index].join("") }))
    .filter(({ lane, text }) => shown.includes(lane.kind) && text.trim() !== "")
    .map(({ lane, text }) => `${lane.name.padEnd(width)} |${text}|`)
    .join("\n");
}
