import type { ModeReport, TimelineInput } from "../../src/service/Reports";
import { instantiate, type ModeName, predict, type WorkloadTemplate } from "../../src/simulation";

/** Lines of the simulated program, by source number. */
const LINES = [
  { line: 12, label: "for topic in TOPICS" },
  { line: 14, label: "for word in doc.words" },
  { line: 27, label: "names = [...]" },
  { line: 31, label: "ThreadPoolExecutor(max_workers=4)" },
];

const TEMPLATE: WorkloadTemplate = {
  quantities: [
    {
      what: "`score`, one call",
      unit: "ms",
      low: 80,
      expected: 120,
      high: 180,
      provenance: "derived",
      why: "from the nested loops",
      source: 0,
    },
    {
      what: "items in `docs`",
      unit: "count",
      low: 8,
      expected: 8,
      high: 8,
      provenance: "known",
      why: "`range(8)`",
      source: 2,
    },
    {
      what: "size of one argument",
      unit: "bytes",
      low: 2e5,
      expected: 1e6,
      high: 4e6,
      provenance: "assumed",
      why: "a document of ordinary size",
      source: 2,
    },
    {
      what: "free-threaded overhead",
      unit: "factor",
      low: 1,
      expected: 1.1,
      high: 1.3,
      provenance: "assumed",
      why: "loops over strings and dicts",
      source: -1,
    },
  ],
  tasks: [
    {
      label: "score(docs[i])",
      countQuantity: 1,
      fixedCount: 8,
      segments: [{ kind: "cpu", quantity: 0, factor: 1, source: 1 }],
    },
  ],
  payload: { kind: "str", quantity: 2 },
  resultPayload: null,
  importQuantity: -1,
  freeThreadingQuantity: 3,
  sharedObjectShare: 0,
  platform: "linux",
  startMethod: "forkserver",
};

/** A pool of four threads over eight items of 120 ms of Python, on four cores: what the pictures of the design show. */
export function poolInput(items = 8): TimelineInput {
  const sequentialMs = figures("sequential", "3.14", 1).makespanMs.expected;
  const mode = (name: ModeName, python: string, more: Partial<ModeReport>): ModeReport => {
    const { makespanMs } = figures(name, python, 4);
    const speedup = {
      low: sequentialMs / makespanMs.high,
      expected: sequentialMs / makespanMs.expected,
      high: sequentialMs / makespanMs.low,
    };
    return { mode: name, python, workers: 4, processes: 1, makespanMs, speedup, ...more };
  };
  return {
    report: {
      version: 1,
      site: { path: "examples/report.py", line: 31, construct: "ThreadPoolExecutor(max_workers=4)", task: "score" },
      assumptions: [
        {
          what: "per call",
          value: 120,
          low: 80,
          high: 180,
          unit: "ms",
          why: "nested loops",
          known: false,
          path: "examples/report.py",
          line: 12,
        },
        {
          what: "cores, this machine",
          value: 4,
          low: 4,
          high: 4,
          unit: "count",
          why: "this machine",
          known: false,
          path: null,
          line: null,
        },
        {
          what: "items",
          value: 8,
          low: 8,
          high: 8,
          unit: "count",
          why: "range(8)",
          known: true,
          path: "examples/report.py",
          line: 27,
        },
        {
          what: "workers",
          value: 4,
          low: 4,
          high: 4,
          unit: "count",
          why: "max_workers=4",
          known: true,
          path: "examples/report.py",
          line: 31,
        },
      ],
      modes: [
        mode("threads", "3.14t", { price: "Needs python3.14t; 10 % slower per thread" }),
        mode("processes", "3.14", { price: "86 ms to start, 4 ms pickling per task, +140 MB" }),
        mode("interpreters", "3.14", { price: "94 ms to start; new in 3.14" }),
        mode("threads", "3.14", { price: "One GIL: 1.0 of 4 cores busy", isCurrent: true }),
        {
          mode: "asyncio",
          python: "3.14",
          workers: 1,
          processes: 1,
          unsuitable: "`score` never awaits. The event loop would stand still for 0.96 s.",
        },
      ],
      recommended: { mode: "processes", python: "3.14", workers: 4, why: "four cores work at once" },
      recommendedFreeThreaded: { mode: "threads", python: "3.14t", workers: 4, why: "no GIL" },
      verdict:
        "These four threads gain nothing: `score` computes in Python, so they take turns on one GIL. Four processes would finish in about 0.33 s instead of 0.98 s, about 3 times sooner.",
      certainty:
        "Fairly sure: every estimate in range gives 2.4–3.3×. The answer changes if one call of `score` takes less than about 16 ms; 120 ms is assumed.",
    },
    template: withItems(items),
    sources: LINES.map(({ line, label }) => ({
      path: "examples/report.py",
      uri: "file:///examples/report.py",
      line,
      label,
    })),
    cores: 4,
    target: "3.14",
    switchIntervalMs: 5,
    fixTitle: "Use ProcessPoolExecutor (about 2.9×)",
  };
}

function withItems(items: number): WorkloadTemplate {
  const quantities = TEMPLATE.quantities.map((quantity) =>
    quantity.unit === "count" ? { ...quantity, low: items, expected: items, high: items } : quantity,
  );
  return { ...TEMPLATE, quantities };
}

function figures(mode: ModeName, python: string, workers: number) {
  const values = TEMPLATE.quantities.map(({ expected }) => expected);
  return predict(instantiate(TEMPLATE, values, { mode, python, workers, cores: 4 }), { runs: 5 });
}
