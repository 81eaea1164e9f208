import assert from "node:assert/strict";
import { DEFAULT_PROFILE } from "../../../src/simulation/profiles/Profile";
import { readProfile } from "../../../src/simulation/profiles/readProfile";
import { simulate } from "../../../src/simulation/simulate";
import { tasks, workloadOf } from "./workloadOf";

const WRITTEN = JSON.stringify({ ...DEFAULT_PROFILE, name: "mine" });

function changed(change: object): string {
  return JSON.stringify({ ...JSON.parse(WRITTEN), ...change });
}

describe("profile files", () => {
  it("come back as they were written", () => {
    assert.deepEqual(readProfile(WRITTEN).profile, { ...DEFAULT_PROFILE, name: "mine" });
  });

  it("may leave constants out", () => {
    const { profile } = readProfile(changed({ constants: {} }));
    assert.ok(profile);
    const workload = workloadOf({ mode: "threads", workers: 2, tasks: tasks(2, ["cpu", 5]) });
    assert.equal(simulate({ ...workload, profile }).makespanMs, simulate(workload).makespanMs);
  });

  it("change what is simulated", () => {
    const constants = { ...DEFAULT_PROFILE.constants, threadStartMs: { value: 3, unit: "ms", how: "a slow machine" } };
    const { profile } = readProfile(changed({ constants }));
    assert.ok(profile);
    const workload = workloadOf({ mode: "threads", workers: 2, tasks: tasks(2, ["cpu", 5]) });
    assert.ok(simulate({ ...workload, profile }).makespanMs > simulate(workload).makespanMs + 2);
  });

  for (const [what, text, expected] of [
    ["no JSON", "profile", /no JSON/],
    ["a list", "[]", /JSON object/],
    ["no name", changed({ name: 3 }), /^name/],
    ["half a core", changed({ validatedCores: 0.5 }), /^validatedCores/],
    ["an unknown constant", changed({ constants: { speedMs: { value: 1 } } }), /there is no speedMs/],
    ["a constant without value", changed({ constants: { wakeMs: {} } }), /wakeMs needs a value/],
    ["a negative constant", changed({ constants: { wakeMs: { value: -1 } } }), /wakeMs/],
    ["an endless error", changed({ modelError: { threads: 1e9 } }), /^modelError/],
  ] as const) {
    it(`are refused with ${what}`, () => {
      assert.match(readProfile(text).error ?? "accepted", expected);
    });
  }
});
