import type { TimelineInput } from "../../service/Reports";
import type { Quantity } from "../../simulation";
import { quantityText } from "./quantityText";

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

/** What has been turned, as conditions that a sentence can name: "2 cores", "`score`, one call 60 ms". */
export function knobChanges(knobs: Knobs, input: TimelineInput): readonly string[] {
  const initial = initialKnobs(input);
  const quantities = input.template.quantities.flatMap((quantity, place) =>
    knobs.values[place] === initial.values[place] ? [] : quantityCondition(quantity, knobs.values[place]),
  );
  const { task } = input.report.site;
  const machine: readonly (string | false)[] = [
    knobs.cores !== initial.cores && countWords(knobs.cores, "core"),
    knobs.workers !== null && countWords(knobs.workers, "worker"),
    knobs.switchIntervalMs !== initial.switchIntervalMs && `a switch interval of ${knobs.switchIntervalMs} ms`,
    knobs.target !== initial.target && `Python ${knobs.target}`,
    knobs.releasesGil && `${task ? `\`${task}\`` : "the task"} releasing the GIL`,
    knobs.fixApplied && "the fix applied",
  ];
  return [...quantities, ...machine.filter((condition) => condition !== false)];
}

function quantityCondition(quantity: Quantity, value: number): string {
  const text = quantityText(quantity, value);
  return quantity.unit === "count" ? `${text} ${quantity.what}` : `${quantity.what} ${text}`;
}

function countWords(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

/** Workers of the pool as it is written now. */
export function currentWorkers(input: TimelineInput): number {
  const { modes } = input.report;
  return (modes.find((mode) => mode.isCurrent) ?? modes.find((mode) => mode.workers > 0))?.workers ?? 1;
}
