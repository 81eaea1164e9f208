import assert from "node:assert/strict";
import type { CostSummary } from "../../../src/analysis/cost/CostInput";
import { summarise } from "./summarise";

async function only(source: string, name = "f"): Promise<CostSummary> {
  const summary = (await summarise(source)).get(name);
  assert.ok(summary, `no function ${name}`);
  return summary;
}

async function loopMs(iterable: string): Promise<number> {
  const { cost } = await only(`def f(self, x):\n    for each in ${iterable}:\n        x += each\n    return x\n`);
  return cost.pythonMs.expected;
}

describe("what is assumed of unknown code", () => {
  it("takes words that name handfuls for short, and those that name bulk for long", async () => {
    const plain = await loopMs("self.things");
    assert.ok((await loopMs("self.headers")) < plain / 2);
    assert.ok((await loopMs("self.parent_classes")) < plain / 2);
    assert.ok((await loopMs("self.nodes")) > plain * 2);
  });

  it("looks through views for the word", async () => {
    const bare = await loopMs("self.rows");
    for (const view of ["self.rows.values()", "sorted(self.rows)", "enumerate(self.rows)"])
      assert.ok((await loopMs(view)) > bare / 2, view);
  });

  it("lets a stub wait as its name says, since what runs is an override", async () => {
    const source = (body: string): string =>
      `def send_request(self, x):\n    ${body}\ndef f(a):\n    send_request(a, 1)\n`;
    const stub = await only(source("raise NotImplementedError"));
    const real = await only(source("return x + 1"));
    assert.ok(stub.cost.waitMs.expected > 1);
    assert.equal(real.cost.waitMs.expected, 0);
  });

  it("takes the wait of an unknown `join` without arguments only", async () => {
    assert.ok((await only("def f(x):\n    x.join()\n")).cost.waitMs.expected > 0.1);
    assert.equal((await only("def f(x):\n    x.join(['a'])\n")).cost.waitMs.expected, 0);
  });

  it("lets one in many writes to an unknown file wait", async () => {
    const one = await only("def f(out_file):\n    out_file.write('a')\n");
    const many = await only("def f(out_file):\n    for i in range(100):\n        out_file.write('a')\n");
    assert.ok(one.cost.waitMs.expected > 0.05);
    assert.ok(many.cost.waitMs.expected < 5 * one.cost.waitMs.expected);
  });

  it("lets a read of few bytes mostly find them in a buffer", async () => {
    const whole = await only("def f(x):\n    return x.read()\n");
    const byte = await only("def f(x):\n    return x.read(1)\n");
    assert.ok(whole.cost.waitMs.expected > 0.01);
    assert.ok(byte.cost.waitMs.expected < whole.cost.waitMs.expected / 1000);
  });

  it("leaves a generator's work to who iterates what a lazy call makes of it", async () => {
    const head =
      "import itertools, time\ndef g():\n    for i in range(10):\n        time.sleep(0.1)\n        yield [i]\n";
    const kept = await only(`${head}def f():\n    return itertools.chain.from_iterable(g())\n`);
    const used = await only(`${head}def f():\n    for x in itertools.chain.from_iterable(g()):\n        pass\n`);
    assert.equal(kept.cost.waitMs.expected, 0);
    assert.ok(used.cost.waitMs.expected > 500);
  });

  it("tells calls of one name apart by what they are given and called on", async () => {
    const waitMs = async (call: string): Promise<number> =>
      (await only(`def f(self, x):\n    return ${call}\n`)).cost.waitMs.expected;
    assert.ok((await waitMs("x.accept()")) > 1);
    assert.equal(await waitMs("x.accept(self.visitor)"), 0);
    for (const call of ["self.cursor.execute(x)", "x.execute('select 1')", "x.list(1).execute()", "x.save(self)"])
      assert.ok((await waitMs(call)) > 0.02, call);
    for (const call of ["self.manager.execute(x)", "self.painter.save()"]) assert.equal(await waitMs(call), 0, call);
    assert.ok((await waitMs("self.future.get()")) > 0.02);
  });

  it("lets nothing wait for a disk that works on memory", async () => {
    const over = async (file: string): Promise<number> =>
      (await only(`import gzip, io\ndef f(x):\n    return gzip.GzipFile(fileobj=${file}).read()\n`)).cost.waitMs
        .expected;
    assert.ok((await over("x")) > 0.02);
    assert.equal(await over("io.BytesIO(x)"), 0);
  });

  it("lets a call not wait whose flags forbid it", async () => {
    const flagged = async (flags: string): Promise<number> =>
      (await only(`import os\ndef f(pid):\n    return os.waitpid(pid, ${flags})\n`)).cost.waitMs.expected;
    assert.ok((await flagged("0")) > 1);
    assert.equal(await flagged("os.WUNTRACED | os.WNOHANG"), 0);
  });

  it("takes a reader for one of a connection only where it is awaited", async () => {
    const plain = await only("def f(reader):\n    return reader.read()\n");
    const awaited = await only("async def f(reader):\n    return await reader.read()\n");
    assert.ok(awaited.cost.waitMs.expected > 10 * plain.cost.waitMs.expected);
  });
});
