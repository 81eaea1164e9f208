import assert from "node:assert/strict";
import fc from "fast-check";
import { type ModeName, type Segment, STATES, type State, simulate, type Trace } from "../../../src/simulation";
import { LoopHolds } from "../../../src/simulation/modes/LoopHolds";
import { idealProfile } from "../../simulation/idealProfile";

const SOME_MODES: readonly ModeName[] = ["threads", "processes", "interpreters", "asyncio-to-thread"];

function play(mode: ModeName, tasks: readonly (readonly Segment[])[]): Trace {
  const workers = tasks.length;
  return simulate(
    { mode, python: "3.14", switchIntervalMs: 5, platform: "linux", cores: 2, workers, pool: "warm", tasks },
    { profile: idealProfile({}) },
  ).trace;
}

/** The segments of a lane in a state, as from when until when, and the name of the lane that is their cause. */
function segmentsOf(
  trace: Trace,
  lane: string,
  state: State,
): readonly (readonly [number, number, string | undefined])[] {
  return Array.from(trace.lane, (_, segment) => segment)
    .filter((segment) => trace.lanes[trace.lane[segment]].name === lane)
    .filter((segment) => STATES[trace.state[segment]] === state)
    .map((segment) => [trace.startMs[segment], trace.endMs[segment], trace.lanes[trace.cause[segment]]?.name]);
}

describe("a blocked event loop", () => {
  const io = (durationMs: number): Segment => ({ kind: "io", durationMs });
  const cpu = (durationMs: number): Segment => ({ kind: "cpu", durationMs });

  it("holds up tasks from when they are ready, and names the task that has it longest", () => {
    const trace = play("asyncio", [
      [io(10), cpu(20)],
      [io(12), cpu(1)],
      [io(11), cpu(6)],
    ]);
    assert.deepEqual(segmentsOf(trace, "task 2", "blocked"), [
      [12, 30, "task 1"],
      [30, 36, "task 3"], // its timer's callback was called at 30 ms, and the task itself stood behind task 3 in the next pass
    ]);
    assert.deepEqual(segmentsOf(trace, "task 3", "blocked"), [[11, 30, "task 1"]]);
    assert.deepEqual(segmentsOf(trace, "task 2", "io"), [[0, 12, "event loop"]]);
    assert.deepEqual(segmentsOf(trace, "task 1", "blocked"), []);
  });

  it("is none where everybody awaits soon: many short turns are a queue", () => {
    const trace = play("asyncio", new Array<readonly Segment[]>(20).fill([io(10), cpu(1)]));
    assert.ok(!trace.state.includes(STATES.indexOf("blocked")));
    assert.equal(segmentsOf(trace, "task 20", "queue").length, 1);
  });

  it("is nothing that other modes have, whatever they wait for", () => {
    const waits: readonly Segment[] = [cpu(9), { kind: "barrier", durationMs: 0 }, { kind: "take", durationMs: 0 }];
    for (const mode of SOME_MODES)
      assert.ok(!play(mode, [waits, waits, [...waits, cpu(30)]]).state.includes(STATES.indexOf("blocked")));
  });

  it("finds the longest of all holds since any time", () => {
    const pieces = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 9 }), held: fc.integer({ min: 0, max: 40 }) }));
    fc.assert(
      fc.property(pieces, fc.nat(300), (turns, since) => {
        const holds = new LoopHolds();
        const long: { readonly fromMs: number; readonly toMs: number }[] = [];
        let nowMs = 0;
        turns.forEach(({ gap, held }, task) => {
          holds.note(task, nowMs + gap, nowMs + gap + held);
          long[task] = { fromMs: nowMs + gap, toMs: held < 5 ? 0 : nowMs + gap + held };
          nowMs += gap + held;
        });
        const overlap = (task: number) => (task < 0 ? 0 : long[task].toMs - Math.max(since, long[task].fromMs));
        const most = Math.max(0, ...turns.map((_, task) => overlap(task)));
        assert.equal(overlap(holds.longestSince(since)), most);
      }),
    );
  });
});
