import type { TimelineInput } from "../service/Reports";
import { predictBands } from "./model/bands";
import { influences } from "./model/influence";
import type { Knobs } from "./model/Knobs";
import type { ModeFigures } from "./model/Outcome";
import { type WorkersCurve, workersCurve } from "./model/workersCurve";

/** What the view asks its worker; the answer has the same `id`. `curveMode` is a place in `report.modes`, -1 for none. */
export interface WorkerRequest {
  readonly id: number;
  readonly input: TimelineInput;
  readonly knobs: Knobs;
  readonly curveMode: number;
}

export interface WorkerResponse {
  readonly id: number;
  readonly bands: readonly (ModeFigures | null)[];
  readonly curve: WorkersCurve | null;
  readonly influences: readonly number[];
}

/** The part of a worker's global scope that is used here (the project's types are those of pages). */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
  postMessage(response: WorkerResponse): void;
}

/** The script's part in a Worker: answers one request after the other. */
export function answerRequests(): void {
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = ({ data: { id, input, knobs, curveMode } }) => {
    const curve = curveMode < 0 ? null : workersCurve(input, knobs, curveMode);
    const influence = curveMode < 0 ? [] : influences(input, knobs, curveMode);
    scope.postMessage({ id, bands: predictBands(input, knobs), curve, influences: influence });
  };
}
