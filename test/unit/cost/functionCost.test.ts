import assert from "node:assert/strict";
import type { FunctionKind } from "../../../src/analysis/Cost";
import type { CostSummary } from "../../../src/analysis/cost/CostInput";
import { summarise } from "./summarise";

async function only(source: string, name = "f"): Promise<CostSummary> {
  const summary = (await summarise(source)).get(name);
  assert.ok(summary, `no function ${name}`);
  return summary;
}

/** Expected Python ms, which must lie within a factor of what a real run took. */
function assertNear(actualMs: number, measuredMs: number, factor = 2): void {
  assert.ok(
    actualMs > measuredMs / factor && actualMs < measuredMs * factor,
    `${actualMs} ms, measured ${measuredMs} ms`,
  );
}

describe("cost of a function", () => {
  // Measured on CPython 3.14.7: 300,000 iterations of `x += i` in 6 ms.
  it("multiplies a loop's body by a constant bound", async () => {
    const { cost } = await only("def f():\n    x = 0\n    for i in range(300_000):\n        x += i\n    return x\n");
    assertNear(cost.pythonMs.expected, 6);
    assert.equal(cost.waitMs.expected, 0);
  });

  it("counts an inner loop that depends on the outer one as a triangle", async () => {
    const square = await only("def f():\n    for i in range(1000):\n        for j in range(1000):\n            pass\n");
    const triangle = await only("def f():\n    for i in range(1000):\n        for j in range(i):\n            pass\n");
    assertNear(triangle.cost.pythonMs.expected, square.cost.pythonMs.expected / 2, 1.2);
  });

  it("takes the number of steps of a counting while from its bounds", async () => {
    const { cost } = await only("def f():\n    i = 0\n    while i < 100_000:\n        i += 1\n");
    assertNear(cost.pythonMs.expected, 2.4);
  });

  it("takes the root of a known bound for trial division", async () => {
    const small = await only("def f():\n    d = 3\n    while d * d <= 10_000:\n        d += 2\n");
    const large = await only("def f():\n    d = 3\n    while d * d <= 1_000_000:\n        d += 2\n");
    assertNear(large.cost.pythonMs.expected / small.cost.pythonMs.expected, 10, 1.3);
  });

  it("expects a search to end halfway", async () => {
    const body = "    for i in range(10_000):\n        ";
    const all = await only(`def f(p):\n${body}p[i]\n`);
    const search = await only(`def f(p):\n${body}if p[i]:\n            return i\n`);
    assert.ok(search.cost.pythonMs.expected < all.cost.pythonMs.expected);
    assert.ok(search.cost.pythonMs.low < all.cost.pythonMs.low / 100);
  });

  it("keeps rare branches out of the expectation and inside the bounds", async () => {
    const { cost } = await only(
      "import time\ndef f(x):\n    if x is None:\n        time.sleep(1)\n        raise ValueError\n",
    );
    assert.ok(cost.waitMs.expected < 100);
    assert.ok(cost.waitMs.high <= 1001);
  });

  it("charges a generator where it is iterated", async () => {
    const source =
      "def g():\n    for i in range(1000):\n        yield i\ndef make():\n    return g()\ndef use():\n    for x in g():\n        pass\n";
    const summaries = await summarise(source);
    const make = summaries.get("make")?.cost.pythonMs.expected ?? Number.NaN;
    const use = summaries.get("use")?.cost.pythonMs.expected ?? Number.NaN;
    assert.ok(make < use / 50, `${make} against ${use}`);
    assert.equal(summaries.get("g")?.resultLength?.expected, 1000);
  });

  it("lets lists grow by what loops append", async () => {
    const source =
      "def f():\n    a = []\n    for i in range(5000):\n        a.append(i)\n    for x in a:\n        pass\n    return a\n";
    assert.equal((await only(source)).resultLength?.expected, 5000);
  });

  it("charges a coroutine to whoever awaits it", async () => {
    const source =
      "import asyncio\nasync def g():\n    await asyncio.sleep(0.2)\nasync def f():\n    await g()\ndef h():\n    g()\n";
    const summaries = await summarise(source);
    assert.equal(summaries.get("f")?.cost.waitMs.expected, 200);
    assert.equal(summaries.get("h")?.cost.waitMs.expected, 0);
  });

  it("multiplies a recursive function by an assumed number of invocations", async () => {
    const line = await only("def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\n");
    const tree = await only("def f(n):\n    if n == 0:\n        return 1\n    return f(n - 1) + f(n - 2)\n");
    assert.ok(line.cost.pythonMs.high > 10 * line.cost.pythonMs.low);
    assert.ok(tree.cost.pythonMs.expected > 2 * line.cost.pythonMs.expected);
  });

  it("believes a comment over the code", async () => {
    const { cost } = await only("def f(x):\n    work(x)  # interleave: cpu=20ms io=5..7ms\n");
    assert.equal(cost.pythonMs.expected, 20);
    assert.deepEqual([cost.waitMs.low, cost.waitMs.high], [5, 7]);
  });

  it("names the call that decided, with its line", async () => {
    const { costKind } = await only("import time\ndef f():\n    x = 1\n    time.sleep(2)\n");
    assert.equal(costKind.because[0].line, 4);
    assert.equal(costKind.because[0].fact, "time.sleep");
  });
});

const KINDS: readonly (readonly [FunctionKind, string])[] = [
  ["io", "import time\ndef f():\n    time.sleep(1)\n"],
  ["io", "def f(sock):\n    return sock.recv(4096)\n"],
  ["cpu", "def f(a, b):\n    return [[sum(x * y for x, y in zip(r, c)) for c in b] for r in a]\n"],
  ["light", "def f(self, x):\n    self.x = x\n    return self.x + 1\n"],
  ["light", "def f(d):\n    return {k: v for k, v in d.items()}\n"],
  ["light", "import logging\ndef f(x):\n    logging.info('%s', x)\n"],
];

describe("kind of a function", () => {
  for (const [kind, source] of KINDS) {
    it(`is ${kind} for ${JSON.stringify(source.split("\n").slice(-2, -1)[0].trim())}`, async () => {
      assert.equal((await only(source)).costKind.kind, kind);
    });
  }
});
