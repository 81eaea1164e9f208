/**
 * node tools/bench/simulation.mjs: the simulator's events per second against a bare loop over an event heap (pop the
 * earliest, push another), and how long a knob's turn in the editor takes. Prints one JSON object a line.
 */
import { EventHeap } from "../../src/base/EventHeap";
import { Random } from "../../src/base/Random";
import { discardTrace } from "../../src/simulation/discardTrace";
import { simulate } from "../../src/simulation/simulate";
import type { Segment, Workload } from "../../src/simulation/Workload";

const EVENTS = 1_000_000;
const PASSES = 7;

/** Processor time of the median pass, in ms, after one to warm up: other programs on the machine count less than in wall time. */
function medianMs(run: () => void): number {
  const times: number[] = [];
  for (let pass = 0; pass <= PASSES; pass++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    if (pass > 0) times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[PASSES >> 1];
}

function bareLoop(processes: number): number {
  const heap = new EventHeap(processes + 8);
  const random = new Random(9);
  for (let i = 0; i < processes; i++) heap.push(random.unit(), i);
  let sum = 0;
  for (let i = 0; i < EVENTS; i++) {
    heap.pop();
    sum += heap.code;
    heap.push(heap.time + random.unit(), heap.code);
  }
  return sum;
}

function workload(change: Partial<Workload>, tasks: number, segments: readonly Segment[]): Workload {
  return {
    mode: "threads",
    python: "3.14",
    switchIntervalMs: 5,
    platform: "linux",
    cores: 2,
    workers: 64,
    pool: "warm",
    tasks: new Array<readonly Segment[]>(tasks).fill(segments),
    ...change,
  };
}

/** Scheduling events per ms of a whole simulation, set-up and trace included; memory of the trace is used again for the next. */
function eventsPerMs(work: Workload, record: boolean): number {
  const ms = medianMs(() => discardTrace(simulate(work, { record }).trace));
  return (simulate(work, { record }).trace.counters.events ?? 0) / ms;
}

function main(): void {
  const short: Segment[] = new Array(40)
    .fill([
      { kind: "cpu", durationMs: 0.5 },
      { kind: "io", durationMs: 2 },
    ])
    .flat();
  const bare = EVENTS / medianMs(() => bareLoop(64));
  const cases: readonly [string, Workload][] = [
    ["threads, GIL", workload({}, 2_000, short)],
    ["threads, free-threaded", workload({ python: "3.14t" }, 4_000, short)],
    ["processes x threads", workload({ mode: "processes-x-threads", processes: 4, workers: 16 }, 2_500, short)],
    ["asyncio", workload({ mode: "asyncio" }, 4_000, short)],
  ];
  for (const [name, work] of cases) {
    const plain = eventsPerMs(work, false) / bare;
    const traced = eventsPerMs(work, true) / bare;
    console.log(
      JSON.stringify({
        bench: "simulation",
        name,
        events: simulate(work).trace.counters.events,
        ofBareLoop: round(plain),
        withTrace: round(traced),
      }),
    );
  }
  const knob = workload({ pool: "cold" }, 200, [{ kind: "cpu", durationMs: 20 }]);
  console.log(
    JSON.stringify({ bench: "200 tasks on 64 threads", ms: round(medianMs(() => discardTrace(simulate(knob).trace))) }),
  );
  console.log(JSON.stringify({ bench: "bare loop, 64 processes", millionEventsPerSecond: round(bare / 1000) }));
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

main();
