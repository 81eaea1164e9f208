import type { TimelineInput } from "../service/Reports";
import type { SimulationRun } from "../simulation";
import { predictBands } from "./model/bands";
import { influences } from "./model/influence";
import type { Knobs } from "./model/Knobs";
import type { ModeFigures } from "./model/Outcome";
import { runMode, settingOf } from "./model/simulateMode";
import { type WorkersCurve, workersCurve } from "./model/workersCurve";

/** What the view asks its worker; answers have the same `id`. Numbers of modes are places in `report.modes`. */
export interface WorkerRequest {
  readonly id: number;
  readonly input: TimelineInput;
  readonly knobs: Knobs;
  /** Modes to play with their traces, in this order. */
  readonly longRuns: readonly number[];
  readonly wantsBands: boolean;
  /** The mode whose curve is wanted, -1 for none. */
  readonly curveMode: number;
}

/** Ends what is under way; nothing is asked in its place. */
export type WorkerQuestion = WorkerRequest | { readonly id: number; readonly input: null };

/** What answers a request, in this order. */
export type WorkerAnswer =
  | { readonly kind: "run"; readonly mode: number; readonly run: SimulationRun }
  | { readonly kind: "bands"; readonly bands: readonly (ModeFigures | null)[] }
  | { readonly kind: "curve"; readonly curve: WorkersCurve | null; readonly influences: readonly number[] };

export type WorkerResponse = WorkerAnswer & { readonly id: number };

/** The part of a worker's global scope that is used here (the project's types are those of pages). */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkerQuestion>) => void) | null;
  postMessage(response: WorkerResponse, transfer: Transferable[]): void;
}

/** Time after which the worker looks whether something else is wanted, ms. */
const SLICE_MS = 15;

/** The script's part in a Worker: works on the newest request, and gives up the one before. */
export function answerRequests(): void {
  const scope = globalThis as unknown as WorkerScope;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const advance = (id: number, steps: Iterator<WorkerAnswer | undefined>) => {
    const until = performance.now() + SLICE_MS;
    do {
      const { value, done } = steps.next();
      if (done) return;
      if (value) scope.postMessage({ ...value, id }, buffersOf(value));
    } while (performance.now() < until);
    timer = setTimeout(() => advance(id, steps), 0);
  };
  scope.onmessage = ({ data }) => {
    clearTimeout(timer);
    if (data.input !== null) advance(data.id, answersTo(data));
  };
}

function* answersTo(request: WorkerRequest): Generator<WorkerAnswer | undefined, void> {
  const { input, knobs, longRuns, wantsBands, curveMode } = request;
  for (const mode of longRuns) {
    const run = runMode(input, knobs, settingOf(input.report.modes[mode], input, knobs), 1);
    yield { kind: "run", mode, run };
  }
  if (wantsBands) yield { kind: "bands", bands: yield* predictBands(input, knobs) };
  const curve = curveMode < 0 ? null : yield* workersCurve(input, knobs, curveMode);
  yield { kind: "curve", curve, influences: curveMode < 0 ? [] : yield* influences(input, knobs, curveMode) };
}

/** A trace's columns are handed over, not copied. */
function buffersOf(answer: WorkerAnswer): Transferable[] {
  if (answer.kind !== "run") return [];
  return Object.values(answer.run.trace).flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer] : []));
}
