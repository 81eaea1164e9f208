import type { Machine } from "../engine/Machine";
import type { ModeName, Workload } from "../Workload";
import { Barrier } from "./Barrier";
import { Channel } from "./Channel";
import { Condition } from "./Condition";
import { Mutex } from "./Mutex";
import { ONE_FOR_ALL, ScopedObjects } from "./ScopedObjects";
import { Semaphore } from "./Semaphore";
import { Signal } from "./Signal";

const SPLIT_MODES: readonly ModeName[] = ["processes", "processes-x-threads", "interpreters"];

/** The locks, queues and so on that a workload's segments name by number, made when first used. */
export class SharedObjects {
  private readonly locks = new ScopedObjects(() => new Mutex(this.machine));
  private readonly semaphores = new ScopedObjects((target) => this.newSemaphore(target));
  private readonly queues: Channel[] = [];
  private readonly barriers: Barrier[] = [];
  private readonly events: Signal[] = [];
  private readonly conditions: Condition[] = [];

  /** Whether the tasks run in several processes or interpreters. */
  private readonly isSplit: boolean;

  constructor(
    private readonly machine: Machine,
    private readonly workload: Workload,
  ) {
    this.isSplit = SPLIT_MODES.includes(workload.mode);
  }

  /** The lock that all tasks share. */
  lockOfAll(target: number): Mutex {
    return this.locks.get(target, ONE_FOR_ALL);
  }

  /** The lock that a thread's process knows by that number. */
  lock(target: number, thread: number): Mutex {
    return this.locks.get(target, this.scopeOf(thread, target, this.workload.acrossProcesses?.locks));
  }

  /** The semaphore that a thread's process knows by that number. */
  semaphore(target: number, thread: number): Semaphore {
    return this.semaphores.get(target, this.scopeOf(thread, target, this.workload.acrossProcesses?.semaphores));
  }

  private newSemaphore(target: number): Semaphore {
    return new Semaphore(this.machine, this.workload.semaphorePermits?.[target] ?? 1);
  }

  private scopeOf(thread: number, target: number, forAll: readonly number[] = []): number {
    return this.isSplit && !forAll.includes(target) ? this.machine.threads.process[thread] : ONE_FOR_ALL;
  }

  queue(target: number): Channel {
    this.queues[target] ??= new Channel(this.machine, this.workload.queueCapacities?.[target]);
    return this.queues[target];
  }

  barrier(target: number): Barrier {
    this.barriers[target] ??= new Barrier(
      this.machine,
      this.workload.barrierParties?.[target] ?? this.workload.workers,
    );
    return this.barriers[target];
  }

  event(target: number): Signal {
    this.events[target] ??= new Signal(this.machine);
    return this.events[target];
  }

  condition(target: number): Condition {
    this.conditions[target] ??= new Condition(this.machine);
    return this.conditions[target];
  }
}
