import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import type { Behaviour } from "../engine/Threads";
import { Channel } from "../resources/Channel";
import type { Pool } from "./Pool";

/** Item of the queue that tells workers to end. */
const STOP = 0x7fffffff;

const Submit = { begin: 0, queued: 1, started: 2, done: 3 } as const;
const Worker = { boot: 0, ready: 1, look: 2, taken: 3, running: 4, result: 5, exit: 6 } as const;

/** What a worker does with an item of the pool's queue; methods are called again after each resumption until they return true. */
export interface TaskHost {
  /** After the thread's start, before its first item. */
  prepare(thread: number, worker: number): boolean;
  begin(thread: number, task: number): void;
  advance(thread: number): boolean;
  /** The item's result is there. */
  complete(thread: number, task: number): void;
  /** Before the thread's end. */
  dispose(thread: number, worker: number): boolean;
}

/**
 * `ThreadPoolExecutor`: an unbounded queue; a submission starts another worker unless an idle one has announced itself, and
 * waits until that thread has come to life, which takes the GIL there and back.
 */
export class ThreadPool implements Pool, Behaviour {
  readonly chunkSize = 1;
  readonly workers: number[] = [];
  private readonly queue: Channel;
  private readonly pc: number[] = [];
  private readonly item: number[] = [];
  private readonly firstThread: number;
  private submitStep: number = Submit.begin;
  private started = 0;
  private idleTokens = 0;
  private starter = -1;
  private ended = 0;
  private closing = 0;
  private closer = -1;
  private opened = false;

  constructor(
    private readonly simulation: Simulation,
    private readonly host: TaskHost,
    process: number,
    size: number,
    name: string,
  ) {
    this.queue = new Channel(simulation.machine, Number.POSITIVE_INFINITY, StateCode.idle);
    this.firstThread = simulation.machine.threads.count;
    for (let i = 0; i < size; i++) {
      this.workers.push(simulation.machine.addThread(process, this, `${name} ${i + 1}`, "thread"));
      this.pc.push(Worker.boot);
      this.item.push(-1);
    }
  }

  /** Starts all workers without anybody waiting for them, as if they had stood ready. */
  startAll(): void {
    for (const worker of this.workers) this.simulation.machine.start(worker, 0, -1);
    this.started = this.workers.length;
  }

  open(thread: number): boolean {
    if (this.opened) return true;
    this.opened = true;
    return this.simulation.machine.compute(thread, this.simulation.costs.poolStartMs);
  }

  submit(thread: number, task: number): boolean {
    const { machine, costs } = this.simulation;
    switch (this.submitStep) {
      case Submit.begin:
        this.submitStep = Submit.queued;
        return machine.compute(thread, costs.submitMs);
      case Submit.queued:
        this.queue.put(thread, task);
        if (this.idleTokens > 0) {
          this.idleTokens--;
        } else if (this.started < this.workers.length) {
          this.submitStep = Submit.started;
          return machine.compute(thread, costs.threadStartMs);
        }
        break;
      case Submit.started:
        this.submitStep = Submit.done;
        this.starter = thread;
        machine.start(this.workers[this.started++], machine.options.timing.wakeMs, thread);
        return machine.block(thread, StateCode.start);
    }
    this.submitStep = Submit.begin;
    return true;
  }

  close(thread: number): boolean {
    const { machine, costs } = this.simulation;
    if (this.closing === 0) this.queue.put(thread, STOP);
    this.closer = thread;
    if (this.ended === this.started) return true;
    if (this.closing++ % 2 === 0) return machine.block(thread, StateCode.idle);
    return machine.compute(thread, costs.threadExitMs);
  }

  resume(thread: number): void {
    const worker = thread - this.firstThread;
    while (this.advance(thread, worker));
  }

  /** One step of a worker; false when it is suspended. */
  private advance(thread: number, worker: number): boolean {
    const { machine, costs } = this.simulation;
    const { pc, item } = this;
    switch (pc[worker]) {
      case Worker.boot:
        pc[worker] = Worker.ready;
        return machine.compute(thread, costs.threadBootMs, StateCode.start);
      case Worker.ready:
        if (this.starter >= 0) machine.wake(this.starter, thread);
        this.starter = -1;
        if (!this.host.prepare(thread, worker)) return false;
        pc[worker] = Worker.look;
        return true;
      case Worker.look:
        item[worker] = this.queue.poll(thread);
        if (item[worker] < 0) this.idleTokens++;
        pc[worker] = Worker.taken;
        return true;
      case Worker.taken:
        return this.take(thread, worker);
      case Worker.running:
        if (!this.host.advance(thread)) return false;
        pc[worker] = Worker.result;
        return machine.compute(thread, costs.taskMs);
      case Worker.result:
        this.host.complete(thread, item[worker]);
        pc[worker] = Worker.look;
        return true;
      default:
        return this.exit(thread, worker);
    }
  }

  private take(thread: number, worker: number): boolean {
    if (this.item[worker] < 0) this.item[worker] = this.queue.take(thread);
    const task = this.item[worker];
    if (task < 0) return false;
    if (task === STOP) {
      this.queue.put(thread, STOP);
      this.pc[worker] = Worker.exit;
      return true;
    }
    this.pc[worker] = Worker.running;
    this.host.begin(thread, task);
    return this.simulation.machine.compute(thread, this.simulation.costs.taskMs);
  }

  private exit(thread: number, worker: number): boolean {
    if (!this.host.dispose(thread, worker)) return false;
    this.ended++;
    if (this.closer >= 0) this.simulation.machine.wake(this.closer, thread);
    this.simulation.machine.finish(thread);
    return false;
  }
}
