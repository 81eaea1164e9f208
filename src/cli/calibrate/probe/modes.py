"""The ways to run a workload's tasks. Each takes the workload and a dict for the times of submission, and returns when the
clock started, when it stopped, and what every task returned."""
import time

import segments
from segments import now, pause, run_numbered, run_task


def calls_of(work):
    return [(number, task, work["per_ms"], work["_payload"]) for number, task in enumerate(work["tasks"])]


def sequential(work, submitted):
    start = now()
    ends = []
    for call in calls_of(work):
        submitted[call[0]] = start
        ends.append(run_task(*call))
    return start, now(), ends


def through_pool(work, submitted, make):
    warm = work.get("pool") == "warm"
    start = now()
    pool = make()
    if warm:
        list(pool.map(pause, [0.02] * (work["workers"] * 2)))
        start = now()
    ends = served(work, submitted, pool) if work.get("arrivals") else submit_all(work, submitted, pool)
    if not warm:
        pool.shutdown()
    stop = now()
    if warm:
        pool.shutdown()
    return start, stop, ends


def submit_all(work, submitted, pool):
    calls = calls_of(work)
    if work.get("chunk"):
        start = now()
        submitted.update((call[0], start) for call in calls)
        return list(pool.map(run_numbered, calls, chunksize=work["chunk"]))
    futures = []
    for call in calls:
        submitted[call[0]] = now()
        futures.append(pool.submit(run_task, *call))
    return [future.result() for future in futures]


def through_map(work, submitted, context):
    """`multiprocessing.Pool` and its `map`, with the chunk size that it takes by itself unless told."""
    warm = work.get("pool") == "warm"
    calls = calls_of(work)
    start = now()
    pool = context.Pool(work["workers"])
    if warm:
        pool.map(pause, [0.02] * (work["workers"] * 2), 1)
        start = now()
    submitted.update((call[0], now()) for call in calls)
    ends = pool.map(run_numbered, calls, work.get("chunk"))
    stop = now()
    pool.terminate()
    pool.join()
    return start, stop if warm else now(), ends


def served(work, submitted, pool):
    """Requests come at given times, whatever the pool does."""
    start = now()
    futures = []
    for call, at in zip(calls_of(work), work["arrivals_ms"]):
        due = start + at / 1000
        time.sleep(max(0, due - now()))
        submitted[call[0]] = due
        futures.append(pool.submit(run_task, *call))
    return [future.result() for future in futures]


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
            if work.get("processPool") == "map":
                return through_map(work, submitted, context)
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


def pull_tasks(work, counter, go, answer):
    """A process of `processes_x_threads`: its threads take tasks from a counter that all processes share."""
    from concurrent.futures import ThreadPoolExecutor
    calls, ends = calls_of(work), []

    def loop():
        while True:
            with counter.get_lock():
                number = counter.value
                counter.value = number + 1
            if number >= len(calls):
                return
            ends.append(run_task(*calls[number]))
    with ThreadPoolExecutor(work["workers"]) as pool:
        list(pool.map(pause, [0.02] * work["workers"]))
        answer.send("ready")
        go.wait()
        for future in [pool.submit(loop) for _ in range(work["workers"])]:
            future.result()
    answer.send(ends)
    answer.close()


def processes_x_threads(work, submitted):
    import multiprocessing
    context = multiprocessing.get_context("fork")
    counter, go = context.Value("i", 0), context.Event()
    children = []
    for _ in range(work["processes"]):
        receiver, sender = context.Pipe(False)
        child = context.Process(target=pull_tasks, args=(work, counter, go, sender))
        child.start()
        sender.close()
        children.append((child, receiver))
    for _, receiver in children:
        receiver.recv()
    time.sleep(0.005)
    start = now()
    submitted.update((number, start) for number in range(len(work["tasks"])))
    go.set()
    ends = [end for _, receiver in children for end in receiver.recv()]
    for child, _ in children:
        child.join()
    return start, max(end for _, end, _ in ends), ends


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
    "procxthr": processes_x_threads,
    "asyncio": lambda work, submitted: event_loop(work, submitted, False),
    "to_thread": lambda work, submitted: event_loop(work, submitted, True),
}
