import type { Simulation } from "../engine/Simulation";
import { Futures } from "../resources/Futures";
import type { Mode } from "./Mode";
import { PoolUser } from "./PoolUser";
import { type TaskHost, ThreadPool } from "./ThreadPool";

/** `ThreadPoolExecutor(workers)`, one `submit` per task from the main thread. */
export const threads: Mode = {
  countThreads: ({ workers }) => workers + 1,
  build(simulation) {
    const { machine, workload, costs, table } = simulation;
    const process = machine.addProcess(!simulation.freeThreaded);
    const futures = new Futures(machine, table.count, costs.resultMs);
    const user = new PoolUser(simulation, futures);
    const main = machine.addThread(process, user, "main", "main");
    const pool = new ThreadPool(simulation, new RunInThread(simulation, futures), process, workload.workers, "worker");
    user.pool = pool;
    startWithPool(simulation, pool, main);
  },
};

/** Starts the main thread, after the workers have settled where they are to stand ready. */
export function startWithPool(simulation: Simulation, pool: ThreadPool, main: number): void {
  const { machine, workload } = simulation;
  if (workload.pool === "warm") pool.startAll();
  machine.start(main, workload.pool === "warm" ? WARM_UP_MS * (workload.workers + 1) : 0, -1);
}

/** Time that a worker of a warm pool gets to reach its queue, in ms; more than any start takes. */
const WARM_UP_MS = 100;

/** Tasks run in the worker thread itself. */
class RunInThread implements TaskHost {
  constructor(
    private readonly simulation: Simulation,
    private readonly futures: Futures,
  ) {}

  prepare(): boolean {
    return true;
  }

  begin(thread: number, task: number): void {
    this.simulation.runner.begin(thread, task);
  }

  advance(thread: number): boolean {
    return this.simulation.runner.advance(thread);
  }

  complete(thread: number, task: number): void {
    this.simulation.finish(task);
    this.futures.complete(task, thread);
  }

  dispose(): boolean {
    return true;
  }
}
