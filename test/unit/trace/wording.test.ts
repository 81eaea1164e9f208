import assert from "node:assert/strict";
import fc from "fast-check";
import { STATES } from "../../../src/simulation/Trace";
import { crewOf } from "../../../src/trace/crewWords";
import {
  bounds,
  formatDifference,
  formatMakespan,
  formatMakespanRange,
  formatSegment,
  formatSegmentPrecisely,
  speakDuration,
} from "../../../src/trace/duration";
import { fitLabel, segmentLabels } from "../../../src/trace/segmentLabel";
import { describeGain, formatSpeedup, formatSpeedupRange, isTied } from "../../../src/trace/speedup";
import { isOutlined } from "../../../src/trace/stateWords";
import { axisTicks } from "../../../src/trace/ticks";

const range = (low: number, expected: number, high: number) => ({ low, expected, high });

describe("durations", () => {
  const makespans: readonly (readonly [number, string])[] = [
    [0.05, "50 µs"],
    [4.26, "4.3 ms"],
    [86, "86 ms"],
    [99.4, "99 ms"],
    [334, "0.33 s"],
    [1440, "1.4 s"],
    [9960, "10 s"],
    [27_400, "27 s"],
    [131_000, "2 min 10 s"],
    [120_000, "2 min"],
    [7_260_000, "2 h 1 min"],
  ];
  for (const [ms, text] of makespans) {
    it(`a run of ${ms} ms takes ${text}`, () => assert.equal(formatMakespan(ms), text));
  }

  it("writes segments in ms, one decimal under 10 ms, µs below 0.1 ms", () => {
    assert.deepEqual([0.042, 5.09, 66.3, 148.4, 1580].map(formatSegment), [
      "42 µs",
      "5.1 ms",
      "66 ms",
      "148 ms",
      "1.58 s",
    ]);
    assert.deepEqual([5.09, 66.3].map(formatSegmentPrecisely), ["5.1 ms", "66.3 ms"]);
    assert.deepEqual([66.3, 5.09, 1200].map(speakDuration), ["66 milliseconds", "5.1 milliseconds", "1.2 seconds"]);
  });

  it("writes ranges with an en dash and the unit once", () => {
    assert.equal(formatMakespanRange(range(270, 330, 440)), "0.27–0.44 s");
    assert.equal(formatMakespanRange(range(650, 980, 1560)), "0.65–1.56 s");
    assert.equal(formatMakespanRange(range(12, 14, 80)), "12–80 ms");
    assert.equal(bounds(80, 180), "80–180");
    assert.equal(bounds(4, 4), "4.0");
  });

  it("tells differences in words", () => {
    assert.equal(formatDifference(240, 330), "+240 ms");
    assert.equal(formatDifference(-1234, 3000), "−1.2 s");
    assert.equal(formatDifference(0.5, 980), "no change");
  });

  it("never writes an exponent, a minus sign or nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
        for (const text of [formatMakespan(ms), formatSegment(ms), formatSegmentPrecisely(ms), speakDuration(ms)]) {
          assert.match(text, /^\d[\d.]* (µs|ms|s|min|h|microseconds|milliseconds|seconds)( \d+ (s|min))?$/);
        }
      }),
    );
  });
});

describe("speed-ups", () => {
  it("have one decimal up to 10 and none above", () => {
    assert.deepEqual([1, 2.94, 9.96, 23.7].map(formatSpeedup), ["1.0×", "2.9×", "10×", "24×"]);
    assert.equal(formatSpeedupRange(range(2.4, 2.9, 3.3)), "2.4–3.3×");
    assert.equal(formatSpeedupRange(range(1, 1, 1)), "1.0×");
  });

  const gains: readonly (readonly [number, number, number, string])[] = [
    [2.3, 2.9, 4, "about 3 times sooner"],
    [2, 3, 5, "2 to 5 times sooner"],
    [0.9, 1.2, 1.4, "no clear difference"],
    [0.9, 1.02, 1.1, "gains nothing"],
    [0.4, 0.5, 0.6, "slower, 0.5×"],
  ];
  for (const [low, expected, high, text] of gains) {
    it(`${low} to ${high} around ${expected} is ${text}`, () =>
      assert.equal(describeGain(range(low, expected, high)), text));
  }

  it("are tied when ranges overlap by half and expected values are within 5 %", () => {
    assert.equal(isTied(range(270, 330, 440), range(270, 340, 460)), true);
    assert.equal(isTied(range(270, 330, 440), range(270, 360, 460)), false);
    assert.equal(isTied(range(320, 330, 340), range(338, 340, 350)), false);
  });
});

describe("states", () => {
  it("are outlined where something waits, but for a blocked event loop, which holds up everybody", () => {
    assert.deepEqual(STATES.filter(isOutlined), ["gil", "io", "lock", "queue", "core"]);
  });
});

describe("labels of bars", () => {
  const measure = (text: string) => text.length * 6;

  it("use the longest form that fits with its margin", () => {
    const labels = segmentLabels("gil", 66.3, "score(docs[0])");
    assert.deepEqual(labels, ["waiting for the GIL 66 ms", "waits 66 ms", "66 ms"]);
    assert.equal(fitLabel(labels, 160, measure), "waiting for the GIL 66 ms");
    assert.equal(fitLabel(labels, 159, measure), "waits 66 ms");
    assert.equal(fitLabel(labels, 40, measure), "66 ms");
    assert.equal(fitLabel(labels, 39, measure), null);
  });

  it("name the task while it runs, at last its argument", () => {
    assert.deepEqual(segmentLabels("python", 120, "score(docs[0])"), [
      "score(docs[0]) running Python 120 ms",
      "score(docs[0]) 120 ms",
      "docs[0]",
    ]);
  });
});

describe("time axis", () => {
  it("has round, evenly spaced, ascending marks with room for their labels", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.integer({ min: 50, max: 3000 }),
        (fromMs, spanMs, widthPx) => {
          const ticks = axisTicks(fromMs, fromMs + spanMs, widthPx, 88);
          ticks.forEach(({ ms, label }, at) => {
            assert.ok(ms >= fromMs - 1e-6 * spanMs && ms <= fromMs + spanMs);
            assert.match(label, /^(0|\d+(\.\d+)? (s|ms|µs))$/);
            if (at > 0) assert.ok(((ms - ticks[at - 1].ms) / spanMs) * widthPx >= 87.9);
          });
        },
      ),
    );
  });

  it("says seconds from one second on", () => {
    assert.deepEqual(
      axisTicks(0, 1040, 920, 88).map(({ label }) => label),
      ["0", "100 ms", "200 ms", "300 ms", "400 ms", "500 ms", "600 ms", "700 ms", "800 ms", "900 ms", "1.0 s"],
    );
  });

  for (const [mode, python, workers, processes, words, isPlural] of [
    ["threads", "3.14", 4, 1, "four threads", true],
    ["threads", "3.14t", 1, 1, "one thread without the GIL", false],
    ["processes", "3.14", 16, 16, "16 processes", true],
    ["processes-x-threads", "3.14", 4, 2, "two processes with four threads each", true],
    ["asyncio", "3.14", 8, 1, "asyncio", false],
  ] as const) {
    it(`speaks of ${words}`, () => {
      assert.deepEqual(crewOf(mode, python, workers, processes), { words, isPlural });
    });
  }
});
