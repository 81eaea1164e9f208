import assert from "node:assert/strict";
import fc from "fast-check";
import type { DrawCommand } from "../../../src/trace/DrawCommand";
import { drawFrame } from "../../../src/trace/drawFrame";
import { drawScene } from "../../../src/trace/drawScene";
import { layoutRows, WIDE_METRICS } from "../../../src/trace/layout";
import { EMPTY_CELL } from "../../../src/trace/levelOfDetail";
import { buildModeTimeline, type ModeTimeline } from "../../../src/trace/ModeTimeline";
import type { Scene } from "../../../src/trace/Scene";
import { anyTrace, simulated, threadLanes, timelineOf, traceOf } from "./traces";

const measure = (text: string) => text.length * 6;

function sceneOf(timeline: ModeTimeline, more: Partial<Scene> = {}): Scene {
  const groups = [{ timeline, collapsed: false, heading: "Threads under the GIL", endLabel: "0.02 s" }];
  return {
    groups,
    layout: layoutRows(groups, WIDE_METRICS),
    metrics: WIDE_METRICS,
    plotX: 100,
    plotWidth: 200,
    fromMs: 0,
    toMs: 20,
    scrollTop: 0,
    height: 400,
    pixelRatio: 1,
    selected: null,
    hoveredLane: null,
    isolated: null,
    showHandOvers: true,
    showCriticalPath: false,
    litSources: new Set<number>(),
    playMs: null,
    ...more,
  };
}

/** Two threads that take turns on a GIL, then one of them waits for I/O. */
function twoThreads(): ModeTimeline {
  const lanes = [
    { name: "main", kind: "main" as const, process: 0 },
    { name: "worker 1", kind: "thread" as const, process: 0 },
    { name: "worker 2", kind: "thread" as const, process: 0 },
    { name: "GIL", kind: "gil" as const, process: 0 },
    { name: "core 0", kind: "core" as const, process: -1 },
  ];
  const trace = traceOf(lanes, [
    { lane: 0, state: "queue", startMs: 0, endMs: 16, cause: 1 },
    { lane: 1, state: "python", startMs: 0, endMs: 5, task: 0, source: 7 },
    { lane: 1, state: "gil", startMs: 5, endMs: 10, task: 0, source: 7, cause: 2 },
    { lane: 1, state: "python", startMs: 10, endMs: 10.2, task: 0, source: 7 },
    { lane: 1, state: "io", startMs: 10.2, endMs: 16, task: 0, source: 8 },
    { lane: 2, state: "gil", startMs: 0, endMs: 5, task: 1, source: 7, cause: 1 },
    { lane: 2, state: "python", startMs: 5, endMs: 10, task: 1, source: 7 },
    { lane: 3, state: "python", startMs: 0, endMs: 5, cause: 1 },
    { lane: 3, state: "python", startMs: 5, endMs: 10, cause: 2 },
    { lane: 3, state: "python", startMs: 10, endMs: 10.2, cause: 1 },
    { lane: 4, state: "python", startMs: 0, endMs: 10.2 },
  ]);
  const run = {
    trace,
    stopped: { reason: "done" as const },
    makespanMs: 16,
    cpuMs: 10.2,
    submittedMs: new Float64Array(2),
    latencyMs: new Float64Array(2),
  };
  const taskName = (task: number) => `f(${task})`;
  const settings = {
    mode: "threads" as const,
    python: "3.14",
    workers: 2,
    processes: 1,
    cores: 1,
    switchIntervalMs: 5,
  };
  return buildModeTimeline({ ...settings, taskName }, run);
}

describe("draw list", () => {
  it("of two threads and a GIL", () => {
    assert.deepEqual(drawScene(sceneOf(twoThreads()), measure).map(commandText), [
      "line grid 100,24 100,114",
      "line grid 200,24 200,114",
      "line grid 300,24 300,114",
      'text lane 90,33 right "GIL held by"',
      "box gilOdd 100,26.5 50x13",
      'text gil 125,33 center "0"',
      "box gilEven 150,26.5 50x13",
      'text gil 175,33 center "1"',
      "box gilOdd 200,26.5 2x13",
      'text lane 90,51 right "main thread"',
      "line idle 100,51 260,51",
      'bar queue 100,44 160x14 "waiting for results 16 ms"'.replace(
        "waiting for results 16 ms",
        "waiting for results 16 ms",
      ),
      'text lane 90,69 right "pool thread 0"',
      "line idle 100,69 260,69",
      "cells 62 x14 python*2",
      'bar python 100,62 50x14 "0"',
      'bar gil 150,62 50x14 "5.0 ms"',
      'bar io 202,62 58x14 "5.8 ms"',
      'text lane 90,87 right "pool thread 1"',
      "line idle 100,87 260,87",
      'bar gil 100,80 50x14 "5.0 ms"',
      'bar python 150,80 50x14 "1"',
      'text laneQuiet 90,105 right "cores busy, of 1"',
      "area grey 100,113 160",
      "line end 260,24 260,114",
      'text end 266,51 left "0.02 s"',
    ]);
  });

  it("marks the selection, its lane, and the hand-over that ends its wait", () => {
    const drawn = drawScene(sceneOf(twoThreads(), { selected: { group: 0, segment: 2 } }), measure).map(commandText);
    assert.ok(drawn.includes("box rowSelected 0,60 300x18"));
    assert.ok(drawn.includes('text laneSelected 90,69 right "pool thread 0"'));
    assert.ok(drawn.includes("box selected 150,60 50x18"));
    assert.ok(drawn.includes("arrow 200 87→69 thick"));
    assert.ok(drawn.includes("arrow 150 69→87"));
  });

  it("underlines the segments of the editor's cursor line", () => {
    const lit = drawScene(sceneOf(twoThreads(), { litSources: new Set([8]) }), measure).map(commandText);
    assert.deepEqual(
      lit.filter((text) => text.startsWith("box lit")),
      ["box lit 202,75.5 58x3"],
    );
  });

  it("underlines the critical path, which covers the whole run without overlap", () => {
    const boxes = drawScene(sceneOf(twoThreads(), { showCriticalPath: true }), measure)
      .flatMap((command) => (command.op === "box" && command.role === "critical" ? command : []))
      .sort((a, b) => a.x - b.x);
    assert.equal(boxes[0].x, 100);
    assert.equal(
      boxes.reduce((sum, { width }) => sum + width, 0),
      160,
    );
  });

  it("has headings and an axis where no page is around it", () => {
    const drawn = drawFrame(sceneOf(twoThreads())).map(commandText);
    assert.equal(drawn[0], 'text heading 8,12 left "Threads under the GIL"');
    assert.ok(drawn.some((text) => text.startsWith("text axis")));
  });

  it("is bounded by the picture, however long the trace is", () => {
    const few = simulated("threads", "3.14");
    const many = simulated("threads", "3.14", {
      tasks: Array.from({ length: 400 }, () => [{ kind: "cpu", durationMs: 30 }]),
    });
    const size = (timeline: ModeTimeline) =>
      drawScene(sceneOf(timeline, { toMs: timeline.run.makespanMs }), measure).length;
    assert.ok(many.index.order.length > 20 * few.index.order.length);
    assert.ok(size(many) < 4 * size(few));
  });

  it("keeps everything of the lanes inside of the plot", () => {
    fc.assert(
      fc.property(anyTrace, fc.double({ min: 0, max: 100, noNaN: true }), (trace, fromMs) => {
        const timeline = timelineOf(trace, 200);
        for (const command of drawScene(sceneOf(timeline, { fromMs, toMs: fromMs + 40 }), measure)) {
          if (command.op !== "bar") continue;
          assert.ok(command.labelX >= 100 && command.x < 300 && command.x + command.width > 100);
          if (command.label !== null) assert.ok(command.labelX + measure(command.label) <= 300);
        }
      }),
    );
  });

  it("draws nothing of lanes that are scrolled away", () => {
    const scene = sceneOf(twoThreads(), { scrollTop: 60, height: 18 });
    const names = drawScene(scene, measure).flatMap((command) =>
      command.op === "text" && command.role === "lane" ? command.text : [],
    );
    assert.deepEqual(names, ["pool thread 0"]);
  });

  it("stacks no lane on a trace without segments", () => {
    const timeline = timelineOf(traceOf(threadLanes(1), []), 0);
    assert.ok(drawScene(sceneOf(timeline), measure).every(({ op }) => op !== "bar" && op !== "cells"));
  });
});

/** A command on one line, for comparing. */
function commandText(command: DrawCommand): string {
  const px = (value: number) => String(Math.round(value * 100) / 100);
  switch (command.op) {
    case "bar":
      return `bar ${command.state} ${px(command.x)},${px(command.y)} ${px(command.width)}x${command.height}${command.label === null ? "" : ` "${command.label}"`}`;
    case "cells": {
      const filled = [...command.cells].filter((cell) => cell !== EMPTY_CELL);
      return `cells ${px(command.y)} x${command.height} python*${filled.length}`;
    }
    case "box":
      return `box ${command.role} ${px(command.x)},${px(command.y)} ${px(command.width)}x${px(command.height)}`;
    case "line":
      return `line ${command.role} ${px(command.x1)},${px(command.y1)} ${px(command.x2)},${px(command.y2)}`;
    case "text":
      return `text ${command.role} ${px(command.x)},${px(command.y)} ${command.align} "${command.text}"`;
    case "area":
      return `area ${command.state ?? "grey"} ${px(command.x)},${px(command.baseY)} ${command.heights.length}`;
    case "arrow":
      return `arrow ${px(command.x)} ${px(command.fromY)}→${px(command.toY)}${command.thick ? " thick" : ""}`;
  }
}
