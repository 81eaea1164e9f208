import type { AnalysisService } from "./AnalysisService";

/** Longest stretch of analysis, in ms, before waiting messages get their turn: a keystroke should never notice it. */
const SLICE_MS = 8;

/**
 * Runs the analysis in slices, so that whatever the editor sends is read between two of them. New input simply changes what the next
 * slice works on: there is nothing to cancel, and the newest state wins.
 */
export class Scheduler {
  private running = false;
  private readonly busyListeners: (() => void)[] = [];
  private readonly idleListeners: (() => void)[] = [];
  private waiters: (() => void)[] = [];

  constructor(
    private readonly service: AnalysisService,
    private readonly yieldToMessages: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Called whenever work begins. */
  onBusy(listener: () => void): void {
    this.busyListeners.push(listener);
  }

  /** Called whenever everything known so far has been analysed. */
  onIdle(listener: () => void): void {
    this.idleListeners.push(listener);
  }

  /** Says that there is work. */
  readonly schedule = (): void => {
    if (this.running) return;
    this.running = true;
    for (const listener of this.busyListeners) listener();
    void this.run();
  };

  /** Resolves once everything known so far has been analysed. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.push(resolve);
      this.schedule();
    });
  }

  private async run(): Promise<void> {
    try {
      while (!this.service.advance(SLICE_MS)) await this.yieldToMessages();
    } catch (error) {
      this.onError(error);
    }
    this.running = false;
    for (const listener of this.idleListeners) listener();
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}
