"""Times one scheduling mode over all items of a program, in this fresh process: `run_mode.py FOLDER MODULE MODE WORKERS`.

Prints one JSON line: the makespan in ms, and for `sequential` also the CPU time of the thread. Importing the program, `prepare()` and building the items are not
part of it; making and shutting down the pool are. Worker processes import this script again, as they would a program's own: so it imports
nothing that its mode does not need.
"""

import importlib
import sys


def in_threads(job):
    """Runs a share of the items in this process, with threads of its own."""
    from concurrent.futures import ThreadPoolExecutor

    module, items, workers = job
    work = importlib.import_module(module).work
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, items))


async def at_once(program, items):
    import asyncio

    return await asyncio.gather(*(program.awork(item) for item in items))


async def in_default_threads(program, items):
    import asyncio

    return await asyncio.gather(*(asyncio.to_thread(program.work, item) for item in items))


def threads(workers):
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(workers)


def interpreters(workers):
    from concurrent.futures import InterpreterPoolExecutor

    return InterpreterPoolExecutor(workers)


def processes(workers):
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"))


def run(program, items, mode, workers):
    if mode == "sequential":
        return [program.work(item) for item in items]
    if mode.startswith("asyncio"):
        import asyncio

        return asyncio.run((at_once if mode == "asyncio" else in_default_threads)(program, items))
    if mode == "processes-x-threads":
        with processes(2) as pool:
            return list(pool.map(in_threads, [(program.__name__, items[k::2], workers) for k in range(2)]))
    pools = {"threads": threads, "processes": processes, "interpreters": interpreters}
    with pools[mode](workers) as pool:
        return list(pool.map(program.work, items))


def main():
    # Before the clock starts, and only here: workers do not come this way.
    import asyncio  # noqa: F401
    import json
    import time
    from concurrent.futures import InterpreterPoolExecutor, ProcessPoolExecutor, ThreadPoolExecutor  # noqa: F401

    folder, module, mode, workers = sys.argv[1:]
    sys.path.insert(0, folder)
    program = importlib.import_module(module)
    getattr(program, "prepare", lambda: None)()
    items = program.items() if hasattr(program, "items") else program.ITEMS
    cpu = time.thread_time()
    began = time.perf_counter()
    run(program, items, mode, int(workers))
    ms = (time.perf_counter() - began) * 1e3
    row = {"ms": round(ms, 3)}
    if mode == "sequential":
        row["cpuMs"] = round((time.thread_time() - cpu) * 1e3, 3)
    print(json.dumps(row))


if __name__ == "__main__":
    main()
