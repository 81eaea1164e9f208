import { StateCode } from "../engine/Recorder";
import type { Simulation } from "../engine/Simulation";
import { type TransferCosts, transferCosts } from "../profiles/transfer";
import { Futures } from "../resources/Futures";
import type { Mode } from "./Mode";
import { PoolUser } from "./PoolUser";
import { type TaskHost, ThreadPool } from "./ThreadPool";
import { startWithPool } from "./threads";

/** `InterpreterPoolExecutor(workers)`: a thread pool whose workers each own an interpreter with a GIL of its own. */
export const interpreters: Mode = {
  countThreads: ({ workers }) => workers + 1,
  build(simulation) {
    const { machine, workload, costs, table } = simulation;
    const process = machine.addProcess(!simulation.freeThreaded);
    const futures = new Futures(machine, table.count, costs.resultMs);
    const user = new PoolUser(simulation, futures);
    const main = machine.addThread(process, user, "main", "main");
    const host = new RunInInterpreter(simulation, futures, process);
    const pool = new ThreadPool(simulation, host, process, workload.workers, "interpreter");
    user.pool = pool;
    startWithPool(simulation, pool, main);
  },
};

const Step = { call: 0, enter: 1, run: 2, back: 3, leave: 4 } as const;

/** Each worker's tasks run in its own interpreter; arguments and results are copied between the two. */
class RunInInterpreter implements TaskHost {
  private readonly processes: number[] = [];
  private readonly step: number[] = [];
  private readonly task: number[] = [];
  private readonly worker: number[] = [];
  private readonly transfer: TransferCosts;

  constructor(
    private readonly simulation: Simulation,
    private readonly futures: Futures,
    private readonly mainProcess: number,
  ) {
    for (let i = 0; i < simulation.workload.workers; i++) {
      this.processes.push(simulation.machine.addProcess(!simulation.freeThreaded));
    }
    this.transfer = transferCosts(simulation.costs, simulation.workload, "interpreters");
  }

  prepare(thread: number, worker: number): boolean {
    const { machine, costs, workload } = this.simulation;
    if (machine.threads.process[thread] === this.mainProcess) {
      machine.enterProcess(thread, this.processes[worker]);
      this.worker[thread] = worker;
      return machine.compute(thread, costs.interpreterCreateMs + (workload.importMs ?? 0), StateCode.start);
    }
    machine.enterProcess(thread, this.mainProcess);
    return true;
  }

  begin(thread: number, task: number): void {
    this.step[thread] = Step.call;
    this.task[thread] = task;
  }

  advance(thread: number): boolean {
    const { machine, costs, runner } = this.simulation;
    switch (this.step[thread]) {
      case Step.call:
        this.step[thread] = Step.enter;
        return machine.compute(thread, costs.interpreterCallMs + this.transfer.sendMs, StateCode.pickle);
      case Step.enter:
        machine.enterProcess(thread, this.processes[this.worker[thread]]);
        this.step[thread] = Step.run;
        runner.begin(thread, this.task[thread]);
        return machine.compute(thread, costs.interpreterRunMs + this.transfer.receiveMs, StateCode.pickle);
      case Step.run:
        if (!runner.advance(thread)) return false;
        this.simulation.finish(this.task[thread]);
        this.step[thread] = Step.back;
        return machine.compute(thread, this.transfer.sendResultMs, StateCode.pickle);
      case Step.back:
        machine.enterProcess(thread, this.mainProcess);
        this.step[thread] = Step.leave;
        this.simulation.pickledBytes += this.transfer.bytes;
        return machine.compute(thread, this.transfer.receiveResultMs, StateCode.pickle);
      default:
        return true;
    }
  }

  complete(thread: number, task: number): void {
    this.futures.complete(task, thread);
  }

  dispose(thread: number, worker: number): boolean {
    const { machine, costs } = this.simulation;
    if (machine.threads.process[thread] === this.mainProcess) {
      machine.enterProcess(thread, this.processes[worker]);
      return machine.compute(thread, costs.interpreterCloseMs, StateCode.start);
    }
    return true;
  }
}
