import assert from "node:assert/strict";
import fc from "fast-check";
import { calibrated, decide, KINDS, probabilitiesOf } from "../../../src/analysis/kinds/kindModel";
import type { ProgramFunction } from "../../../src/analysis/Program";
import { analyse } from "../analysis/expectations";

async function functionIn(source: string, name: string): Promise<ProgramFunction> {
  const program = await analyse(new Map([["m.py", source]]));
  const fn = program.functions.find((one) => one.name === name);
  assert.ok(fn, `no function ${name}`);
  return fn;
}

function probabilities(of: Partial<Record<(typeof KINDS)[number], number>>): number[] {
  return KINDS.map((kind) => of[kind] ?? 0);
}

describe("kind of a function", () => {
  it("is what a sure cost says", async () => {
    const source =
      "import requests\ndef f(urls):\n    return [requests.get(url) for url in urls]\n" +
      "def g():\n    total = 0\n    for i in range(1000):\n        for j in range(1000):\n            total += i * j\n    return total\n" +
      "def h(a):\n    b = a + 1\n    return b\n";
    const program = await analyse(new Map([["m.py", source]]));
    const kinds = program.functions.slice(1).map((fn) => fn.classification.kind);
    assert.deepEqual(kinds, ["io", "cpu", "light"]);
  });

  it("says that it guesses where only names speak for it, and keeps the guess out of what rules read", async () => {
    const { classification, costKind } = await functionIn(
      "class RemoteSession:\n    def fetch_page(self, url):\n        response = self.client.send_query(url)\n" +
        "        self.connection.wait_for(response)\n        return response\n",
      "fetch_page",
    );
    assert.equal(classification.kind, "io");
    assert.equal(costKind.kind, "light");
    const [first] = classification.because;
    assert.match(first.what, /^a guess from names such as `\w+`/);
    assert.equal(first.provenance, "assumption");
    assert.equal(first.line, 2);
  });

  it("is never called sure where names decide, however many of them agree", async () => {
    const { classification, costKind } = await functionIn(
      "class RemoteSession:\n    def send_query(self, url, connection, client, timeout):\n" +
        "        response = self.client.send_query(url)\n        self.connection.wait_for(response)\n        return response\n",
      "send_query",
    );
    assert.equal(classification.kind, "io");
    assert.notEqual(costKind.kind, "io");
    assert.equal(classification.confidence, 0.8);
  });

  it("gives no guess as reason where the names change nothing", async () => {
    const { classification } = await functionIn("import time\ndef f():\n    time.sleep(3)\n    return 1\n", "f");
    assert.equal(classification.kind, "io");
    assert.equal(classification.because[0].fact, "time.sleep");
  });

  it("prefers the answer that does less harm where two are about as likely", () => {
    assert.equal(decide(probabilities({ cpu: 0.42, native: 0.45, mixed: 0.13 })), "cpu");
    assert.equal(decide(probabilities({ cpu: 0.1, io: 0.9 })), "io");
  });

  it("states a confidence that grows with the probability", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.98, noNaN: true }), (p) => {
        assert.ok(calibrated(p) > 0 && calibrated(p) < calibrated(p + 0.01) && calibrated(p + 0.01) < 1);
      }),
    );
  });

  it("turns any scores into probabilities", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 5, maxLength: 5 }), (scores) => {
        const total = probabilitiesOf(scores).reduce((sum, p) => sum + p, 0);
        assert.ok(Math.abs(total - 1) < 1e-9);
      }),
    );
  });
});
