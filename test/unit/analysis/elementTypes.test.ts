import { check } from "./expectations";

describe("what containers, iterators and loops give", () => {
  const cases: Record<string, string> = {
    "containers of the module that functions fill": `
import threading
LOCKS = {}
THREADS = []
OTHERS = []
def lock_of(name):
    LOCKS[name] = threading.Lock()
    return LOCKS[name]
def start(OTHERS):
    THREADS.append(threading.Thread(target=print))
    OTHERS.append(threading.Thread(target=print))
def f(name):
    LOCKS[name].acquire()  #> fact threading.Lock.acquire
    for thread in THREADS:
        thread.join()  #> fact threading.Thread.join
    for other in OTHERS:
        other.join()  #> unresolved
`,
    "bare containers by what they are given, objects of unknown parameters by what everyone means, operations of clients": `
import boto3
from django.db import models
from supabase import Client, create_client
class Order(models.Model):
    def mark(self):
        pass
def parts() -> dict:
    client: Client = create_client("u", "k")
    return {"db": client, "name": "x"}
def f(bot, work):
    parts()["db"].table("t").select("a").eq("k", 1).execute()  #> fact postgrest.SyncQueryRequestBuilder.execute
    bot.loop.create_task(work())  #> fact asyncio.AbstractEventLoop.create_task
    Order.objects.get(pk=1).mark()  #> calls main.Order.mark
    boto3.client("bedrock-runtime").invoke_model(body="")  #> fact botocore.client.Operation.__call__
`,
    "loops, unpacking, comprehensions, walrus, conditions": `
class C:
    def go(self): pass
class D:
    def run(self): pass
def pair():
    return C(), D()
def f(flag):
    for c in [C(), C()]:
        c.go()  #> calls main.C.go
    c, d = pair()
    d.run()  #> calls main.D.run
    a, *rest = C(), C(), C()
    for i, x in enumerate([C()]):
        x.go()  #> calls main.C.go
    for x, y in zip([C()], [D()]):
        y.run()  #> calls main.D.run
    [z.go() for z in [C()]]  #> calls main.C.go
    {k: v.run() for k, v in {"a": D()}.items()}  #> calls main.D.run
    if (w := C()):
        w.go()  #> calls main.C.go
    q = C() if flag else None
    q.go()  #> calls main.C.go
    r = flag or C()
    r.go()  #> calls main.C.go
`,
    generators: `
class C:
    def go(self): pass
def gen():
    yield C()
def gen2():
    yield from gen()
for x in gen2():
    x.go()  #> calls main.C.go
async def agen():
    yield C()
async def f():
    async for x in agen():
        x.go()  #> calls main.C.go
`,
    "iterators and items of classes of the program": `
class C:
    def go(self): pass
class Box:
    def __iter__(self):
        return iter([C()])
    def __getitem__(self, i) -> C:
        return C()
    def __call__(self) -> C:
        return C()
    def __add__(self, other):
        return C()
def f(box: Box):
    for x in box:  #> calls main.Box.__iter__
        x.go()  #> calls main.C.go
    box[0].go()  #> calls main.C.go
    box().go()  #> calls main.C.go #> calls main.Box.__call__
    (box + 1).go()  #> calls main.Box.__add__
`,
    "containers of objects": `
class C:
    def go(self): pass
class Pool:
    def __init__(self):
        self.items = {"a": C()}
        self.list = [C() for _ in range(3)]
    def f(self):
        self.items["a"].go()  #> calls main.C.go
        self.items.get("a").go()  #> calls main.C.go
        for c in self.items.values():
            c.go()  #> calls main.C.go
        for c in sorted(self.list, key=lambda c: c.x):
            c.go()  #> calls main.C.go
        self.list[-1].go()  #> calls main.C.go
        self.list.pop().go()  #> calls main.C.go
`,
    "containers that are filled later": `
import threading
class C:
    def go(self): pass
class Holder:
    def __init__(self):
        self.items = []
        self.byName = {}
    def add(self):
        self.items.append(C())
        self.byName["x"] = C()
    def use(self):
        for item in self.items:
            item.go()  #> calls main.C.go
        self.byName["y"].go()  #> calls main.C.go
def f():
    threads = []
    for _ in range(3):
        t = threading.Thread(target=f)
        threads.append(t)
    for thread in threads:
        thread.join()  #> fact threading.Thread.join
    found = set()
    found.add(C())
    for x in found:
        x.go()  #> calls main.C.go
    table = {}
    table["a"] = C()
    table["b"].go()  #> calls main.C.go
`,
    "named tuples": `
from typing import NamedTuple
class C:
    def go(self): pass
class P(NamedTuple):
    c: C
    n: int
def f(p: P):
    p.c.go()  #> calls main.C.go
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));
});
