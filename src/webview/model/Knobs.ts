import type { TimelineInput } from "../../service/Reports";

/** What a person may turn. `values` are the template's quantities. */
export interface Knobs {
  readonly values: readonly number[];
  readonly cores: number;
  /** Workers of every pool; null keeps what each mode has. */
  readonly workers: number | null;
  readonly switchIntervalMs: number;
  /** Version of Python that the ordinary modes run on. */
  readonly target: string;
  /** Python code that is to be treated as if it let go of the GIL. */
  readonly releasesGil: boolean;
  /** The recommendation is taken as the code. */
  readonly fixApplied: boolean;
}

/** Everything as the source and the estimates have it. */
export function initialKnobs(input: TimelineInput): Knobs {
  return {
    values: input.template.quantities.map((quantity) => quantity.expected),
    cores: input.cores,
    workers: null,
    switchIntervalMs: input.switchIntervalMs,
    target: input.target,
    releasesGil: false,
    fixApplied: false,
  };
}

/** Knobs saved for another version of the same code: what no longer fits goes back to its start. */
export function adoptKnobs(saved: Knobs | null, input: TimelineInput): Knobs {
  const initial = initialKnobs(input);
  if (!saved || !Array.isArray(saved.values) || saved.values.length !== initial.values.length) return initial;
  return { ...initial, ...saved };
}

/** A control that differs from where it started. */
export interface KnobChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What has been turned, for the sentence that says what the figures now rest on. */
export function knobChanges(knobs: Knobs, input: TimelineInput): readonly KnobChange[] {
  const initial = initialKnobs(input);
  const changes: KnobChange[] = [];
  const note = (what: string, before: number | string, after: number | string) => {
    if (before !== after) changes.push({ what, before: String(before), after: String(after) });
  };
  input.template.quantities.forEach((quantity, place) => {
    note(quantity.what, initial.values[place], knobs.values[place]);
  });
  note("cores", initial.cores, knobs.cores);
  if (knobs.workers !== null) note("workers", currentWorkers(input), knobs.workers);
  note("switch interval", initial.switchIntervalMs, knobs.switchIntervalMs);
  note("Python", initial.target, knobs.target);
  note("Python code releases the GIL", "no", knobs.releasesGil ? "yes" : "no");
  note("fix", "not applied", knobs.fixApplied ? "applied" : "not applied");
  return changes;
}

/** Workers of the pool as it is written now. */
export function currentWorkers(input: TimelineInput): number {
  const { modes } = input.report;
  return (modes.find((mode) => mode.isCurrent) ?? modes.find((mode) => mode.workers > 0))?.workers ?? 1;
}
