import assert from "node:assert/strict";
import fc from "fast-check";
import { Analysis } from "../../../src/analysis/Analysis";
import { filesIn, KNOWLEDGE, lower, TARGET } from "./expectations";
import { snapshotOf } from "./snapshot";

const PROJECT = filesIn(`# file: app/__init__.py
from .client import Client
from .jobs import *
# file: app/config.py
LIMIT = 10
NAMES = ["a", "b", "c"]
WORKERS = LIMIT // 2
# file: app/client.py
import time
import requests
from . import config
class Base:
    def close(self):
        time.sleep(0.1)
class Client(Base):
    def __init__(self, url, session=None):
        self.url = url
        self.session = session or requests.Session()
    def fetch(self, name):
        return self.session.get(self.url + name).json()
    @property
    def name(self):
        return self.url.split("/")
    def all(self):
        return [self.fetch(name) for name in config.NAMES]
# file: app/jobs.py
from concurrent.futures import ThreadPoolExecutor
from .config import LIMIT, WORKERS
from .client import Client
__all__ = ["run", "work"]
def work(client, n):
    total = 0
    for i in range(n):
        total += helper(i)
    client.fetch("x")
    return total
def helper(i):
    return i * i
def run(client):
    with ThreadPoolExecutor(WORKERS) as pool:
        futures = [pool.submit(work, client, i) for i in range(LIMIT)]
    return [f.result() for f in futures]
def even(n):
    return n == 0 or odd(n - 1)
def odd(n):
    return n != 0 and even(n - 1)
# file: app/pools.py
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from .jobs import helper
KIND = "process"
def make(kind="thread", size=2):
    if kind == "process":
        return ProcessPoolExecutor(size)
    return ThreadPoolExecutor(size)
def squares():
    with make(KIND) as pool:
        return list(pool.map(helper, [1, 2]))
def others():
    return list(make().map(helper, [3]))
# file: main.py
import asyncio
from app import Client, run
import app.jobs as jobs
async def step(client):
    await asyncio.sleep(1)
    jobs.work(client, 3)
async def main():
    client = Client("http://x")
    await asyncio.gather(*[step(client) for _ in range(4)])
    await asyncio.to_thread(run, client)
if __name__ == "__main__":
    asyncio.run(main())
`);

/** Lines that edits put in, some of them broken or at the wrong depth. */
const LINES = [
  "    time.sleep(1)",
  "    client = Client('y')",
  "    return Client('z')",
  "def helper(i):",
  "def extra(client):",
  "    client.fetch('q')",
  "    client.close()",
  "import time",
  "from .client import *",
  "LIMIT = 20",
  "NAMES = ['a']",
  "class Client:",
  "    def fetch(self, name): return open(name)",
  "    def close(self): pass",
  "    @property",
  "    x = (",
  "    self.session = open('f')",
  "run(Client('w'))",
  "work(open('f'), 2)",
  "lambda x: x.fetch()",
  "        global LIMIT",
  "        LIMIT = Client('g')",
  "    async def inner(): await step(client)",
  "    def inner(n): return total + n",
  "        nonlocal total",
  "class Base(Client):",
  "    LIMIT = 3",
  "    NAMES.append(run)",
  "from .jobs import helper as work",
  "__all__ += ['odd']",
  "# interleave: io=5ms",
  "pool = ThreadPoolExecutor(2)",
  'KIND = "thread"',
  'def make(kind="process", size=2):',
  '    if kind != "thread":',
  '    kind = "thread"',
  "    pool.submit(work, client, 1)",
  "",
];

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly kind: "insert" | "delete" | "replace" | "duplicate" | "move";
  readonly line: number;
}

const paths = [...PROJECT.keys()];
const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    file: fc.nat(paths.length - 1),
    at: fc.nat(60),
    kind: fc.constantFrom("insert", "delete", "replace", "duplicate", "move"),
    line: fc.nat(LINES.length - 1),
  }),
  { minLength: 1, maxLength: 6 },
);

function applied(text: string, edit: Edit): string {
  const lines = text.split("\n");
  const at = edit.at % lines.length;
  if (edit.kind === "insert") lines.splice(at, 0, LINES[edit.line]);
  else if (edit.kind === "delete") lines.splice(at, 1);
  else if (edit.kind === "replace") lines[at] = LINES[edit.line];
  else if (edit.kind === "duplicate") lines.splice(at, 0, lines[at]);
  else lines.splice((at * 7) % lines.length, 0, ...lines.splice(at, 1));
  return lines.join("\n");
}

/** An analysis that follows no edits, whose costs are asked for in an order of its own. */
async function fresh(texts: ReadonlyMap<string, string>, askedFirst: readonly number[]): Promise<unknown> {
  const analysis = new Analysis(KNOWLEDGE, TARGET, false);
  analysis.setRoots([""]);
  for (const [path, text] of texts) analysis.setModule(path, await lower(path, text));
  const program = analysis.program();
  for (const number of askedFirst) assert(program.functions[number % program.functions.length].cost);
  return snapshotOf(program);
}

describe("edits", () => {
  it("may remove a class that was put in by the edit before", async () => {
    const texts = new Map(PROJECT);
    const analysis = new Analysis(KNOWLEDGE, TARGET);
    analysis.setRoots([""]);
    for (const [path, text] of texts) analysis.setModule(path, await lower(path, text));
    analysis.program();
    const [path] = paths;
    for (const text of [`class Client:\n${texts.get(path)}`, texts.get(path) ?? ""]) {
      analysis.setModule(path, await lower(path, text));
      analysis.program();
    }
    assert.deepEqual(snapshotOf(analysis.program()), await fresh(texts, []));
  });

  it("give what a fresh analysis gives, also when a run is cut short", () =>
    fc.assert(
      fc.asyncProperty(edits, fc.nat(40), fc.array(fc.nat(60)), async (sequence, steps, askedFirst) => {
        const texts = new Map(PROJECT);
        const analysis = new Analysis(KNOWLEDGE, TARGET);
        analysis.setRoots([""]);
        for (const [path, text] of texts) analysis.setModule(path, await lower(path, text));
        analysis.program();
        for (const [i, edit] of sequence.entries()) {
          const path = paths[edit.file];
          const text = applied(texts.get(path) ?? "", edit);
          texts.set(path, text);
          analysis.setModule(path, await lower(path, text));
          if (i % 2 === 0) analysis.program();
          else advanceSome(analysis, steps);
        }
        assert.deepEqual(snapshotOf(analysis.program()), await fresh(texts, askedFirst));
      }),
      { numRuns: 100 },
    )).timeout(120_000);
});

/** Lets an analysis take some steps and no more. */
function advanceSome(analysis: Analysis, steps: number): void {
  let time = 0;
  analysis.advance(steps, () => time++);
}
