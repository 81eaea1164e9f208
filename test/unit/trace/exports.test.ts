import assert from "node:assert/strict";
import { drawFrame } from "../../../src/trace/drawFrame";
import { drawScene } from "../../../src/trace/drawScene";
import { chromeTrace } from "../../../src/trace/export/chromeTrace";
import { segmentsCsv } from "../../../src/trace/export/csv";
import { markdownSummary, type Summary, standalonePage } from "../../../src/trace/export/page";
import { speedscopeFile } from "../../../src/trace/export/speedscope";
import { drawingSvg } from "../../../src/trace/export/svg";
import { layoutRows, WIDE_METRICS } from "../../../src/trace/layout";
import type { Scene } from "../../../src/trace/Scene";
import { THEME_KINDS } from "../../../src/trace/stateColours";
import { stateAt } from "../../../src/trace/stateWords";
import { renderTextLanes } from "../../../src/trace/textLanes";
import { simulated, threadLanes, timelineOf, traceOf } from "./traces";

const HOSTILE = `<img src=x onerror="alert(1)">\u202e|\`*=1+1`;
const timeline = simulated("threads", "3.14");
const named = {
  name: HOSTILE,
  trace: timeline.index.trace,
  taskName: () => `=cmd("${HOSTILE}",1)`,
  placeOf: (source: number) => (source < 0 ? null : { path: `a"b,${HOSTILE}.py`, line: 3 }),
};

describe("Chrome trace", () => {
  const { traceEvents, displayTimeUnit } = JSON.parse(chromeTrace([named]));
  type Event = { ph: string; ts: number; dur: number; tid: number; cat: string; name: string; id: string };
  const ofKind = (kind: string) => traceEvents.filter((event: Event) => event.ph === kind) as Event[];

  it("is JSON that names its process and lanes", () => {
    assert.equal(displayTimeUnit, "ms");
    assert.equal(ofKind("M").filter(({ name }) => name === "thread_name").length, named.trace.lanes.length);
    assert.equal(traceEvents[0].args.name, HOSTILE);
  });

  it("has every segment but idle ones, in µs", () => {
    const { endMs, state } = named.trace;
    const busyEnds = Array.from(endMs).filter((_, segment) => stateAt(state[segment]) !== "idle");
    const longest = Math.max(...ofKind("X").map(({ ts, dur }) => ts + dur));
    assert.equal(ofKind("X").length, busyEnds.length);
    assert.ok(Math.abs(longest / 1000 - Math.max(...busyEnds)) < 0.001);
    assert.ok(ofKind("X").every(({ cat }) => cat !== "idle"));
  });

  it("starts and ends every hand-over at the same time, in the lanes it connects", () => {
    const starts = ofKind("s");
    const ends = new Map(ofKind("f").map((event) => [event.id, event]));
    assert.ok(starts.length > 20 && starts.length === ends.size);
    for (const start of starts) assert.equal(ends.get(start.id)?.ts, start.ts);
  });
});

describe("speedscope file", () => {
  it("opens and closes each frame in turn, in order of time, as its format asks", () => {
    const { profiles, shared } = JSON.parse(speedscopeFile([named]));
    assert.ok(profiles.length >= 4 && shared.frames.length > 1);
    for (const { events, endValue } of profiles) {
      const open: number[] = [];
      let before = 0;
      for (const { type, frame, at } of events as { type: string; frame: number; at: number }[]) {
        assert.ok(at >= before && at <= endValue && shared.frames[frame]);
        before = at;
        if (type === "O") open.push(frame);
        else assert.equal(open.pop(), frame);
      }
      assert.deepEqual(open, []);
    }
  });
});

describe("CSV", () => {
  it("has a header and ten fields in every line, whatever the texts are", () => {
    const lines = segmentsCsv([named]).trimEnd().split("\r\n");
    assert.equal(lines[0], "mode,lane,state,start_ms,end_ms,duration_ms,task,waits_on,path,line");
    for (const line of lines) assert.equal(line.replace(/"([^"]|"")*"/g, "text").split(",").length, 10);
  });

  it("lets no text be taken for a formula", () => {
    assert.ok(!/(^|,)"?[=+@]/m.test(segmentsCsv([named])));
  });
});

describe("SVG and page", () => {
  const groups = [{ timeline, collapsed: false, heading: HOSTILE, endLabel: HOSTILE }];
  const scene: Scene = {
    groups,
    layout: layoutRows(groups, WIDE_METRICS),
    metrics: WIDE_METRICS,
    plotX: 128,
    plotWidth: 1000,
    fromMs: 0,
    toMs: timeline.run.makespanMs,
    scrollTop: 0,
    height: 500,
    pixelRatio: 2,
    selected: { group: 0, segment: 30 },
    hoveredLane: null,
    isolated: null,
    showHandOvers: true,
    showCriticalPath: true,
    litSources: new Set([1]),
    playMs: 10,
  };
  const commands = [...drawScene(scene, (text) => text.length * 6), ...drawFrame(scene)];
  const options = { width: 1200, height: 500, plotX: 128, pixelRatio: 2, title: HOSTILE };
  const summary: Summary = {
    title: HOSTILE,
    verdict: `${HOSTILE} \`code\``,
    certainty: HOSTILE,
    modes: [{ name: HOSTILE, makespan: "1 s", makespanRange: "", speedup: "1×", speedupRange: "", note: HOSTILE }],
    assumptions: [HOSTILE],
    lookAt: [HOSTILE],
  };

  for (const theme of THEME_KINDS) {
    it(`draws without scripts, references or markup from texts (${theme})`, () => {
      const svg = drawingSvg(commands, { ...options, theme });
      assert.ok(!/<img|onerror="|<script|href|NaN|undefined/.test(svg));
      assert.equal(
        svg.match(/<(rect|line|text|path|pattern|g|defs|svg|title)\b/g)?.length,
        svg.match(/\/>|<\/\w+>/g)?.length,
      );
    });
  }

  it("makes a page that escapes everything and marks code", () => {
    const page = standalonePage(summary, drawingSvg(commands, { ...options, theme: "light" }));
    assert.ok(!/<img|<script/.test(page));
    assert.match(page, /<code>code<\/code>|<code>/);
    assert.match(page, /default-src 'none'/);
  });

  it("makes Markdown whose table keeps its columns", () => {
    const rows = markdownSummary(summary)
      .split("\n")
      .filter((line) => line.startsWith("| "));
    for (const row of rows) assert.equal(row.replaceAll("\\|", "").match(/\|/g)?.length, 7);
    assert.ok(!/(^|[^\\])<img/.test(markdownSummary(summary)));
  });
});

describe("text lanes", () => {
  it("show an axis, every lane but those of GILs and cores, and what the characters mean", () => {
    const trace = traceOf(threadLanes(2), [
      { lane: 0, state: "python", startMs: 0, endMs: 50 },
      { lane: 0, state: "io", startMs: 50, endMs: 100 },
      { lane: 1, state: "gil", startMs: 0, endMs: 50 },
      { lane: 1, state: "python", startMs: 50, endMs: 100 },
    ]);
    assert.equal(
      renderTextLanes(timelineOf(trace, 100), 35),
      [
        "               0             0.10 s",
        "pool thread 0  ██████████··········",
        "pool thread 1  //////////██████████",
        "█ running Python   / waiting for the GIL   · waiting for I/O",
      ].join("\n"),
    );
  });

  it("count what would be more lines than anybody reads", () => {
    const lanes = threadLanes(90);
    const segments = lanes.map((_, lane) => ({ lane, state: "python" as const, startMs: 0, endMs: 100 }));
    const lines = renderTextLanes(timelineOf(traceOf(lanes, segments), 100), 60).split("\n");
    assert.equal(lines.filter((line) => line.includes("██")).length, 20);
    assert.ok(lines.includes("… and 70 more lanes"));
  });

  it("end with the strips as rows of blocks, each as high as its share of the most", () => {
    const lines = renderTextLanes(simulated("processes", "3.14"), 80).split("\n");
    const strip = (label: string) => lines.find((line) => line.startsWith(label)) ?? "";
    assert.match(strip("cores busy, of 4"), /^cores busy, of 4 +▂.*█{10}/);
    assert.match(strip("in the queue, max"), /^in the queue, max 8 +▁.*█+.*▄.*▂$/);
    assert.ok(strip("in the queue").length < strip("cores busy").length);
  });

  it("keep to the width that they are given", () => {
    for (const width of [40, 80, 200]) {
      const lines = renderTextLanes(timeline, width).split("\n").slice(0, -1);
      assert.ok(lines.every((line) => line.length <= width));
    }
  });
});
