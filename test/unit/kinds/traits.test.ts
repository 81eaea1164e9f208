import assert from "node:assert/strict";
import type { Traits } from "../../../src/analysis/kinds/Traits";
import { traitsOf } from "../../../src/analysis/kinds/traitsOf";
import { wordsOf } from "../../../src/analysis/kinds/wordsOf";
import { analyse } from "../analysis/expectations";

async function traitsIn(source: string, name = "f"): Promise<Traits> {
  const program = await analyse(new Map([["job_store.py", source]]));
  const fn = program.functions.find((one) => one.name === name);
  assert.ok(fn, `no function ${name}`);
  return traitsOf(program, fn);
}

describe("traits of a function", () => {
  it("splits identifiers into words", () => {
    assert.deepEqual(wordsOf("_readHTTPHeaders"), ["read", "http", "headers"]);
    assert.deepEqual(wordsOf("x_max_2d"), ["max"]);
  });

  it("counts syntax by the loops around it", async () => {
    const { numbers } = await traitsIn(
      "def f(rows):\n    y = 1\n    for r in rows:\n        for c in r:\n            y += c\n",
    );
    assert.equal(numbers.get("loop depth"), 2);
    assert.equal(numbers.get("augmented 2"), Math.log1p(1));
    assert.equal(numbers.get("for 0"), Math.log1p(2));
    assert.equal(numbers.get("for 1"), Math.log1p(1));
    assert.equal(numbers.get("loop over parameter"), 1);
  });

  it("goes into comprehensions as into loops", async () => {
    const { numbers } = await traitsIn("def f(self):\n    return [g(x) for x in self.rows if h(x)]\n");
    assert.equal(numbers.get("call 1"), Math.log1p(2));
    assert.equal(numbers.get("loop over own data"), 1);
  });

  it("leaves out what is raised and what handles errors", async () => {
    const { words } = await traitsIn(
      "def f(a):\n    try:\n        a.load()\n    except KeyError:\n        a.repair()\n    raise make_error(a)\n",
    );
    assert.ok(words.has("call:load"));
    assert.ok(!words.has("call:repair") && !words.has("call:error"));
  });

  it("says where words stand", async () => {
    const { words } = await traitsIn(
      "import zlib\nclass PageReader:\n    def f(self, raw_text):\n        zlib.crc32(raw_text)\n        self.db_session.fetch_all()\n",
    );
    for (const word of ["class:reader", "parameter:raw", "file:store", "in:zlib", "of:session", "open:fetch"])
      assert.ok(words.has(word), word);
    assert.ok(!words.has("open:crc"));
  });

  it("carries what callees cost", async () => {
    const { numbers } = await traitsIn("import time\ndef g():\n    time.sleep(1)\ndef f():\n    g()\n    f()\n");
    assert.ok((numbers.get("callee waits") ?? 0) > 6);
    assert.equal(numbers.get("recursion"), 1);
    assert.equal(numbers.get("costs say io"), 1);
  });

  it("reads the surroundings: imports, base classes, annotations, callers, and the modules that decided the cost", async () => {
    const { words } = await traitsIn(
      "import urllib.request\nfrom numpy import array\nfrom .near import x\n" +
        "class C(net.BaseClient):\n    def f(self, a: 'Frame | None'):\n        import shutil\n        urllib.request.urlopen(a)\n" +
        "    def refresh(self):\n        self.f(1)\n",
    );
    for (const word of ["imports:urllib", "imports:numpy", "imports:shutil", "base:client", "typed:frame"])
      assert.ok(words.has(word), word);
    for (const word of ["caller:refresh", "cause:urllib", "on:request.urlopen", "uses:urllib"])
      assert.ok(words.has(word), word);
    assert.ok(!words.has("imports:near"));
  });

  it("takes the average of the module's functions", async () => {
    const { numbers } = await traitsIn(
      "import time\ndef f(a):\n    return a\ndef g():\n    time.sleep(3)\nclass C:\n    def h(self):\n        time.sleep(3)\n",
    );
    assert.ok(Math.abs((numbers.get("module's share of io") ?? 0) - 2 / 3) < 1e-9);
    assert.ok((numbers.get("module's wait") ?? 0) > 2);
  });
});
