import type { TimelineInput } from "../../service/Reports";
import { formatMakespan } from "../../trace/duration";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { modeWords } from "../../trace/modeWords";
import { splitFirstSentence } from "../../trace/RichText";
import { formatSpeedup } from "../../trace/speedup";
import type { AppState } from "../state/AppState";
import { fitEndMs, groupViews } from "../state/groups";
import { isFitted } from "../state/navigation";
import type { Store } from "../state/Store";
import type { WorkerAnswer } from "../worker";
import { changedVerdict } from "./changedVerdict";
import {
  bandedOutcome,
  estimatedOutcome,
  expectedMakespans,
  isLong,
  type Makespans,
  reportedOutcome,
  simulateOne,
  simulateReported,
  timelineOf,
} from "./computeOutcome";
import { adoptKnobs, initialKnobs, type Knobs, knobChanges } from "./Knobs";
import { type ModeFigures, type Outcome, recommendedMode } from "./Outcome";
import { SimulationWorker } from "./SimulationWorker";
import { curveMode } from "./workersCurve";

/** Time that one portion of simulating may take of the page's thread, ms. */
const SLICE_MS = 40;
/** What can wait for the worker waits until the expected values are on the screen: both want the same cores; ms. */
const PAINTED_MS = 120;

/** What knobs make of the input. */
interface Answer {
  readonly makespans: Makespans;
  /** Grow complete while modes are played. */
  readonly timelines: (ModeTimeline | null)[];
  bands: readonly (ModeFigures | null)[] | null;
}

/** The input on screen, and the answer before any knob moved. */
interface Start {
  readonly input: TimelineInput;
  readonly knobs: Knobs;
  readonly answer: Answer;
}

/** Answers knobs: expected values at once, then lanes, ranges and the workers curve; the newest turn wins. */
export class SimulationRunner {
  private readonly worker = new SimulationWorker((answer) => this.receive(answer));
  private start: Start | null = null;
  private answer: Answer | null = null;
  private frame = 0;
  private isTurned = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store<AppState>) {}

  /** Shows another input, with knobs from before where they still fit. The view keeps its zoom and selection. */
  show(input: TimelineInput, saved: Knobs | null): void {
    const wasFitted = isFitted(this.store.get());
    const knobs = initialKnobs(input);
    const places = input.report.modes.map((_, place) => place);
    const timelines = places.map((place) =>
      isLong(input, knobs, place) ? null : simulateReported(input, knobs, place),
    );
    const answer = { makespans: expectedMakespans(input, knobs), timelines, bands: null };
    this.start = { input, knobs, answer };
    const quantityOrder = input.template.quantities.map((_, place) => place);
    const isSameWork = this.store.get().quantityOrder.length === quantityOrder.length;
    const base = reportedOutcome(input, knobs, answer.makespans, timelines);
    this.store.set({ input, base, curve: null, influences: [], problem: null });
    if (!isSameWork) this.store.set({ quantityOrder });
    this.apply(this.start, adoptKnobs(saved, input), wasFitted);
  }

  /** Turns knobs. The first turn is answered at once, further ones together with the next frame. */
  turn(patch: Partial<Knobs>): void {
    const { knobs } = this.store.get();
    if (!knobs) return;
    this.store.set({ knobs: { ...knobs, ...patch } });
    this.isTurned = true;
    if (this.frame !== 0) return;
    this.answerTurn();
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.answerTurn();
    });
  }

  private answerTurn(): void {
    const { knobs } = this.store.get();
    if (!this.isTurned || !this.start || !knobs) return;
    this.isTurned = false;
    this.apply(this.start, knobs, isFitted(this.store.get()));
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

  private apply(start: Start, knobs: Knobs, keepFitted: boolean): void {
    const { input } = start;
    clearTimeout(this.timer);
    this.worker.cancel();
    if (knobChanges(knobs, input).length === 0) {
      this.answer = start.answer;
      this.finish(start, knobs, keepFitted);
      return;
    }
    const timelines = [...(this.answer ?? start.answer).timelines];
    this.answer = { makespans: expectedMakespans(input, knobs), timelines, bands: null };
    const places = this.visibleFirst(start).filter((place) => !isLong(input, knobs, place));
    this.simulateNext(start, knobs, places, keepFitted);
  }

  /** Simulates modes for as long as a person does not notice, shows what there is, and goes on until all are done. */
  private simulateNext(start: Start, knobs: Knobs, places: readonly number[], keepFitted: boolean): void {
    const until = performance.now() + SLICE_MS;
    let done = 0;
    for (; done < places.length && performance.now() < until; done++)
      if (this.answer) this.answer.timelines[places[done]] = simulateOne(start.input, knobs, places[done]);
    if (done === places.length) this.finish(start, knobs, keepFitted);
    else {
      this.showAnswer(start, knobs, keepFitted);
      this.timer = setTimeout(() => this.simulateNext(start, knobs, places.slice(done), keepFitted), 0);
    }
  }

  /** Places of the modes, those whose lanes are on screen before the others. */
  private visibleFirst({ input }: Start): readonly number[] {
    const open = groupViews(this.store.get()).flatMap(({ collapsed, outcome }) => (collapsed ? [] : outcome.report));
    const places = input.report.modes.map((_, place) => place);
    const isOpen = (place: number) => open.includes(input.report.modes[place]);
    return [...places.filter(isOpen), ...places.filter((place) => !isOpen(place))];
  }

  /** All that the page's thread does itself is done: the rest is the worker's. */
  private finish(start: Start, knobs: Knobs, keepFitted: boolean): void {
    const outcome = this.showAnswer(start, knobs, keepFitted);
    this.store.set({ announcement: spokenOutcome(outcome) });
    const { input } = start;
    const isChanged = this.answer !== start.answer;
    const isMissing = (place: number) => isChanged || start.answer.timelines[place] === null;
    const longRuns = this.visibleFirst(start).filter((place) => isLong(input, knobs, place) && isMissing(place));
    const mode = curveMode(input, recommendedMode(outcome)?.report ?? null);
    const request = { input, knobs, longRuns, wantsBands: isChanged, curveMode: mode };
    this.timer = setTimeout(() => this.worker.request(request), PAINTED_MS);
  }

  private showAnswer(start: Start, knobs: Knobs, keepFitted: boolean): Outcome {
    const { input } = start;
    const outcome = outcomeOf(start, knobs, this.answer ?? start.answer);
    const isChanged = knobChanges(knobs, input).length > 0;
    const shown = { knobs, isChanged, outcome, ...verdictOf(input, outcome, knobs) };
    const fitted = keepFitted ? { fromMs: 0, toMs: fitEndMs({ ...this.store.get(), ...shown }) } : {};
    this.store.set({ ...shown, ...fitted });
    return outcome;
  }

  private receive(message: WorkerAnswer): void {
    const { start, answer } = this;
    const { knobs, isChanged } = this.store.get();
    if (!start || !answer || !knobs) return;
    if (message.kind === "curve") {
      const { curve, influences } = message;
      this.store.set({ curve, influences });
      if (!isChanged && influences.length > 0) this.store.set({ quantityOrder: byInfluence(influences) });
      return;
    }
    if (message.kind === "run")
      answer.timelines[message.mode] = timelineOf(start.input, knobs, message.mode, message.run);
    else answer.bands = message.bands;
    this.showAnswer(start, knobs, isFitted(this.store.get()));
  }
}

function outcomeOf({ input, answer: start }: Start, knobs: Knobs, answer: Answer): Outcome {
  const { makespans, timelines, bands } = answer;
  if (answer === start) return reportedOutcome(input, knobs, makespans, timelines);
  if (bands) return bandedOutcome(input, knobs, timelines, bands);
  return estimatedOutcome(input, knobs, start.makespans, makespans, timelines);
}

function verdictOf(input: TimelineInput, outcome: Outcome, knobs: Knobs): Pick<AppState, "verdict" | "certainty"> {
  const changes = knobChanges(knobs, input);
  if (changes.length === 0) {
    return { verdict: splitFirstSentence(input.report.verdict), certainty: input.report.certainty };
  }
  const { verdict, certainty } = changedVerdict(outcome, changes);
  return { verdict: splitFirstSentence(verdict), certainty };
}

function byInfluence(influences: readonly number[]): readonly number[] {
  return influences.map((_, place) => place).sort((a, b) => influences[b] - influences[a]);
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
