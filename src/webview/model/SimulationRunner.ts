import type { TimelineInput } from "../../service/Reports";
import { formatMakespan } from "../../trace/duration";
import { modeWords } from "../../trace/modeWords";
import { splitFirstSentence } from "../../trace/RichText";
import { formatSpeedup } from "../../trace/speedup";
import type { AppState } from "../state/AppState";
import { fitEndMs, groupViews } from "../state/groups";
import { isFitted } from "../state/navigation";
import type { Store } from "../state/Store";
import type { WorkerResponse } from "../worker";
import { changedVerdict } from "./changedVerdict";
import {
  bandedOutcome,
  estimatedOutcome,
  reportedOutcome,
  simulateAll,
  simulateOne,
  type Timelines,
} from "./computeOutcome";
import { adoptKnobs, initialKnobs, type Knobs, knobChanges } from "./Knobs";
import { type Outcome, recommendedMode } from "./Outcome";
import { SimulationWorker } from "./SimulationWorker";
import { curveMode } from "./workersCurve";

/** Time that one portion of simulating may take of the page's thread. */
const SLICE_MS = 60;

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
  private turns = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store<AppState>) {}

  /** Shows another input, with knobs from before where they still fit. The view keeps its zoom and selection. */
  show(input: TimelineInput, saved: Knobs | null): void {
    const wasFitted = isFitted(this.store.get());
    const knobs = initialKnobs(input);
    const timelines = simulateAll(input, knobs);
    const outcome = reportedOutcome(input, knobs, timelines);
    this.start = { input, knobs, timelines, outcome };
    this.timelines = timelines;
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
    const turn = ++this.turns;
    clearTimeout(this.timer);
    if (knobChanges(knobs, start.input).length === 0) {
      this.timelines = start.timelines;
      this.finish(start, knobs, start.outcome, keepFitted);
    } else this.simulateNext(start, knobs, this.visibleFirst(start), keepFitted, turn);
  }

  /** Simulates modes for as long as a person does not notice, shows what there is, and goes on until all are done. */
  private simulateNext(start: Start, knobs: Knobs, places: readonly number[], keepFitted: boolean, turn: number): void {
    if (turn !== this.turns) return;
    const until = performance.now() + SLICE_MS;
    const timelines = [...this.timelines];
    let done = 0;
    do timelines[places[done]] = simulateOne(start.input, knobs, places[done]);
    while (++done < places.length && performance.now() < until);
    this.timelines = timelines;
    const outcome = estimatedOutcome(start.input, knobs, start.timelines, start.knobs, timelines);
    if (done === places.length) this.finish(start, knobs, outcome, keepFitted);
    else {
      this.showOutcome(start, knobs, outcome, keepFitted);
      this.timer = setTimeout(() => this.simulateNext(start, knobs, places.slice(done), keepFitted, turn), 0);
    }
  }

  /** Places of the modes, those whose lanes are on screen before the others. */
  private visibleFirst({ input }: Start): readonly number[] {
    const open = groupViews(this.store.get()).flatMap(({ collapsed, outcome }) => (collapsed ? [] : outcome.report));
    const places = input.report.modes.map((_, place) => place);
    const isOpen = (place: number) => open.includes(input.report.modes[place]);
    return [...places.filter(isOpen), ...places.filter((place) => !isOpen(place))];
  }

  private finish(start: Start, knobs: Knobs, outcome: Outcome, keepFitted: boolean): void {
    this.showOutcome(start, knobs, outcome, keepFitted);
    this.store.set({ announcement: spokenOutcome(outcome) });
    const { input } = start;
    this.worker.request({ input, knobs, curveMode: curveMode(input, recommendedMode(outcome)?.report ?? null) });
  }

  private showOutcome({ input }: Start, knobs: Knobs, outcome: Outcome, keepFitted: boolean): void {
    const isChanged = knobChanges(knobs, input).length > 0;
    this.store.set({ knobs, isChanged, outcome, ...verdictOf(input, outcome, knobs) });
    if (keepFitted) this.store.set({ fromMs: 0, toMs: fitEndMs(this.store.get()) });
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

/** "Processes 0.33 seconds, 2.9 times; threads …": what a screen reader says when figures have changed. */
function spokenOutcome(outcome: Outcome): string {
  const spoken = outcome.modes.flatMap(({ figures, report, python }) => {
    if (!figures) return [];
    const { card } = modeWords(report.mode, python);
    return `${card} ${formatMakespan(figures.makespanMs.expected)}, ${formatSpeedup(figures.speedup.expected)}`;
  });
  return spoken.join("; ");
}
