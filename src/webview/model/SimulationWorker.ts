import type { WorkerAnswer, WorkerQuestion, WorkerRequest, WorkerResponse } from "../worker";

/** The function that the build wraps around the whole script; nothing else in the bundle is left outside of it. */
declare const interleaveScript: () => void;

/**
 * Draws ranges and curves, and plays long runs, beside the page. The newest request ends the one before, and answers that are no
 * longer wanted are dropped. Without a worker (a policy may forbid it) nothing is answered and figures stay as they are.
 */
export class SimulationWorker {
  private readonly worker: Worker | null;
  private newest = 0;

  constructor(receive: (answer: WorkerAnswer) => void) {
    this.worker = startWorker();
    this.worker?.addEventListener("message", ({ data }: MessageEvent<WorkerResponse>) => {
      if (data.id === this.newest) receive(data);
    });
  }

  request(question: Omit<WorkerRequest, "id">): void {
    this.post({ ...question, id: ++this.newest });
  }

  /** Whatever is under way is no longer wanted. */
  cancel(): void {
    this.post({ id: ++this.newest, input: null });
  }

  private post(question: WorkerQuestion): void {
    this.worker?.postMessage(question);
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
