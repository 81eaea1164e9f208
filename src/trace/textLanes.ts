import { STATES, type State } from "../simulation/Trace";
import { formatMakespan } from "./duration";
import { EMPTY_CELL, rasteriseLane } from "./levelOfDetail";
import type { ModeTimeline } from "./ModeTimeline";
import { visibleLanes } from "./shares";
import { STATE_CODE, STATE_WORDS } from "./stateWords";
import type { Strip } from "./strips";
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
 * A mode as lines of text, `width` characters wide: a time axis, one line a lane (of the first 20), its strips, then what the
 * characters mean. `scaleMs` is the time that the whole width stands for (the mode's own length when left out), so that several
 * modes can share an axis.
 */
export function renderTextLanes(timeline: ModeTimeline, width: number, scaleMs?: number): string {
  const { index, strips } = timeline;
  const { trace } = index;
  const visible = visibleLanes(trace);
  const shown = visible.slice(0, MAX_LANES);
  const left = visible.length - shown.length;
  const names = [...shown.map((lane) => trace.lanes[lane].name), ...strips.map(({ label }) => label)];
  const nameWidth = Math.min(24, width - MIN_COLUMNS - 2, Math.max(0, ...names.map(({ length }) => length)));
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
  const measures = strips.map((strip) => `${clip(strip.label, nameWidth)}  ${stripText(strip, toMs, columns)}`);
  return [`${" ".repeat(nameWidth + 2)}${axis}`, ...lines, ...more, ...measures, legendLine(used)].join("\n");
}

/** Blocks of rising height; the first for nothing at all. */
const BLOCKS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** A strip as a row of blocks, whatever is more than nothing at least as the lowest. */
function stripText(strip: Strip, toMs: number, columns: number): string {
  const heights = Array.from(strip.valuesIn(0, toMs, columns), (value) => Math.min(1, value / strip.most));
  return heights
    .map((height) => BLOCKS[Math.ceil(height * (BLOCKS.length - 1) - 1e-9)])
    .join("")
    .trimEnd();
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
