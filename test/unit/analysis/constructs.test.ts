import { check } from "./expectations";

describe("concurrent constructs", () => {
  const cases: Record<string, string> = {
    "an executor in a with block": `
from concurrent.futures import ThreadPoolExecutor
def work(x): pass  #> contexts thread
def main(urls):
    with ThreadPoolExecutor(max_workers=4) as pool:  #> site ThreadPoolExecutor workers=4 work=main.work items=100
        for i in range(100):
            pool.submit(work, i)  #> hands main.work thread 1
`,
    "map over a literal": `
import concurrent.futures
def work(x): pass  #> contexts process
with concurrent.futures.ProcessPoolExecutor() as pool:  #> site ProcessPoolExecutor workers=default work=main.work items=3
    pool.map(work, [1, 2, 3], chunksize=2)  #> hands main.work process 3
`,
    "an executor stored on self": `
from concurrent.futures import ThreadPoolExecutor
class Service:
    def __init__(self):
        self.pool = ThreadPoolExecutor(2)  #> site ThreadPoolExecutor workers=2 work=main.Service.work items=1
    def start(self):
        self.pool.submit(self.work)
    def work(self): pass  #> contexts thread
`,
    "an executor handed to another function": `
from concurrent.futures import ThreadPoolExecutor
def work(x): pass  #> contexts thread
def run(pool, items):
    return [pool.submit(work, item) for item in range(5)]
def main():
    with ThreadPoolExecutor(3) as executor:  #> site ThreadPoolExecutor workers=3 work=main.work items=5
        run(executor, [])
`,
    "an executor class in a variable": `
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor
def work(x): pass  #> contexts process thread
def main(flag):
    cls = ThreadPoolExecutor if flag else ProcessPoolExecutor
    with cls(4) as pool:
        pool.submit(work, 1)
`,
    "an executor class as a parameter": `
from concurrent.futures import ProcessPoolExecutor
def work(x): pass  #> contexts process
def run(executor_class):
    with executor_class(max_workers=2) as pool:
        pool.map(work, range(10))
run(ProcessPoolExecutor)
`,
    "multiprocessing pools and contexts": `
import multiprocessing as mp
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
def a(x): pass  #> contexts process
def b(x): pass  #> contexts process
def c(x): pass  #> contexts thread
def main():
    with Pool(4) as pool:  #> site Pool workers=4 work=main.a items=10
        pool.map(a, range(10))
    ctx = mp.get_context("spawn")
    with ctx.Pool(2) as pool:
        pool.imap_unordered(b, range(3))  #> hands main.b process 3
    ThreadPool(3).map(c, range(7))  #> hands main.c thread 7
`,
    threads: `
import threading
def work(): pass  #> contexts thread
threads = [threading.Thread(target=work) for _ in range(8)]  #> site Thread workers=default work=main.work items=8
for t in threads:
    t.start()
`,
    "thread subclasses": `
import threading
class Worker(threading.Thread):
    def run(self):  #> contexts thread
        helper()
def helper(): pass  #> contexts thread
Worker().start()
`,
    "processes with methods as targets": `
from multiprocessing import Process
class Job:
    def go(self): pass  #> contexts process
p = Process(target=Job().go, args=(1,))  #> site Process workers=default work=main.Job.go items=1
`,
    "a thread subclass that names its target": `
import threading
class Poller(threading.Thread):
    def __init__(self):
        super().__init__(target=self.loop, daemon=True)
    def loop(self): pass  #> contexts thread
Poller().start()
`,
    "processes of a context": `
import multiprocessing
def work(): pass  #> contexts process
ctx = multiprocessing.get_context("spawn")
p = ctx.Process(target=work)  #> hands main.work process 1
p.start()
`,
    "a process that is only looked up is none": `
import multiprocessing
multiprocessing.current_process().name
def f(): pass  #> contexts main
`,
    "asyncio.run and awaits": `
import asyncio
async def main():  #> contexts event-loop
    await step()
    helper()
async def step(): pass  #> contexts event-loop
def helper(): pass  #> contexts event-loop
asyncio.run(main())  #> hands main.main event-loop 1
`,
    "create_task and gather": `
import asyncio
async def work(x): pass  #> contexts event-loop
async def main():
    t = asyncio.create_task(work(1))  #> hands main.work event-loop 1
    await asyncio.gather(work(1), work(2))  #> hands main.work event-loop 1
    await asyncio.gather(*[work(x) for x in range(10)])  #> hands main.work event-loop 10 #> site gather workers=default work=main.work items=10
    await asyncio.gather(*(work(x) for x in range(4) for y in range(2)))  #> hands main.work event-loop 8
`,
    "task groups": `
import asyncio
async def work(): pass
async def main():
    async with asyncio.TaskGroup() as tg:  #> site TaskGroup workers=default work=main.work items=5
        for i in range(5):
            tg.create_task(work())
`,
    "to_thread and run_in_executor": `
import asyncio
from concurrent.futures import ProcessPoolExecutor
def a(): pass  #> contexts thread
def b(): pass  #> contexts thread
def c(): pass  #> contexts process
async def main():
    await asyncio.to_thread(a)  #> hands main.a thread 1
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, b)  #> hands main.b thread 1
    with ProcessPoolExecutor(2) as pool:  #> site ProcessPoolExecutor workers=2 work=main.c items=1
        await loop.run_in_executor(pool, c)  #> hands main.c process 1
`,
    "calls put off for a pool": `
from joblib import Parallel, delayed
def work(x): pass  #> contexts process
def main():
    return Parallel(n_jobs=4)(delayed(work)(x) for x in range(10))  #> site Parallel workers=4 work=main.work items=10
`,
    "offloaded lambdas and partials": `
import asyncio, functools, time
def work(x): pass  #> contexts thread
async def main():
    await asyncio.to_thread(lambda: work(1))
    await asyncio.to_thread(functools.partial(work, 1))
`,
    "callbacks of loops": `
import asyncio
def callback(): pass  #> contexts event-loop
async def main():
    asyncio.get_running_loop().call_later(1, callback)
`,
    "signal handlers": `
import signal
def handler(number, frame): pass  #> contexts signal
signal.signal(signal.SIGTERM, handler)
`,
    "main only": `
def work(): pass  #> contexts main
def never_called(): pass  #> contexts main
work()
`,
    "both in a thread and in the main thread": `
import threading
def work(): pass  #> contexts main thread
threading.Thread(target=work).start()
work()
`,
    "a pool that a function returns": `
from concurrent.futures import ThreadPoolExecutor
def work(): pass  #> contexts thread
def make():
    return ThreadPoolExecutor(6)  #> site ThreadPoolExecutor workers=6 work=main.work items=1
make().submit(work)
`,
    "pools across modules": `
# file: pools.py
from concurrent.futures import ThreadPoolExecutor
POOL = ThreadPoolExecutor(max_workers=9)  #> site ThreadPoolExecutor workers=9 work=main.work items=1
# file: main.py
from pools import POOL
def work(): pass  #> contexts thread
POOL.submit(work)
`,
    "workers from constants and core counts": `
import os
from concurrent.futures import ThreadPoolExecutor
N = 4
ThreadPoolExecutor(N * 2)  #> site ThreadPoolExecutor workers=8
ThreadPoolExecutor(os.cpu_count())  #> site ThreadPoolExecutor workers=8
ThreadPoolExecutor(os.cpu_count() * 4)  #> site ThreadPoolExecutor workers=32
ThreadPoolExecutor(None)  #> site ThreadPoolExecutor workers=default
`,
    "work in a loop around the hand-over": `
from concurrent.futures import ThreadPoolExecutor
def work(x): pass
def main():
    pool = ThreadPoolExecutor(4)  #> site ThreadPoolExecutor workers=4 work=main.work items=12
    futures = [pool.submit(work, i) for i in range(3) for j in range(4)]
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));
});
