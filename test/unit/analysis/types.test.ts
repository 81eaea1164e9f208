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
