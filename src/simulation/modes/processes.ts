import { Futures } from "../resources/Futures";
import type { Workload } from "../Workload";
import { MapPool } from "./MapPool";
import type { Mode } from "./Mode";
import { PoolUser } from "./PoolUser";
import { ProcessPool } from "./ProcessPool";

/** Time that a warm pool gets to settle before the clock starts, per worker, in ms; more than any start takes. */
const WARM_UP_MS = 200;

/**
 * `ProcessPoolExecutor(workers)` with a start method, one `submit` per task from the main thread; or `multiprocessing.Pool`, whose
 * `map` gets all tasks.
 */
export const processes: Mode = {
  countThreads: ({ workers }) => workers + 4,
  build(simulation) {
    const { machine, workload, costs, table } = simulation;
    const parent = machine.addProcess(!simulation.freeThreaded);
    const chunkSize = chunkSizeOf(workload);
    const futures = new Futures(machine, Math.ceil(table.count / chunkSize), costs.resultMs);
    const user = new PoolUser(simulation, futures);
    const main = machine.addThread(parent, user, "main", "main");
    const AnyPool = workload.processPool === "map" ? MapPool : ProcessPool;
    const pool = new AnyPool(simulation, futures, parent, workload.workers, chunkSize);
    user.pool = pool;
    if (workload.pool === "warm") pool.startAll();
    machine.start(main, workload.pool === "warm" ? WARM_UP_MS * (workload.workers + 1) : 0, -1);
  },
};

/** Chunks that `multiprocessing.Pool.map` makes for every worker when it is not told a size (`Pool._map_async`). */
const CHUNKS_PER_WORKER = 4;

function chunkSizeOf({ chunkSize, processPool, tasks, workers }: Workload): number {
  if (chunkSize !== undefined) return chunkSize;
  return processPool === "map" ? Math.max(1, Math.ceil(tasks.length / (CHUNKS_PER_WORKER * workers))) : 1;
}
