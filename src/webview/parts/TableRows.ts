import { h, render } from "preact";
import type { TimelineInput } from "../../service/Reports";
import type { State } from "../../simulation/Trace";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { plainText, type RichText } from "../../trace/RichText";
import type { SegmentRef } from "../../trace/Scene";
import { rowTexts, type SegmentRow } from "../../trace/segmentRows";
import { STATE_WORDS } from "../../trace/stateWords";
import { Swatch } from "./Swatch";

/** Rows made at once, and then in each portion. */
const PORTION = 200;
/** Portions are made while nothing else is to do, as panning would be held up; but none waits longer than this, ms. */
const LONGEST_WAIT_MS = 500;
/** Rows in the page, at most: more than anybody reads, and still a moment to make. The rest is in the CSV. */
const MAX_ROWS = 10_000;

/** Fills a table's body with segments, portion by portion; texts only ever become text. */
export class TableRows {
  private readonly elements = new Map<string, HTMLTableRowElement>();
  private readonly rowsByElement = new WeakMap<Element, SegmentRow>();
  private readonly swatches = new Map<State, Element>();
  private filled = 0;
  private next = 0;
  private marked: HTMLTableRowElement | null = null;
  private wanted: SegmentRef | null = null;

  constructor(
    private readonly body: HTMLTableSectionElement,
    private readonly rows: readonly SegmentRow[],
    private readonly timelines: readonly (ModeTimeline | null)[],
    private readonly sources: TimelineInput["sources"],
    private readonly longestMs: number,
  ) {
    body.replaceChildren();
    this.fill();
  }

  dispose(): void {
    cancelIdleCallback(this.next);
  }

  /** The row that an element belongs to. */
  rowOf(element: Element): SegmentRow | null {
    const row = element.closest("tr");
    return (row && this.rowsByElement.get(row)) ?? null;
  }

  element(row: SegmentRef): HTMLTableRowElement | null {
    return this.elements.get(keyOf(row)) ?? null;
  }

  neighbour(row: SegmentRow, direction: 1 | -1): SegmentRow | null {
    const element = this.element(row);
    const next = direction > 0 ? element?.nextElementSibling : element?.previousElementSibling;
    return next ? this.rowOf(next) : null;
  }

  /** Marks the selected row, the only one that Tab reaches; without a selection that is the first. */
  mark(selected: SegmentRef | null): void {
    this.wanted = selected;
    const row = (selected && this.element(selected)) ?? (this.body.firstElementChild as HTMLTableRowElement | null);
    if (this.marked) {
      this.marked.tabIndex = -1;
      this.marked.removeAttribute("aria-selected");
    }
    this.marked = row;
    if (!row) return;
    row.tabIndex = 0;
    if (selected && row === this.element(selected)) {
      row.setAttribute("aria-selected", "true");
      if (row.offsetParent) row.scrollIntoView({ block: "nearest" });
    }
  }

  private fill(): void {
    const until = Math.min(this.rows.length, MAX_ROWS, this.filled + PORTION);
    const portion = document.createDocumentFragment();
    for (; this.filled < until; this.filled++) portion.append(this.buildRow(this.rows[this.filled]));
    this.body.append(portion);
    if (this.wanted || !this.marked) this.mark(this.wanted);
    if (this.filled < Math.min(this.rows.length, MAX_ROWS))
      this.next = requestIdleCallback(() => this.fill(), { timeout: LONGEST_WAIT_MS });
  }

  private buildRow(row: SegmentRow): HTMLTableRowElement {
    const element = document.createElement("tr");
    const timeline = this.timelines[row.group];
    if (!timeline) return element;
    const { trace } = timeline.index;
    const texts = rowTexts(timeline, row.segment);
    const place = this.sources[trace.source[row.segment]];
    element.tabIndex = -1;
    element.dataset.mode = timeline.mode;
    element.dataset.lane = texts.lane;
    element.dataset.state = texts.state;
    element.dataset.startMs = String(roundMs(trace.startMs[row.segment]));
    element.dataset.endMs = String(roundMs(trace.endMs[row.segment]));
    element.dataset.line = place ? String(place.line) : "";
    element.append(
      cell(texts.mode),
      cell(texts.lane),
      this.stateCell(texts.state),
      cell(texts.startMs, "number"),
      this.durationCell(texts.durationMs, texts.state, trace.endMs[row.segment] - trace.startMs[row.segment]),
      cell(texts.task, "code"),
      waitsCell(texts.waitsOn),
      sourceCell(place),
    );
    this.elements.set(keyOf(row), element);
    this.rowsByElement.set(element, row);
    return element;
  }

  private stateCell(state: State): HTMLTableCellElement {
    const element = cell(` ${STATE_WORDS[state].inSentence}`);
    element.prepend(this.swatch(state).cloneNode(true));
    return element;
  }

  private durationCell(text: string, state: State, durationMs: number): HTMLTableCellElement {
    const element = cell(text, "number");
    const bar = document.createElement("span");
    bar.className = `duration-bar state-${state}`;
    bar.style.width = `${Math.max(1, (60 * durationMs) / Math.max(1e-9, this.longestMs))}px`;
    element.prepend(bar);
    return element;
  }

  private swatch(state: State): Element {
    let swatch = this.swatches.get(state);
    if (!swatch) {
      const holder = document.createElement("div");
      render(h(Swatch, { state }), holder);
      swatch = holder.firstElementChild as Element;
      this.swatches.set(state, swatch);
    }
    return swatch;
  }
}

function cell(text: string, className = ""): HTMLTableCellElement {
  const element = document.createElement("td");
  element.textContent = text;
  if (className !== "") element.className = className;
  return element;
}

function sourceCell(place: TimelineInput["sources"][number] | undefined): HTMLTableCellElement {
  const element = cell("");
  if (place) element.append(link(`${place.path.split("/").pop()}:${place.line}`, { open: "" }));
  return element;
}

/** The lanes that a row waits on, each a link to what it did then. */
function waitsCell(waitsOn: RichText): HTMLTableCellElement {
  const element = cell("", "waits");
  element.append(
    ...waitsOn.map((part) =>
      typeof part !== "string" && "lane" in part ? link(part.text, { waitsOn: String(part.lane) }) : plainText([part]),
    ),
  );
  return element;
}

/** Left out of the order of Tab: the row is in it, and keys do the same. */
function link(text: string, data: Readonly<Record<string, string>>): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "link";
  element.tabIndex = -1;
  element.textContent = text;
  Object.assign(element.dataset, data);
  return element;
}

function keyOf({ group, segment }: SegmentRef): string {
  return `${group}:${segment}`;
}

function roundMs(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
