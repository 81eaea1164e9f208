import { formatSpeedup } from "../../trace/speedup";
import { type Example, exampleInput, exampleMode, exampleTemplate } from "./Example";

const ms = (value: number) => `${Math.round(value)} ms`;

function threadsElsewhere(): Example {
  const template = exampleTemplate({ label: "work", items: 4, segments: [{ kind: "cpu", durationMs: 60 }] });
  const modes = [exampleMode("threads", 4, { python: "3.14t" }), exampleMode("threads", 4, { isCurrent: true })];
  const verdict =
    "Elsewhere four threads use four cores; in Python they take turns on one GIL. Free-threaded Python runs as other languages do.";
  return {
    key: "threads-elsewhere",
    title: "Threads elsewhere, threads in Python",
    input: exampleInput("Threads elsewhere, threads in Python", verdict, 4, template, modes),
    panels: [
      { title: "Java, Go, Rust: each thread has a core", mode: 0 },
      { title: "Python: one GIL for all", mode: 1 },
    ],
    describe: ([elsewhere, python]) => [
      "The same four threads of 60 ms on four cores.",
      `Elsewhere they run at the same time and end after ${ms(elsewhere)}.`,
      `In Python one runs and three wait, 5 ms at a time, so they end after ${ms(python)}.`,
    ],
  };
}

function waitingForIo(): Example {
  const segments = [
    { kind: "cpu", durationMs: 4 },
    { kind: "io", durationMs: 45 },
    { kind: "cpu", durationMs: 4 },
    { kind: "io", durationMs: 45 },
    { kind: "cpu", durationMs: 2 },
  ] as const;
  const template = exampleTemplate({ label: "fetch", items: 4, segments });
  const modes = [exampleMode("sequential", 1), exampleMode("threads", 4, { isCurrent: true })];
  const verdict = "Threads that wait for the network overlap. While one waits the GIL is free, and another runs.";
  return {
    key: "io-threads",
    title: "Threads that wait for I/O",
    input: exampleInput("Threads that wait for I/O", verdict, 4, template, modes),
    panels: [
      { title: "One after another", mode: 0 },
      { title: "In four threads, under the GIL", mode: 1 },
    ],
    describe: ([alone, together]) => [
      "A thread that waits for the network lets go of the GIL.",
      `One after another the four would take ${ms(alone)}, together they take ${ms(together)}, ${formatSpeedup(alone / together)}.`,
      "Only the short solid pieces, running Python, must take turns.",
    ],
  };
}

function takingTurns(): Example {
  const template = exampleTemplate({ label: "work", items: 2, segments: [{ kind: "cpu", durationMs: 60 }] });
  const modes = [exampleMode("sequential", 1), exampleMode("threads", 2, { isCurrent: true })];
  const verdict = "Two threads that compute take turns of 5 ms. Together they take as long as one after the other.";
  return {
    key: "taking-turns",
    title: "CPU threads taking turns",
    input: exampleInput("CPU threads taking turns", verdict, 2, template, modes),
    panels: [
      { title: "One thread does both", mode: 0 },
      { title: "Two threads, one GIL", mode: 1 },
    ],
    describe: ([alone, together]) => [
      "A thread that computes keeps the GIL until another has asked for it for 5 ms, the switch interval.",
      `So two threads alternate: both end after ${ms(together)}, while one thread alone needs ${ms(alone)} for both.`,
      "Turn the switch interval to see longer and shorter turns; the end hardly moves.",
    ],
  };
}

function inProcesses(): Example {
  const template = exampleTemplate({
    label: "part",
    items: 4,
    segments: [{ kind: "cpu", durationMs: 100 }],
    payload: { kind: "ints", quantity: 0 },
    payloadBytes: 5_000_000,
  });
  const modes = [exampleMode("sequential", 1), exampleMode("processes", 4, { isCurrent: true })];
  const verdict =
    "Four processes compute at once, for a price. Each must start Python and have its part of the list copied.";
  return {
    key: "processes",
    title: "Processes",
    input: exampleInput("Processes", verdict, 4, template, modes, "cold"),
    panels: [
      { title: "One process", mode: 0 },
      { title: "Four processes, 4 million ints sent as four parts", mode: 1 },
    ],
    describe: ([alone, together]) => [
      "Every process has its own GIL, so four cores work at once.",
      "First each must start Python, and its part of the list is pickled on one side and unpickled on the other.",
      `${ms(alone)} of work end after ${ms(together)}, ${formatSpeedup(alone / together)}, not 4×.`,
    ],
  };
}

function gunicorn(): Example {
  const segments = [
    { kind: "cpu", durationMs: 6 },
    { kind: "io", durationMs: 30 },
    { kind: "cpu", durationMs: 5 },
  ] as const;
  const template = exampleTemplate({ label: "request", items: 12, segments });
  const modes = [
    exampleMode("processes-x-threads", 3, { processes: 2, isCurrent: true }),
    exampleMode("threads", 6),
    exampleMode("sequential", 1),
  ];
  const verdict =
    "Two workers of three threads serve six requests at a time. Threads of one worker share its GIL, workers share nothing.";
  return {
    key: "gunicorn",
    title: "gunicorn: workers × threads",
    input: exampleInput("gunicorn: workers × threads", verdict, 2, template, modes),
    panels: [{ title: "2 workers × 3 threads, 12 requests, 2 cores", mode: 0 }],
    describe: () => [
      "The workers are processes and never wait for each other's GIL.",
      "Inside one worker three threads take turns on its GIL while others wait for the database.",
      "More threads help as long as requests mostly wait, more workers help when they mostly compute.",
    ],
  };
}

function tooManyThreads(): Example {
  const template = exampleTemplate({ label: "work", items: 8, segments: [{ kind: "cpu", durationMs: 30 }] });
  const modes = [
    exampleMode("threads", 2, { python: "3.14t" }),
    exampleMode("threads", 8, { python: "3.14t", isCurrent: true }),
    exampleMode("sequential", 1),
  ];
  const verdict = "Eight threads on two cores end no sooner than two. The price is latency, not throughput.";
  return {
    key: "too-many-threads",
    title: "Too many threads on too few cores",
    input: exampleInput("Too many threads on too few cores", verdict, 2, template, modes),
    panels: [
      { title: "2 threads on 2 cores, no GIL", mode: 0 },
      { title: "8 threads on 2 cores, no GIL, same work", mode: 1 },
    ],
    describe: ([few, many]) => [
      `Both do 240 ms of work on two cores and end at about the same time, after ${ms(few)} and ${ms(many)}.`,
      "With eight threads each is parked by the system most of its life, so its 30 ms of work take much longer.",
      "The price is latency and memory, hardly throughput.",
    ],
  };
}

function freeThreaded(): Example {
  const work = {
    label: "count",
    items: 4,
    segments: [{ kind: "cpu", durationMs: 60 }],
    freeThreadingFactor: 1.1,
  } as const;
  const template = exampleTemplate({ ...work, sharedObjectShare: 1 });
  const modes = [
    exampleMode("threads", 4, { python: "3.14t" }),
    exampleMode("threads", 4, { isCurrent: true }),
    exampleMode("sequential", 1),
  ];
  const verdict =
    "Free-threaded threads use every core, unless they share. Threads that write to one dict slow each other down.";
  return {
    key: "free-threaded",
    title: "Free-threaded 3.14",
    input: exampleInput("Free-threaded 3.14", verdict, 4, template, modes),
    panels: [
      { title: "Nothing shared", mode: 0, template: exampleTemplate(work) },
      { title: "One dict shared by all, written all the time", mode: 0 },
    ],
    describe: ([apart, shared]) => [
      `Without the GIL four threads use four cores: 240 ms of work end after ${ms(apart)}, each call 10 % slower.`,
      `When all write to one dict it passes from core to core, and the last of them ends after ${ms(shared)}.`,
      "Give every thread its own dict and merge at the end.",
    ],
  };
}

/** The ready scenarios, from what everybody expects to what surprises. */
export const EXAMPLES: readonly Example[] = [
  threadsElsewhere(),
  waitingForIo(),
  takingTurns(),
  inProcesses(),
  gunicorn(),
  tooManyThreads(),
  freeThreaded(),
];
