import { STATES, type State, type Trace } from "../simulation/Trace";
import { formatMakespan } from "./duration";
import { indexLanes } from "./LaneIndex";
import { EMPTY_CELL, rasteriseLane } from "./levelOfDetail";
import { visibleLanes } from "./shares";
import { STATE_CODE, STATE_WORDS } from "./stateWords";
import { axisTicks } from "./ticks";

/** One character a state: solid for work, light for waiting. */
const CHARACTERS: Readonly<Record<State, string>> = {
  python: "█",
  native: "▓",
  gil: "/",
  io: "·",
  lock: "\\",
  queue: "|",
  core: "x",
  pickle: "#",
  start: "~",
  blocked: "!",
  idle: " ",
};

const MIN_COLUMNS = 20;
/** More lanes than this are counted only: nobody reads a thousand lines. */
const MAX_LANES = 20;

/**
 * A trace as lines of text, `width` characters wide: a time axis, one line a lane (of the first 20), then what the characters mean. `scaleMs` is the
 * time that the whole width stands for (the trace's own length when left out), so that several traces can share an axis.
 */
export function renderTextLanes(trace: Trace, width: number, scaleMs?: number): string {
  const index = indexLanes(trace);
  const visible = visibleLanes(trace);
  const shown = visible.slice(0, MAX_LANES);
  const left = visible.length - shown.length;
  const nameWidth = Math.min(24, Math.max(0, ...shown.map((lane) => trace.lanes[lane].name.length)));
  const columns = Math.max(MIN_COLUMNS, width - nameWidth - 2);
  const toMs = scaleMs ?? (index.endMs > 0 ? index.endMs : 1);
  const cells = new Uint8Array(columns);
  const used = new Set<State>();
  const lines = shown.map((lane) => {
    rasteriseLane(index, lane, { fromMs: 0, toMs, cells: columns }, Number.POSITIVE_INFINITY, cells, []);
    for (const code of cells) if (code !== EMPTY_CELL) used.add(STATES[code]);
    return `${clip(trace.lanes[lane].name, nameWidth)}  ${Array.from(cells, characterOf).join("").trimEnd()}`;
  });
  const axis = axisLine(toMs, columns);
  const more = left > 0 ? [`… and ${left} more lanes`] : [];
  return [`${" ".repeat(nameWidth + 2)}${axis}`, ...lines, ...more, legendLine(used)].join("\n");
}

function characterOf(code: number): string {
  return code === EMPTY_CELL || code === STATE_CODE.idle ? " " : CHARACTERS[STATES[code]];
}

function clip(name: string, width: number): string {
  return name.length > width ? `${name.slice(0, width - 1)}…` : name.padEnd(width);
}

/** Ticks' labels, left-aligned where they stand; one that would touch its neighbour is left out. */
function axisLine(toMs: number, columns: number): string {
  let line = "";
  for (const { ms, label } of axisTicks(0, toMs, columns, 12)) {
    const at = Math.round((ms / toMs) * columns);
    if (at < line.length + (line === "" ? 0 : 1) || at + label.length > columns) continue;
    line = line.padEnd(at) + label;
  }
  const end = formatMakespan(toMs);
  return line.length + end.length + 1 <= columns && line.length < columns - 12
    ? line.padEnd(columns - end.length) + end
    : line;
}

function legendLine(used: ReadonlySet<State>): string {
  const entries = STATES.filter((state) => used.has(state) && state !== "idle");
  return entries.map((state) => `${CHARACTERS[state]} ${STATE_WORDS[state].inSentence}`).join("   ");
}
