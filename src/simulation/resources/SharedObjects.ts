import type { Machine } from "../engine/Machine";
import type { Workload } from "../Workload";
import { Barrier } from "./Barrier";
import { Channel } from "./Channel";
import { Condition } from "./Condition";
import { Mutex } from "./Mutex";
import { Semaphore } from "./Semaphore";
import { Signal } from "./Signal";

/** The locks, queues and so on that a workload's segments name by number, made when first used. */
export class SharedObjects {
  private readonly locks: Mutex[] = [];
  private readonly semaphores: Semaphore[] = [];
  private readonly queues: Channel[] = [];
  private readonly barriers: Barrier[] = [];
  private readonly events: Signal[] = [];
  private readonly conditions: Condition[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly workload: Workload,
  ) {}

  lock(target: number): Mutex {
    this.locks[target] ??= new Mutex(this.machine);
    return this.locks[target];
  }

  semaphore(target: number): Semaphore {
    this.semaphores[target] ??= new Semaphore(this.machine, this.workload.semaphorePermits?.[target] ?? 1);
    return this.semaphores[target];
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
