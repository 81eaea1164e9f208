"""Runs one workload several times on this interpreter: a JSON object on stdin, one on stdout. Runs nothing but its own probes.
With {"rates": true} it prints the iterations per millisecond of the two kinds of computing instead."""
import json
import os
import resource
import statistics
import sys
import time

import segments
from segments import now, pause, run_task


def sequential(work, submitted):
    start = now()
    ends = []
    for number, task in enumerate(work["tasks"]):
        submitted[number] = start
        ends.append(run_task(number, task, work["per_ms"], work["_payload"]))
    return start, now(), ends


def through_pool(work, submitted, make):
    warm = work.get("pool") == "warm"
    start = now()
    pool = make()
    if warm:
        list(pool.map(pause, [0.02] * (work["workers"] * 2)))
        start = now()
    futures = []
    for number, task in enumerate(work["tasks"]):
        submitted[number] = now()
        futures.append(pool.submit(run_task, number, task, work["per_ms"], work["_payload"]))
    ends = [future.result() for future in futures]
    if not warm:
        pool.shutdown()
    stop = now()
    if warm:
        pool.shutdown()
    return start, stop, ends


def threads(work, submitted):
    from concurrent.futures import ThreadPoolExecutor
    return through_pool(work, submitted, lambda: ThreadPoolExecutor(work["workers"]))


def interpreters(work, submitted):
    from concurrent.futures import InterpreterPoolExecutor
    return through_pool(work, submitted, lambda: InterpreterPoolExecutor(work["workers"]))


def processes(method):
    def run(work, submitted):
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        context = multiprocessing.get_context(method)
        try:
            return through_pool(work, submitted, lambda: ProcessPoolExecutor(work["workers"], mp_context=context))
        finally:
            stop_servers()
    return run


def stop_servers():
    """So that every cold repeat pays for the fork server and the resource tracker, as a script does."""
    from multiprocessing import forkserver, resource_tracker
    for server in (getattr(forkserver, "_forkserver", None), getattr(resource_tracker, "_resource_tracker", None)):
        try:
            server._stop()
        except Exception:
            pass  # was never started, or this version has no such method


def event_loop(work, submitted, offload):
    import asyncio
    from concurrent.futures import ThreadPoolExecutor
    start = now()

    async def main():
        gate = asyncio.Semaphore(len(work["tasks"]) if offload else work["workers"])
        if offload:
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(work["workers"]))

        async def one(number, task):
            submitted[number] = start
            async with gate:
                for kind, ms in task:
                    if kind == "io":
                        await asyncio.sleep(ms / 1000)
                    elif offload:
                        await asyncio.to_thread(segments.run_segment, kind, ms, work["per_ms"])
                    else:
                        segments.run_segment(kind, ms, work["per_ms"])
                return number, now(), None
        return await asyncio.gather(*(one(number, task) for number, task in enumerate(work["tasks"])))
    ends = asyncio.run(main())
    return start, now(), ends


MODES = {
    "seq": sequential,
    "threads": threads,
    "interpreters": interpreters,
    "fork": processes("fork"),
    "forkserver": processes("forkserver"),
    "spawn": processes("spawn"),
    "asyncio": lambda work, submitted: event_loop(work, submitted, False),
    "to_thread": lambda work, submitted: event_loop(work, submitted, True),
}


def cpu_ms():
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime)


def machine_busy_ms():
    try:
        with open("/proc/stat") as stat:
            user, nice, system, _, _, irq, softirq, steal = map(int, stat.readline().split()[1:9])
    except OSError:
        return None
    return 1000 * (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def quantile(values, share):
    return sorted(values)[round(share * (len(values) - 1))]


def measure_once(run, work):
    submitted = {}
    cpu_before, busy_before = cpu_ms(), machine_busy_ms()
    start, stop, ends = run(work, submitted)
    cpu = cpu_ms() - cpu_before
    foreign = 0 if busy_before is None else machine_busy_ms() - busy_before - cpu
    latencies = [1000 * (end - submitted[number]) for number, end, _ in ends]
    return {"makespan": 1000 * (stop - start), "cpu": cpu, "p95": quantile(latencies, 0.95), "foreign": foreign}


def measure(work):
    """Repeats until enough runs were not disturbed by other programs; after too many tries the least disturbed count."""
    if work.get("switch_ms"):
        sys.setswitchinterval(work["switch_ms"] / 1000)
    payload = work.get("payload") or {}
    work["_payload"] = segments.make_payload(payload.get("kind"), payload.get("bytes", 0))
    run = MODES[work["mode"]]
    measure_once(run, work)  # warms up
    runs = []
    wanted = work.get("repeats", 5)
    for _ in range(wanted * 3):
        runs.append(measure_once(run, work))
        if sum(is_clean(item) for item in runs) >= wanted:
            break
    runs.sort(key=lambda item: (not is_clean(item), item["foreign"]))
    runs = runs[:wanted]
    makespans = [item["makespan"] for item in runs]
    return {
        "makespan_ms": {"min": min(makespans), "median": statistics.median(makespans), "max": max(makespans)},
        "cpu_ms": statistics.median(item["cpu"] for item in runs),
        "latency_ms": {"p95": statistics.median(item["p95"] for item in runs)},
        "clean": all(is_clean(item) for item in runs),
    }


def is_clean(run):
    return run["foreign"] <= max(25, 0.08 * run["makespan"])


def rates():
    """Iterations per millisecond, best of several bursts."""
    def rate(function, iterations):
        best = min(timed(function, iterations) for _ in range(15))
        return iterations / (1000 * best)
    return [rate(segments.burn, 400_000), rate(segments.native, 40_000)]


def timed(function, argument):
    start = time.perf_counter()
    function(argument)
    return time.perf_counter() - start


def main():
    work = json.load(sys.stdin)
    json.dump({"per_ms": rates()} if work.get("rates") else measure(work), sys.stdout)


if __name__ == "__main__":
    main()
