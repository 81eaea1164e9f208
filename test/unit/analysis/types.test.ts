import { check } from "./expectations";

describe("what values are", () => {
  const cases: Record<string, string> = {
    "constructors in locals, attributes, globals and class attributes": `
import threading
LOCK = threading.Lock()
class A:
    shared = threading.Lock()
    def __init__(self):
        self.own = threading.Lock()
    def f(self):
        self.own.acquire()  #> fact threading.Lock.acquire
        self.shared.acquire()  #> fact threading.Lock.acquire
        A.shared.acquire()  #> fact threading.Lock.acquire
def g():
    lock = threading.Lock()
    lock.acquire()  #> fact threading.Lock.acquire
    LOCK.acquire()  #> fact threading.Lock.acquire
    A().own.acquire()  #> fact threading.Lock.acquire
`,
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
    "library objects that make others: entered, called, by attribute": `
import aiohttp, pymongo
from sqlalchemy.orm import sessionmaker
Maker = sessionmaker()
mongo = pymongo.MongoClient()
async def f():
    async with aiohttp.ClientSession() as session:
        async with session.get("u") as response:
            await response.json()  #> fact aiohttp.ClientResponse.json
def g():
    with Maker() as session:
        session.commit()  #> fact sqlalchemy.orm.Session.commit
    mongo.shop.orders.find_one({})  #> fact pymongo.collection.Collection.find_one
    mongo["shop"]["orders"].find_one({})  #> fact pymongo.collection.Collection.find_one
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
    "annotations in every spelling": `
from __future__ import annotations
import typing as t
from typing import Optional, Union, List, Dict, Annotated, Type
class C:
    def go(self): pass
def f(a: C, b: "C", c: Optional[C], d: C | None, e: Union[C, None], g: List[C], h: Dict[str, C], i: Annotated[C, 1], j: Type[C], k: "t.Optional[C]", l: list["C"]):
    a.go()  #> calls main.C.go
    b.go()  #> calls main.C.go
    c.go()  #> calls main.C.go
    d.go()  #> calls main.C.go
    e.go()  #> calls main.C.go
    g[0].go()  #> calls main.C.go
    h["x"].go()  #> calls main.C.go
    i.go()  #> calls main.C.go
    j().go()  #> calls main.C.go
    k.go()  #> calls main.C.go
    for x in l:
        x.go()  #> calls main.C.go
    for key, value in h.items():
        value.go()  #> calls main.C.go
`,
    "annotated variables and fields without values": `
class C:
    def go(self): pass
class D:
    field: C
    def __init__(self):
        self.late: "C" = make()
def f(d: D):
    x: C = unknown()
    x.go()  #> calls main.C.go
    d.field.go()  #> calls main.C.go
    d.late.go()  #> calls main.C.go
`,
    "dataclass fields": `
from dataclasses import dataclass, field
class Client:
    def send(self): pass
@dataclass
class Config:
    client: Client
    others: list[Client] = field(default_factory=list)
def f(config: Config):
    config.client.send()  #> calls main.Client.send
    for other in config.others:
        other.send()  #> calls main.Client.send
def g():
    Config(Client()).client.send()  #> calls main.Client.send
`,
    "with and async with": `
import contextlib
class Conn:
    def __enter__(self): return self
    def __exit__(self, *a): pass
    async def __aenter__(self) -> "Conn": return self
    async def __aexit__(self, *a): pass
    def ask(self): pass
@contextlib.contextmanager
def connect():
    yield Conn()
@contextlib.asynccontextmanager
async def aconnect():
    yield Conn()
def f():
    with Conn() as c:  #> calls main.Conn.__enter__
        c.ask()  #> calls main.Conn.ask
    with connect() as c2:
        c2.ask()  #> calls main.Conn.ask
    with open("x", "rb") as fh:
        fh.read()  #> fact io.BufferedReader.read
async def g():
    async with Conn() as c:  #> calls main.Conn.__aenter__
        c.ask()  #> calls main.Conn.ask
    async with aconnect() as c2:
        c2.ask()  #> calls main.Conn.ask
`,
    "factories, annotated and inferred": `
class C:
    def go(self): pass
    @classmethod
    def create(cls):
        return cls()
    @staticmethod
    def build() -> "C":
        return unknown()
class D(C):
    def more(self): pass
def make():
    if something: return None
    return C()
def make2():
    return make()
make().go()  #> calls main.C.go
make2().go()  #> calls main.C.go
C.create().go()  #> calls main.C.go
C.build().go()  #> calls main.C.go
D.create().more()  #> calls main.D.more
`,
    "awaited results": `
import asyncio
class C:
    def go(self): pass
async def make():
    return C()
async def f():
    c = await make()  #> type main.C
    c.go()  #> calls main.C.go
    task = asyncio.create_task(make())
    (await task).go()  #> calls main.C.go
    d = await asyncio.wait_for(make(), 3)
    d.go()  #> calls main.C.go
    for e in await asyncio.gather(make(), make()):
        e.go()  #> calls main.C.go
`,
    "isinstance narrowing": `
class A:
    def go(self): pass
class B:
    def go(self): pass
def f(x):
    if isinstance(x, A):
        x.go()  #> calls main.A.go
    elif isinstance(x, B):
        x.go()  #> calls main.B.go
    else:
        x.go()  #> unresolved
    if not isinstance(x, A):
        return
    x.go()  #> calls main.A.go
def g(x):
    assert isinstance(x, A)
    x.go()  #> calls main.A.go
def h(x):
    match x:
        case A():
            x.go()  #> calls main.A.go
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
    "parameters that all callers agree on": `
import threading
class C:
    def go(self): pass
def f(x):
    x.go()  #> calls main.C.go
def g(y):
    f(y)
g(C())
class Holder:
    def __init__(self, c):
        self.c = c
    def use(self):
        self.c.go()  #> calls main.C.go
Holder(C())
Holder(c=C())
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
    "results of library calls": `
import sqlite3, subprocess, pathlib
conn = sqlite3.connect("x")
cur = conn.cursor()
cur.execute("select 1")  #> fact sqlite3.Cursor.execute
p = subprocess.Popen(["ls"])
p.wait()  #> fact subprocess.Popen.wait
text = pathlib.Path("x").read_text()  #> fact pathlib.Path.read_text
text.split()  #> fact builtins.str.split
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
    "a narrowed attribute": `
import threading
class A:
    def __init__(self):
        self.lock = None
    def f(self):
        if self.lock is None:
            self.lock = threading.Lock()
        self.lock.acquire()  #> fact threading.Lock.acquire
`,
    "nothing by method name alone": `
class OnlyOne:
    def very_special_name(self): pass
def f(x):
    x.very_special_name()  #> unresolved
`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));
});
