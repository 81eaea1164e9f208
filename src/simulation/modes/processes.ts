import { Futures } from "../resources/Futures";
import type { Mode } from "./Mode";
import { PoolUser } from "./PoolUser";
import { ProcessPool } from "./ProcessPool";

/** Time that a warm pool gets to settle before the clock starts, per worker, in ms; more than any start takes. */
const WARM_UP_MS = 200;

/** `ProcessPoolExecutor(workers)` with a start method, one `submit` per task from the main thread. */
export const processes: Mode = {
  countThreads: ({ workers }) => workers + 4,
  build(simulation) {
    const { machine, workload, costs, table } = simulation;
    const parent = machine.addProcess(!simulation.freeThreaded);
    const futures = new Futures(machine, Math.ceil(table.count / (workload.chunkSize ?? 1)), costs.resultMs);
    const user = new PoolUser(simulation, futures);
    const main = machine.addThread(parent, user, "main", "main");
    const pool = new ProcessPool(simulation, futures, parent, workload.workers);
    user.pool = pool;
    if (workload.pool === "warm") pool.startAll();
    machine.start(main, workload.pool === "warm" ? WARM_UP_MS * (workload.workers + 1) : 0, -1);
  },
};
