import type { WorkerRequest, WorkerResponse } from "../worker";

/** The function that the build wraps around the whole script; nothing else in the bundle is left outside of it. */
declare const interleaveScript: () => void;

/**
 * Draws ranges and curves beside the page. While one request is at work only the newest of those that follow is kept, and answers
 * that are no longer wanted are dropped. Without a worker (a policy may forbid it) nothing is answered and figures stay as they are.
 */
export class SimulationWorker {
  private readonly worker: Worker | null;
  private isBusy = false;
  private waiting: WorkerRequest | null = null;
  private newest = 0;

  constructor(private readonly receive: (response: WorkerResponse) => void) {
    this.worker = startWorker();
    this.worker?.addEventListener("message", ({ data }: MessageEvent<WorkerResponse>) => this.onAnswer(data));
  }

  request(question: Omit<WorkerRequest, "id">): void {
    const request = { ...question, id: ++this.newest };
    if (this.isBusy) this.waiting = request;
    else this.send(request);
  }

  /** Whatever is under way is no longer wanted. */
  forget(): void {
    this.newest++;
    this.waiting = null;
  }

  private send(request: WorkerRequest): void {
    this.isBusy = this.worker !== null;
    this.worker?.postMessage(request);
  }

  private onAnswer(response: WorkerResponse): void {
    this.isBusy = false;
    const next = this.waiting;
    this.waiting = null;
    if (next) this.send(next);
    if (response.id === this.newest) this.receive(response);
  }
}

function startWorker(): Worker | null {
  const url = URL.createObjectURL(new Blob([`(${interleaveScript})()`], { type: "text/javascript" }));
  try {
    return new Worker(url);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
