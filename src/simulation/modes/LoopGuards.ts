import type { Workload } from "../Workload";

interface LoopGuard {
  permits: number;
  readonly waiting: number[];
}

/**
 * Locks and semaphores of coroutines (`asyncio.Lock`, `asyncio.Semaphore`). Who waits for one lets the loop go on; who gives one back
 * hands it to the first that waits (`Lib/asyncio/locks.py`: a newcomer never overtakes).
 */
export class LoopGuards {
  private readonly locks: LoopGuard[] = [];
  private readonly semaphores: LoopGuard[] = [];

  constructor(private readonly permits: Workload["semaphorePermits"]) {}

  /** False when the coroutine has to wait. */
  takeLock(target: number, task: number): boolean {
    return take(this.lock(target), task);
  }

  /** The coroutine that has it from now on, or -1. */
  giveLockBack(target: number): number {
    return giveBack(this.lock(target));
  }

  /** False when the coroutine has to wait. */
  takePermit(target: number, task: number): boolean {
    return take(this.semaphore(target), task);
  }

  /** The coroutine that has the permit from now on, or -1. */
  givePermitBack(target: number): number {
    return giveBack(this.semaphore(target));
  }

  private lock(target: number): LoopGuard {
    this.locks[target] ??= { permits: 1, waiting: [] };
    return this.locks[target];
  }

  private semaphore(target: number): LoopGuard {
    this.semaphores[target] ??= { permits: this.permits?.[target] ?? 1, waiting: [] };
    return this.semaphores[target];
  }
}

function take(guard: LoopGuard, task: number): boolean {
  if (guard.permits > 0) {
    guard.permits--;
    return true;
  }
  guard.waiting.push(task);
  return false;
}

function giveBack(guard: LoopGuard): number {
  const next = guard.waiting.shift();
  if (next !== undefined) return next;
  guard.permits++;
  return -1;
}
