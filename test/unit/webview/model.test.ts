import assert from "node:assert/strict";
import fc from "fast-check";
import type { TimelineInput } from "../../../src/service/Reports";
import { predictBands } from "../../../src/webview/model/bands";
import { changedVerdict } from "../../../src/webview/model/changedVerdict";
import {
  estimatedOutcome,
  expectedMakespans,
  isLong,
  reportedOutcome,
  simulateReported,
} from "../../../src/webview/model/computeOutcome";
import { influences } from "../../../src/webview/model/influence";
import { adoptKnobs, initialKnobs, type Knobs, knobChanges } from "../../../src/webview/model/Knobs";
import { currentMode, orderGroups, recommendedMode } from "../../../src/webview/model/Outcome";
import { startMethodOn, unsuitableOn } from "../../../src/webview/model/pythonDefaults";
import { quantityRange, quantityText } from "../../../src/webview/model/quantityText";
import type { Steps } from "../../../src/webview/model/Steps";
import { taskNames } from "../../../src/webview/model/taskNames";
import { kneeOf, workersCurve } from "../../../src/webview/model/workersCurve";
import { parseToWebview } from "../../../src/webview/parseToWebview";
import { poolInput } from "../../webview/poolInput";

const INPUT = poolInput();
const KNOBS = initialKnobs(INPUT);
const MODES = INPUT.report.modes;
const START = expectedMakespans(INPUT, KNOBS);
const TIMELINES = MODES.map((_, place) => simulateReported(INPUT, KNOBS, place));

function outcomeWith(patch: Partial<Knobs>) {
  const knobs = { ...KNOBS, ...patch };
  return { knobs, outcome: estimatedOutcome(INPUT, knobs, START, expectedMakespans(INPUT, knobs), TIMELINES) };
}

/** The result of work that is done in steps, of which there are some. */
function finished<T>(steps: Steps<T>): T {
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (!step.done) continue;
    assert.ok(count > 0);
    return step.value;
  }
}

/** The same work with many more items. */
function withItems(items: number): TimelineInput {
  const quantities = INPUT.template.quantities.map((quantity) =>
    quantity.unit === "count" ? { ...quantity, low: items, expected: items, high: items } : quantity,
  );
  return { ...INPUT, template: { ...INPUT.template, quantities } };
}

describe("outcome", () => {
  it("is the report's own at the start: ranks, tags, and the code as written on top", () => {
    const outcome = reportedOutcome(INPUT, KNOBS, START, TIMELINES);
    const expected = outcome.modes.map(({ figures }) => figures?.makespanMs.expected ?? Number.POSITIVE_INFINITY);
    assert.deepEqual(
      expected,
      [...expected].sort((a, b) => a - b),
    );
    assert.equal(recommendedMode(outcome)?.report.mode, "processes");
    assert.equal(orderGroups(outcome)[0], currentMode(outcome));
    assert.deepEqual(
      outcome.modes.filter(({ isOtherBuild }) => isOtherBuild).map(({ python }) => python),
      ["3.14t"],
    );
    assert.equal(outcome.modes[outcome.modes.length - 1].rank, 0);
  });

  it("follows a knob in the right direction, for the modes that it concerns", () => {
    const speedup = (mode: string, { outcome }: ReturnType<typeof outcomeWith>) =>
      outcome.modes.find(({ report, isOtherBuild }) => report.mode === mode && !isOtherBuild)?.figures?.speedup
        .expected ?? 0;
    const before = outcomeWith({});
    const fewer = outcomeWith({ cores: 1 });
    assert.ok(speedup("processes", fewer) < 0.6 * speedup("processes", before));
    assert.ok(Math.abs(speedup("threads", fewer) - speedup("threads", before)) < 0.1);
    assert.ok(speedup("threads", outcomeWith({ releasesGil: true })) > 2.5);
  });

  it("is right about work so large that only a part of it is simulated", () => {
    const [few, many] = [400, 40_000].map((items) => {
      const input = withItems(items);
      return expectedMakespans(input, initialKnobs(input));
    });
    many.modes.forEach((ms, place) => {
      const fewMs = few.modes[place];
      if (ms === null || fewMs === null) assert.equal(ms, fewMs);
      else assert.ok(Math.abs(ms / fewMs / 100 - 1) < 0.1, `${MODES[place].mode}: ${fewMs} and ${ms} ms`);
    });
  });

  it("leaves to the worker what would hold up the screen", () => {
    const isAnyLong = (input: TimelineInput) => MODES.some((_, place) => isLong(input, initialKnobs(input), place));
    assert.deepEqual([INPUT, withItems(2000)].map(isAnyLong), [false, true]);
  });

  it("never recommends another build, and takes a fix as the code when told so", () => {
    const { outcome } = outcomeWith({ fixApplied: true, cores: 8 });
    assert.equal(currentMode(outcome), recommendedMode(outcome));
    assert.equal(recommendedMode(outcome)?.isOtherBuild, false);
  });

  it("says in words what the figures now rest on", () => {
    const { outcome, knobs } = outcomeWith({
      cores: 2,
      values: KNOBS.values.map((value, at) => (at === 0 ? 60 : value)),
    });
    const { verdict } = changedVerdict(outcome, knobChanges(knobs, INPUT));
    assert.match(
      verdict,
      /^With `score`, one call 60 ms, 2 cores: \w+ threads take .* would finish in .* instead, .*\.$/,
    );
  });
});

describe("knobs", () => {
  it("fit again only where the estimates are the same", () => {
    const turned = { ...KNOBS, cores: 2 };
    assert.deepEqual(adoptKnobs(turned, INPUT), turned);
    assert.deepEqual(adoptKnobs({ ...turned, values: [1] }, INPUT), KNOBS);
    assert.deepEqual(adoptKnobs(null, INPUT), KNOBS);
    assert.deepEqual(knobChanges(KNOBS, INPUT), []);
  });

  it("bring another Python's defaults", () => {
    assert.deepEqual([startMethodOn(INPUT, "3.13"), startMethodOn(INPUT, "3.14")], ["fork", "forkserver"]);
    const interpreters = MODES.find(({ mode }) => mode === "interpreters");
    assert.ok(interpreters);
    assert.match(unsuitableOn(interpreters, "3.13") ?? "", /new in Python 3\.14/);
    assert.equal(unsuitableOn(interpreters, "3.14t"), undefined);
  });
});

describe("worker's answers", () => {
  it("are ranges around the expected value, wider while a cost is only estimated", () => {
    const [estimated, known] = [KNOBS, { ...KNOBS, values: KNOBS.values.map((value) => value * 1.0001) }].map((knobs) =>
      finished(predictBands(INPUT, knobs)),
    );
    estimated.forEach((figures, place) => {
      if (!figures) {
        assert.ok(MODES[place].unsuitable);
        return;
      }
      for (const { low, expected, high } of [figures.makespanMs, figures.speedup])
        assert.ok(low <= expected && expected <= high);
      const width = ({ low, high }: { low: number; high: number }) => high / low;
      assert.ok(width(figures.makespanMs) > width(known[place]?.makespanMs ?? figures.makespanMs));
    });
  });

  it("find the knee where workers reach the cores", () => {
    const curve = finished(workersCurve(INPUT, KNOBS, 0));
    assert.ok(curve.workers[kneeOf(curve)] >= 3 && curve.workers[kneeOf(curve)] <= 4);
    assert.ok(curve.speedups[0] < 1.1);
  });

  it("see that the cost of a call matters most", () => {
    const [call, items] = finished(influences(INPUT, KNOBS, 1));
    assert.ok(call > 1.5);
    assert.equal(items, 1);
  });
});

describe("names", () => {
  it("of tasks number what is many", () => {
    const name = taskNames(INPUT.template, KNOBS.values);
    assert.deepEqual([name(0), name(7), name(99)], ["score(docs[0])", "score(docs[7])", "task 99"]);
  });

  it("of quantities have units once", () => {
    const [call, , argument, overhead] = INPUT.template.quantities;
    assert.deepEqual([call, argument, overhead].map(quantityRange), ["80–180 ms", "200 kB–4 MB", "×1–×1.3"]);
    assert.equal(quantityText(INPUT.template.quantities[1], 8), "8");
  });
});

describe("messages to the webview", () => {
  const place = { uri: "file:///a.py", line: 3 };

  it("pass when they are ours", () => {
    const message = { type: "timeline", input: JSON.parse(JSON.stringify(INPUT)), place };
    assert.deepEqual(parseToWebview(message), message);
    assert.deepEqual(parseToWebview({ type: "cursor", uri: "x", line: 1 }), { type: "cursor", uri: "x", line: 1 });
  });

  it("do not pass, nor throw, with any part of them broken", () => {
    const paths = [
      ["sources"],
      ["report", "modes"],
      ["template", "quantities"],
      ["template", "tasks"],
      ["cores"],
      ["report"],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(fc.string(), fc.constant(null), fc.constant([null])),
        (path, broken) => {
          const input = JSON.parse(JSON.stringify(INPUT));
          const owner = path.slice(0, -1).reduce((part, key) => part[key], input);
          owner[path[path.length - 1]] = broken;
          assert.equal(parseToWebview({ type: "timeline", input, place }), null);
        },
      ),
    );
    fc.assert(fc.property(fc.anything(), (raw) => void parseToWebview(raw)));
  });
});
