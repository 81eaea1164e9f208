import type { ModeReport, TimelineInput } from "../../service/Reports";
import type { ModeName, Segment, WorkloadTemplate } from "../../simulation";

/** A ready scenario: work that everybody can imagine, in modes worth comparing, and what to look at in them. */
export interface Example {
  readonly key: string;
  readonly title: string;
  /** Three sentences; `makespans` are those of the panels, in whole ms. */
  readonly describe: (makespansMs: readonly number[]) => readonly string[];
  readonly input: TimelineInput;
  /** Pictures on the page of examples, top to bottom. */
  readonly panels: readonly ExamplePanel[];
}

export interface ExamplePanel {
  readonly title: string;
  /** Place in `input.report.modes`. */
  readonly mode: number;
  /** Other work than that of `input`, where one template can't tell both. */
  readonly template?: WorkloadTemplate;
}

interface ExampleWork {
  /** One list of segments each, with whole durations in ms. */
  readonly segments: readonly Pick<Segment, "kind" | "durationMs">[];
  readonly label: string;
  readonly items: number;
  readonly payload?: WorkloadTemplate["payload"];
  readonly payloadBytes?: number;
  readonly sharedObjectShare?: number;
  readonly freeThreadingFactor?: number;
}

/** Kinds of segments as a reader names them on a slider. */
const KIND_WORDS: Partial<Record<Segment["kind"], string>> = {
  cpu: "Python",
  io: "I/O",
  native: "native code",
  lock: "under the lock",
};

/** Work with the same numbers for every item, all of them to be turned. */
export function exampleTemplate(work: ExampleWork): WorkloadTemplate {
  const known = (what: string, unit: "ms" | "count" | "bytes" | "factor", value: number) => ({
    what,
    unit,
    low: value,
    expected: value,
    high: value,
    provenance: "known" as const,
    why: "part of the example",
    source: -1,
  });
  const durations = work.segments.map(({ kind, durationMs }) =>
    known(`${KIND_WORDS[kind] ?? kind} per item`, "ms", durationMs),
  );
  const quantities = [
    ...durations,
    known("items", "count", work.items),
    known("free-threaded overhead", "factor", work.freeThreadingFactor ?? 1),
    ...(work.payloadBytes
      ? [known("sent per item", "bytes", work.payloadBytes), known("returned per item", "bytes", 100)]
      : []),
  ];
  const items = durations.length;
  return {
    quantities,
    tasks: [
      {
        label: work.label,
        countQuantity: items,
        fixedCount: work.items,
        segments: work.segments.map(({ kind }, quantity) => ({ kind, quantity, factor: 1, source: -1 })),
      },
    ],
    payload: work.payload ? { ...work.payload, quantity: items + 2 } : null,
    resultPayload: work.payload ? { ...work.payload, quantity: items + 3 } : null,
    importQuantity: -1,
    freeThreadingQuantity: items + 1,
    sharedObjectShare: work.sharedObjectShare ?? 0,
    platform: "linux",
    startMethod: "forkserver",
  };
}

/** A mode of an example; ordinary 3.14 unless told otherwise. */
export function exampleMode(mode: ModeName, workers: number, more: Partial<ModeReport> = {}): ModeReport {
  return { mode, python: "3.14", workers, processes: 1, ...more };
}

/** The input of a timeline for an example. */
export function exampleInput(
  title: string,
  verdict: string,
  cores: number,
  template: WorkloadTemplate,
  modes: readonly ModeReport[],
  pool: "cold" | "warm" = "warm",
): TimelineInput {
  return {
    report: {
      version: 1,
      site: { path: "", line: 0, construct: title, task: "" },
      assumptions: [],
      modes,
      recommended: null,
      recommendedFreeThreaded: null,
      verdict,
      certainty: "An example: its numbers are chosen, turn them to see what changes.",
    },
    template,
    sources: [],
    cores,
    target: "3.14",
    switchIntervalMs: 5,
    fixTitle: null,
    pool,
  };
}
