import assert from "node:assert/strict";
import { STATES } from "../../../src/simulation/Trace";
import { criticalPath } from "../../../src/trace/criticalPath";
import { explainSegment } from "../../../src/trace/explainSegment";
import { groupFacts } from "../../../src/trace/groupFacts";
import { handOversAround } from "../../../src/trace/handOvers";
import { fraction, whatToLookAt } from "../../../src/trace/lookAt";
import { type ModeTimeline, turnsOfLane } from "../../../src/trace/ModeTimeline";
import { plainText, splitFirstSentence } from "../../../src/trace/RichText";
import { stateShares, visibleLanes, workerLanes } from "../../../src/trace/shares";
import { occupiesCore, stateAt } from "../../../src/trace/stateWords";
import { waitCauses } from "../../../src/trace/waits";
import { simulated } from "./traces";

const MODES: readonly ModeTimeline[] = [
  simulated("threads", "3.14"),
  simulated("threads", "3.14t"),
  simulated("processes", "3.14", { payload: { kind: "ints", bytes: 1e6 } }),
  simulated("interpreters", "3.14"),
  simulated("sequential", "3.14"),
  simulated("processes-x-threads", "3.14", { processes: 2, workers: 2 }),
  simulated("asyncio", "3.14", {
    tasks: Array.from({ length: 4 }, () => [
      { kind: "io", durationMs: 20 },
      { kind: "cpu", durationMs: 5 },
    ]),
  }),
  simulated("asyncio-to-thread", "3.14"),
];
const THREADS = MODES[0];

function segmentsOf(timeline: ModeTimeline, state: (typeof STATES)[number]): number[] {
  const { trace } = timeline.index;
  const shown = visibleLanes(trace);
  return Array.from(timeline.index.order).filter(
    (segment) => trace.state[segment] === STATES.indexOf(state) && shown.includes(trace.lane[segment]),
  );
}

function longest(timeline: ModeTimeline, segments: readonly number[]): number {
  const { startMs, endMs } = timeline.index.trace;
  const duration = (segment: number) => endMs[segment] - startMs[segment];
  return segments.reduce((best, segment) => (duration(segment) > duration(best) ? segment : best));
}

describe("explanations", () => {
  it("of a wait for the GIL name who had it, turn by turn, the rule and the line", () => {
    const segment = longest(THREADS, segmentsOf(THREADS, "gil"));
    const explanation = explainSegment(THREADS, segment, () => "for word in words");
    assert.match(explanation.title, /^Waiting for the GIL, \d+\.\d ms$/);
    assert.match(plainText(explanation.what), /only one thread at a time may run Python/);
    assert.match(plainText(explanation.waitsOn), /^\d+ turns of the other threads: (main )?thread/);
    assert.ok(explanation.turns.length > 3);
    assert.ok(!explanation.turns.includes(THREADS.index.trace.lane[segment]));
    assert.match(plainText(explanation.rule), /switch interval, 5 ms.*in order it would have been \d+\.\d ms\.$/);
  });

  it("count the turns of everybody who held the GIL meanwhile", () => {
    for (const segment of segmentsOf(THREADS, "gil")) {
      const { trace } = THREADS.index;
      const turns = turnsOfLane(THREADS, trace.lane[segment]);
      assert.ok(turns);
      const { counts, sequence } = waitCauses(THREADS.index, segment, turns);
      assert.equal(
        counts.reduce((sum, one) => sum + one.turns, 0),
        sequence.length,
      );
    }
  });

  it("say something about every segment of every mode, in words only", () => {
    for (const timeline of MODES) {
      for (const segment of timeline.index.order) {
        if (!visibleLanes(timeline.index.trace).includes(timeline.index.trace.lane[segment])) continue;
        const { title, rule, spoken, what } = explainSegment(timeline, segment, () => "");
        for (const text of [title, plainText(rule), spoken, plainText(what)]) {
          assert.ok(text.length > 3 && !/undefined|NaN|Infinity/.test(text), text);
        }
        assert.match(spoken, /, from \d+\.\d.*; \d+ of \d+ in this lane$/);
      }
    }
  });
});

describe("hand-overs", () => {
  it("around a wait end with the one that ends it, at its end", () => {
    const segment = segmentsOf(THREADS, "gil").find((one) => THREADS.index.trace.cause[one] >= 0);
    assert.ok(segment !== undefined);
    const { trace } = THREADS.index;
    const found = handOversAround(THREADS.index, segment, turnsOfLane(THREADS, trace.lane[segment]), 20);
    const ending = found.filter(({ endsSelected }) => endsSelected);
    assert.equal(ending.length, 1);
    assert.equal(ending[0].toLane, trace.lane[segment]);
    assert.ok(found.every(({ atMs }) => Math.abs(atMs - trace.endMs[segment]) <= 20.001));
  });
});

describe("critical path", () => {
  it("runs from step to step forward in time, without overlap, to the end of the run", () => {
    for (const timeline of MODES) {
      const path = criticalPath(timeline.index);
      assert.ok(path.length > 0);
      path.forEach((step, at) => {
        assert.ok(step.toMs > step.fromMs);
        if (at > 0) assert.ok(step.fromMs >= path[at - 1].toMs - 1e-9);
        assert.ok(timeline.index.trace.startMs[step.segment] <= step.fromMs + 1e-9);
        assert.ok(visibleLanes(timeline.index.trace).includes(timeline.index.trace.lane[step.segment]));
      });
    }
  });
});

describe("critical path under a GIL", () => {
  it("is the work itself, as somebody always runs: waits have next to no part in it", () => {
    const { trace } = THREADS.index;
    const partOf = (doing: boolean) =>
      criticalPath(THREADS.index)
        .filter(({ segment }) => occupiesCore(stateAt(trace.state[segment])) === doing)
        .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    assert.ok(partOf(true) > 0.9 * THREADS.run.makespanMs);
    assert.ok(partOf(false) < 0.05 * THREADS.run.makespanMs);
  });
});

describe("shares", () => {
  it("add up to the whole of the workers' time", () => {
    for (const timeline of MODES) {
      const shares = stateShares(timeline.index, workerLanes(timeline.index.trace, timeline.mode));
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    }
  });

  it("show that threads under a GIL mostly wait for it, and free ones never do", () => {
    const gil = STATES.indexOf("gil");
    const share = (timeline: ModeTimeline) =>
      stateShares(timeline.index, workerLanes(timeline.index.trace, "threads"))[gil];
    assert.ok(share(MODES[0]) > 0.5);
    assert.equal(share(MODES[1]), 0);
  });
});

describe("core use", () => {
  it("never exceeds the cores, and its average agrees with the work done", () => {
    for (const timeline of MODES) {
      const use = timeline.strips[0].valuesIn(0, timeline.run.makespanMs, 50);
      assert.ok(use.every((busy) => busy >= 0 && busy <= timeline.cores + 1e-9));
      const busyMs = timeline.meanCores * timeline.run.makespanMs;
      assert.ok(Math.abs(busyMs / timeline.run.cpuMs - 1) < 0.1, `${timeline.mode}: ${busyMs} ${timeline.run.cpuMs}`);
    }
  });
});

describe("what to look at", () => {
  it("is a sentence or two for every mode, from what takes its time", () => {
    const sentences = MODES.map(whatToLookAt);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z].*\.$/);
    assert.match(sentences[0], /^Under the GIL the four pool threads never run at the same moment/);
    assert.match(sentences[2], /^Processes start later, after \d+ ms, because Python itself has to start/);
  });

  it("comes with the facts that explain the makespan", () => {
    assert.match(
      groupFacts(THREADS).join(" · "),
      /^GIL held \d+ % of the time · \d+ hand-overs · \d\.\d of 4 cores busy$/,
    );
    assert.match(groupFacts(MODES[2]).join(" · "), /^first task after \d+ ms.* cores busy$/);
  });

  it("names simple fractions", () => assert.deepEqual([0.67, 0.5, 0.9].map(fraction), ["two thirds", "half", "90 %"]));
});

describe("sentences", () => {
  it("are split at the first full stop that ends one", () => {
    assert.deepEqual(splitFirstSentence("Takes 0.5 s in `a.b. c`, so. Then."), [
      "Takes 0.5 s in `a.b. c`, so.",
      "Then.",
    ]);
    assert.deepEqual(splitFirstSentence("No end"), ["No end", ""]);
  });
});
