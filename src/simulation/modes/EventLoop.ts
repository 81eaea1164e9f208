import { EventHeap } from "../../base/EventHeap";
import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import type { Behaviour } from "../engine/Threads";

/** What a loop runs: coroutines by number. Methods that return false are called again after each resumption. */
export interface LoopHost {
  /** Before the first pass: adds the first callbacks. */
  gather(): void;
  /** Runs one callback to its end. */
  runHandle(thread: number, handle: number): boolean;
  /** All coroutines have ended: whatever comes after the loop. */
  close(thread: number): boolean;
}

/** Waits for timers are whole milliseconds, rounded up (`selectors.EpollSelector.select`). */
const TIMER_RESOLUTION_MS = 1;
/** A timer that is due within this of now runs in the same pass (`BaseEventLoop._clock_resolution`), in ms. */
const CLOCK_RESOLUTION_MS = 1e-6;

const Step = { start: 0, select: 1, collect: 2, handle: 3, called: 4, running: 5, close: 6 } as const;

/**
 * asyncio's event loop in one thread: every pass waits for the next timer or a wake-up, moves what is due to the ready
 * queue and runs the callbacks that are there now, in order; what those add runs in the next pass.
 */
export class EventLoop implements Behaviour {
  thread = -1;
  /** Coroutines that have not ended. */
  open = 0;
  private step: number = Step.start;
  private ready: number[] = [];
  /** When each of the ready callbacks was due. */
  private readyMs: number[] = [];
  private running: number[] = [];
  private runningMs: number[] = [];
  private at = 0;
  private readonly timers = new EventHeap(64);
  private nextTimerMs = Number.POSITIVE_INFINITY;
  private selecting = false;
  private started = false;

  constructor(
    private readonly simulation: Simulation,
    private readonly host: LoopHost,
  ) {}

  /** When the callback that runs now was due. */
  get dueMs(): number {
    return this.runningMs[this.at];
  }

  /** Adds a callback for the next pass. */
  callSoon(handle: number): void {
    this.addReady(handle, this.simulation.machine.nowMs);
  }

  callLater(handle: number, delayMs: number): void {
    const dueMs = this.simulation.machine.nowMs + delayMs;
    this.timers.push(dueMs, handle);
    if (dueMs < this.nextTimerMs) this.nextTimerMs = dueMs;
  }

  /** Adds a callback from another thread, which wakes the loop if it waits. */
  callSoonThreadsafe(handle: number, by: number): void {
    this.callSoon(handle);
    if (this.selecting) this.simulation.machine.interrupt(this.thread, by);
  }

  resume(thread: number): void {
    while (this.advance(thread));
  }

  /** One step; false when the thread is suspended. */
  private advance(thread: number): boolean {
    const { machine, costs } = this.simulation;
    switch (this.step) {
      case Step.start:
        return this.start(thread);
      case Step.select:
        if (this.open === 0) {
          this.step = Step.close;
          return true;
        }
        this.step = Step.collect;
        return this.select(thread);
      case Step.collect:
        this.selecting = false;
        this.step = Step.handle;
        return machine.compute(thread, costs.asyncioPassMs);
      case Step.handle:
        return this.nextHandle(thread);
      case Step.called:
        machine.recorder.called(this.dueMs);
        this.step = Step.running;
        return true;
      case Step.running:
        if (!this.host.runHandle(thread, this.running[this.at])) return false;
        this.at++;
        this.step = Step.handle;
        return true;
      default:
        return this.close(thread);
    }
  }

  private start(thread: number): boolean {
    const { machine, costs } = this.simulation;
    if (!this.started) {
      this.started = true;
      this.thread = thread;
      this.simulation.begin();
      return machine.compute(thread, costs.asyncioRunMs, StateCode.start);
    }
    this.host.gather();
    this.step = Step.select;
    return machine.compute(thread, costs.asyncioTaskMs * this.open);
  }

  /** Waits for the next timer or a wake-up, if there is nothing to run. */
  private select(thread: number): boolean {
    const { machine } = this.simulation;
    if (this.ready.length > 0 || this.nextTimerMs <= machine.nowMs) return true;
    this.selecting = true;
    if (this.nextTimerMs === Number.POSITIVE_INFINITY) return machine.block(thread, StateCode.idle);
    const waitMs = Math.ceil((this.nextTimerMs - machine.nowMs) / TIMER_RESOLUTION_MS - 1e-9) * TIMER_RESOLUTION_MS;
    return machine.sleep(thread, waitMs, StateCode.idle);
  }

  private nextHandle(thread: number): boolean {
    if (this.at === 0) this.collect();
    if (this.at < this.running.length) {
      this.step = Step.called;
      return this.simulation.machine.compute(thread, this.simulation.costs.asyncioStepMs);
    }
    this.at = 0;
    this.running = [];
    this.step = Step.select;
    return true;
  }

  /** Timers that are due join the ready queue; this pass runs what is in it now. */
  private collect(): void {
    const untilMs = this.simulation.machine.nowMs + CLOCK_RESOLUTION_MS;
    while (this.nextTimerMs <= untilMs) {
      this.timers.pop();
      this.addReady(this.timers.code, this.nextTimerMs);
      this.nextTimerMs = this.timers.firstTime();
    }
    this.running = this.ready;
    this.runningMs = this.readyMs;
    this.ready = [];
    this.readyMs = [];
  }

  private addReady(handle: number, dueMs: number): void {
    this.ready.push(handle);
    this.readyMs.push(dueMs);
  }

  private close(thread: number): boolean {
    const { machine, costs } = this.simulation;
    if (!this.host.close(thread)) return false;
    if (this.started) {
      this.started = false;
      return machine.compute(thread, costs.asyncioEndMs, StateCode.start);
    }
    this.simulation.end();
    machine.finish(thread);
    return false;
  }
}
