import type { TimelineInput } from "../../service/Reports";
import { formatMakespan } from "../../trace/duration";
import { modeWords } from "../../trace/modeWords";
import { splitFirstSentence } from "../../trace/RichText";
import { formatSpeedup } from "../../trace/speedup";
import { type AppState, UNSET_MS } from "../state/AppState";
import { fitEndMs } from "../state/groups";
import type { Store } from "../state/Store";
import type { WorkerResponse } from "../worker";
import { changedVerdict } from "./changedVerdict";
import { bandedOutcome, estimatedOutcome, reportedOutcome, simulateAll, type Timelines } from "./computeOutcome";
import { adoptKnobs, initialKnobs, type Knobs, knobChanges } from "./Knobs";
import { type Outcome, recommendedMode } from "./Outcome";
import { SimulationWorker } from "./SimulationWorker";
import { curveMode } from "./workersCurve";

/** The input on screen, as it was before any knob moved. */
interface Start {
  readonly input: TimelineInput;
  readonly knobs: Knobs;
  readonly timelines: Timelines;
  readonly outcome: Outcome;
}

/** Answers knobs: expected values at once, ranges and the workers curve when the worker has them. */
export class SimulationRunner {
  private readonly worker = new SimulationWorker((response) => this.showBands(response));
  private start: Start | null = null;
  private timelines: Timelines = [];
  private frame = 0;

  constructor(private readonly store: Store<AppState>) {}

  /** Shows another input, with knobs from before where they still fit. The view keeps its zoom and selection. */
  show(input: TimelineInput, saved: Knobs | null): void {
    const wasFitted = isFitted(this.store.get());
    const knobs = initialKnobs(input);
    const timelines = simulateAll(input, knobs, true);
    const outcome = reportedOutcome(input, knobs, timelines);
    this.start = { input, knobs, timelines, outcome };
    const quantityOrder = input.template.quantities.map((_, place) => place);
    const isSameWork = this.store.get().quantityOrder.length === quantityOrder.length;
    this.store.set({ input, base: outcome, curve: null, influences: [], problem: null });
    if (!isSameWork) this.store.set({ quantityOrder });
    this.apply(adoptKnobs(saved, input), wasFitted);
  }

  /** Turns knobs; the picture follows with the next frame, however many are turned until then. */
  turn(patch: Partial<Knobs>): void {
    const { knobs } = this.store.get();
    if (!knobs) return;
    this.store.set({ knobs: { ...knobs, ...patch } });
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const turned = this.store.get().knobs;
      if (turned) this.apply(turned, isFitted(this.store.get()));
    });
  }

  /** Turns one of the template's quantities. */
  turnQuantity(place: number, value: number): void {
    const { knobs } = this.store.get();
    if (knobs) this.turn({ values: knobs.values.map((now, quantity) => (quantity === place ? value : now)) });
  }

  /** All knobs back to the start. */
  reset(): void {
    if (this.start) this.turn(this.start.knobs);
  }

  private apply(knobs: Knobs, keepFitted: boolean): void {
    const { start } = this;
    if (!start) return;
    const { input } = start;
    const changes = knobChanges(knobs, input);
    const isChanged = changes.length > 0;
    this.timelines = isChanged ? simulateAll(input, knobs, false) : start.timelines;
    const outcome = isChanged
      ? estimatedOutcome(input, knobs, start.timelines, start.knobs, this.timelines)
      : start.outcome;
    const announcement = spokenOutcome(outcome);
    this.store.set({ knobs, isChanged, outcome, announcement, ...verdictOf(input, outcome, knobs) });
    if (keepFitted) this.store.set({ fromMs: 0, toMs: fitEndMs(this.store.get()) });
    this.worker.request({ input, knobs, curveMode: curveMode(input, recommendedMode(outcome)?.report ?? null) });
  }

  private showBands({ bands, curve, influences }: WorkerResponse): void {
    const { start, timelines } = this;
    const { knobs, isChanged } = this.store.get();
    this.store.set({ curve, influences });
    if (!isChanged)
      this.store.set({ quantityOrder: byInfluence(influences, start?.input.template.quantities.length ?? 0) });
    if (!start || !knobs || !isChanged) return;
    const outcome = bandedOutcome(start.input, knobs, timelines, bands);
    this.store.set({ outcome, ...verdictOf(start.input, outcome, knobs) });
  }
}

function verdictOf(input: TimelineInput, outcome: Outcome, knobs: Knobs): Pick<AppState, "verdict" | "certainty"> {
  const changes = knobChanges(knobs, input);
  if (changes.length === 0) {
    return { verdict: splitFirstSentence(input.report.verdict), certainty: input.report.certainty };
  }
  const { verdict, certainty } = changedVerdict(outcome, changes);
  return { verdict: splitFirstSentence(verdict), certainty };
}

function byInfluence(influences: readonly number[], count: number): readonly number[] {
  const places = Array.from({ length: count }, (_, place) => place);
  return places.sort((a, b) => (influences[b] ?? 0) - (influences[a] ?? 0));
}

/** Whether everything is in view, so that it should still be after lengths have changed. */
function isFitted(state: AppState): boolean {
  return state.toMs === UNSET_MS || (state.fromMs === 0 && Math.abs(state.toMs / fitEndMs(state) - 1) < 1e-6);
}

/** "Processes 0.33 seconds, 2.9 times; threads …": what a screen reader says when figures have changed. */
function spokenOutcome(outcome: Outcome): string {
  const spoken = outcome.modes.flatMap(({ figures, report, python }) => {
    if (!figures) return [];
    const { card } = modeWords(report.mode, python);
    return `${card} ${formatMakespan(figures.makespanMs.expected)}, ${formatSpeedup(figures.speedup.expected)}`;
  });
  return spoken.join("; ");
}
