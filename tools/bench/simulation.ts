/**
 * node tools/bench/simulation.mjs: the simulator's events per second against a bare loop over an event heap (pop the
 * earliest, push another), and how long a knob's turn in the editor takes. Prints one JSON object a line.
 */
import { EventHeap } from "../../src/base/EventHeap";
import { Random } from "../../src/base/Random";
import { discardTrace } from "../../src/simulation/discardTrace";
import { simulate } from "../../src/simulation/simulate";
import type { Segment, Workload } from "../../src/simulation/Workload";

const EVENTS = 200_000;
/** Passes that count, after those that warm up. */
const PASSES = 15;
const WARM_UPS = 5;

/** Processor time, in ms: other programs on the machine count less than in wall time. */
function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Runs in turn, so that all meet the machine as it is at the time; each one's processor time in every pass that counts. */
function inTurn(runs: readonly (() => void)[]): readonly (readonly number[])[] {
  const passes = Array.from({ length: WARM_UPS + PASSES }, () => runs.map(cpuMs));
  return runs.map((_, index) => passes.slice(WARM_UPS).map((times) => times[index]));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
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

/** A whole simulation, set-up and trace included; memory of the trace is used again for the next. */
function play(work: Workload, record: boolean): void {
  discardTrace(simulate(work, { record }).trace);
}

function main(): void {
  const short: Segment[] = new Array(40)
    .fill([
      { kind: "cpu", durationMs: 0.5 },
      { kind: "io", durationMs: 2 },
    ])
    .flat();
  const cases: readonly [string, Workload][] = [
    ["threads, GIL", workload({}, 700, short)],
    ["threads, free-threaded", workload({ python: "3.14t" }, 1_000, short)],
    ["processes x threads", workload({ mode: "processes-x-threads", processes: 4, workers: 16 }, 800, short)],
    ["asyncio", workload({ mode: "asyncio" }, 1_000, short)],
  ];
  const bareMs: number[] = [];
  const all: { readonly ofBareLoop: number; readonly withTrace: number }[] = [];
  for (const [name, work] of cases) {
    const events = simulate(work).trace.counters.events ?? 0;
    const [bare, plain, traced] = inTurn([() => bareLoop(64), () => play(work, false), () => play(work, true)]);
    const share = (times: readonly number[]) =>
      round(median(times.map((ms, pass) => events / ms / (EVENTS / bare[pass]))));
    const shares = { ofBareLoop: share(plain), withTrace: share(traced) };
    console.log(JSON.stringify({ bench: "simulation", name, events, ...shares }));
    all.push(shares);
    bareMs.push(...bare);
  }
  const slowest = {
    ofBareLoop: Math.min(...all.map(({ ofBareLoop }) => ofBareLoop)),
    withTrace: Math.min(...all.map(({ withTrace }) => withTrace)),
  };
  console.log(JSON.stringify({ bench: "simulation", name: "slowest mode", ...slowest }));
  const knob = workload({ pool: "cold" }, 200, [{ kind: "cpu", durationMs: 20 }]);
  const [knobMs] = inTurn([() => play(knob, true)]);
  console.log(JSON.stringify({ bench: "200 tasks on 64 threads", ms: round(median(knobMs)) }));
  const millionEventsPerSecond = round(EVENTS / 1000 / median(bareMs));
  console.log(JSON.stringify({ bench: "bare loop, 64 processes", millionEventsPerSecond }));
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

main();
