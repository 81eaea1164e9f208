import assert from "node:assert/strict";
import { bundledFacts } from "../../../src/knowledge/bundled";
import type { SimulationReport } from "../../../src/service/Reports";
import { Service } from "../../../src/service/Service";
import { DEFAULT_SETTINGS } from "../../../src/service/settings";
import { DEFAULT_PROFILE, profileName } from "../../../src/simulation";
import { createParser, type PythonParser } from "../../../src/syntax/PythonParser";
import { parserFiles } from "../syntax/testParser";

describe("simulating from source", () => {
  let parser: PythonParser;

  before(async () => {
    parser = await createParser(parserFiles);
  });

  function newService(): Service {
    return new Service(
      {
        parser,
        facts: bundledFacts,
        Decoder: TextDecoder,
        now: () => 0,
        followsEdits: false,
        platform: "linux",
        cores: 4,
      },
      { target: "3.14" },
    );
  }

  function simulate(source: string, line?: number): SimulationReport {
    const service = newService();
    service.setFile("program.py", source);
    const answer = service.simulate("program.py", line);
    if ("problem" in answer) assert.fail(answer.problem);
    return answer.report;
  }

  function items(report: SimulationReport) {
    const found = report.assumptions.find(({ what }) => what === "items");
    assert.ok(found);
    return found;
  }

  const FETCH = "import asyncio\nasync def fetch(url):\n    await asyncio.sleep(0.1)\n    return url\n";

  it("finds the gather behind asyncio.run, with every coroutine", () => {
    const main = "async def main():\n    await asyncio.gather(*(fetch(i) for i in range(500)))\nasyncio.run(main())\n";
    const report = simulate(FETCH + main);
    assert.equal(report.site.construct, "gather");
    assert.deepEqual([items(report).value, items(report).known], [500, true]);
  });

  it("counts every starred argument of a gather, of known and of unknown length", () => {
    const main = (args: string) => `async def main(a, b):\n    await asyncio.gather(${args})\n`;
    const known = items(simulate(FETCH + main("*[fetch(i) for i in range(3)], *[fetch(i) for i in range(4)]")));
    assert.deepEqual([known.value, known.known], [7, true]);
    const one = items(simulate(FETCH + main("*[fetch(i) for i in a]")));
    const two = items(simulate(FETCH + main("*[fetch(i) for i in a], *[fetch(i) for i in b]")));
    assert.equal(two.value, 2 * one.value);
  });

  const currentMs = (report: SimulationReport) =>
    report.modes.find(({ isCurrent }) => isCurrent)?.makespanMs?.expected ?? 0;

  for (const [made, where] of [
    ["a global", "LIMIT = asyncio.Semaphore(5)\n"],
    [
      "an attribute",
      "class Client:\n    def __init__(self):\n        self.limit = asyncio.Semaphore(5)\nCLIENT = Client()\n",
    ],
  ]) {
    it(`lets as many coroutines wait at a time as ${made} that is a semaphore admits`, () => {
      const limit = made === "a global" ? "LIMIT" : "CLIENT.limit";
      const report = simulate(
        `import asyncio\n${where}async def fetch(i):\n    async with ${limit}:\n        await asyncio.sleep(0.1)\n` +
          "async def main():\n    await asyncio.gather(*(fetch(i) for i in range(50)))\nasyncio.run(main())\n",
      );
      const ms = currentMs(report);
      assert.ok(ms > 1_000 && ms < 1_100, `${ms}`);
      const permits = report.assumptions.find(({ what }) => what.startsWith("permits of"));
      assert.deepEqual([permits?.value, permits?.known], [5, true]);
    });
  }

  it("tells locks apart, and takes a lock in every round of a loop", () => {
    const threads = (body: string): number =>
      currentMs(
        simulate(
          "import threading, time\nfrom concurrent.futures import ThreadPoolExecutor\n" +
            "a = threading.Lock()\nb = threading.Lock()\n" +
            `def work(i):\n${body}` +
            "def main():\n    with ThreadPoolExecutor(8) as pool:\n        list(pool.map(work, range(8)))\nmain()\n",
        ),
      );
    const one = "    with a:\n        time.sleep(0.02)\n";
    const other = "    with b:\n        time.sleep(0.02)\n";
    const loop = "    for _ in range(200):\n        with a:\n            time.sleep(0.0001)\n";
    assert.ok(threads(one) > 155);
    // Two locks in a row: while one task holds the second, the next has the first.
    assert.ok(threads(one + other) < 200);
    assert.ok(threads(loop) > 155);
    assert.ok(threads("    a.acquire()\n    time.sleep(0.02)\n    a.release()\n    time.sleep(0.02)\n") > 155);
  });

  for (const [how, argument] of [
    ["comprehension", "*[fetch(url) for url in urls]"],
    ["generator", "*(fetch(url) for url in urls)"],
  ]) {
    it(`takes a gather over a ${how} of unknown length for an assumed number of tasks`, () => {
      const { known, low, value, high } = items(
        simulate(`${FETCH}async def crawl(urls):\n    return await asyncio.gather(${argument})\n`),
      );
      assert.equal(known, false);
      assert.ok(low < value / 2 && value * 2 < high, `${low} ${value} ${high}`);
    });
  }

  it("keeps a length unknown through sorting and submitting in a loop", () => {
    const report = simulate(
      "from concurrent.futures import ThreadPoolExecutor\nfrom pathlib import Path\n" +
        "def size(path):\n    return len(path.read_bytes())\n" +
        "def main(folder):\n    files = sorted(Path(folder).glob('*.jpg'))\n" +
        "    with ThreadPoolExecutor(8) as pool:\n        futures = [pool.submit(size, f) for f in files]\n" +
        "    return [f.result() for f in futures]\n",
    );
    assert.equal(items(report).known, false);
  });

  it("takes threads started by themselves for as many workers as there are", () => {
    const report = simulate(
      "import threading\ndef work(n):\n    return sum(i * i for i in range(n))\ndef main():\n" +
        "    threads = [threading.Thread(target=work, args=(200_000,)) for _ in range(6)]\n" +
        "    for t in threads: t.start()\n    for t in threads: t.join()\nmain()\n",
    );
    const current = report.modes.find(({ isCurrent }) => isCurrent);
    assert.deepEqual([current?.mode, current?.workers], ["threads", 6]);
    assert.match(report.verdict, /^These \w+ threads gain nothing/);
  });

  it("promises nothing of workers to a single task", () => {
    const report = simulate(
      "import asyncio, time\ndef level():\n    time.sleep(0.1)\n" +
        "async def main():\n    return await asyncio.to_thread(level)\nasyncio.run(main())\n",
    );
    assert.match(
      report.verdict,
      /^There is one piece of work here, so nothing overlaps: `\w+` mostly waits\. However it runs/,
    );
  });

  for (const [where, comment, statement] of [
    ["above the function", "# interleave: cpu=80..180ms\n", ""],
    ["on the statement", "", "  # interleave: cpu=80..180ms"],
  ]) {
    it(`takes a cost that a comment states ${where} for what the work costs, exactly`, () => {
      const report = simulate(
        "from concurrent.futures import ThreadPoolExecutor\n" +
          `${comment}def work(job):\n    return sum(i * i for i in job)${statement}\n` +
          "def main():\n    with ThreadPoolExecutor(4) as pool:\n" +
          "        return list(pool.map(work, [[i] for i in range(8)]))\nmain()\n",
      );
      const cost = report.assumptions.find(({ unit }) => unit === "ms");
      assert.equal(cost?.why, "stated by a comment");
      assert.ok(Math.abs(cost.low - 80) < 0.1 && Math.abs(cost.high - 180) < 0.1, `${cost.low}–${cost.high}`);
    });
  }

  it("names the mode that only a lambda keeps from paying, and what to do", () => {
    const report = simulate(
      "from concurrent.futures import ThreadPoolExecutor\ndef work(n):\n    return sum(i * i for i in range(n))\n" +
        "def main():\n    with ThreadPoolExecutor(4) as pool:\n" +
        "        return list(pool.map(lambda n: work(n), [10_000_000] * 8))\nmain()\n",
    );
    assert.match(report.verdict, /Four processes would take about .*lambda can't be pickled.*module-level function/);
    assert.ok(report.modes.some(({ mode, unsuitable }) => mode === "processes" && unsuitable));
  });

  it("gives figures in proportion for more work than is simulated event by event", function () {
    this.timeout(120_000);
    const seconds = (count: number): number => {
      const report = simulate(
        "from concurrent.futures import ThreadPoolExecutor\nimport time\ndef work(n):\n    time.sleep(0.01)\n" +
          `def main():\n    with ThreadPoolExecutor(4) as pool:\n        list(pool.map(work, range(${count})))\nmain()\n`,
      );
      return (report.modes.find(({ isCurrent }) => isCurrent)?.makespanMs?.expected ?? 0) / 1_000;
    };
    const ratio = seconds(50_000) / seconds(1_000);
    assert.ok(ratio > 45 && ratio < 55, `${ratio}`);
  });

  it("predicts for the machine that the settings name, and says when it can't", () => {
    const source = `${FETCH}async def main():\n    await asyncio.gather(*(fetch(i) for i in range(9)))\nasyncio.run(main())\n`;
    const machineOf = (file: string | null): readonly [string | undefined, string | undefined] => {
      const service = newService();
      service.setSettings({ ...DEFAULT_SETTINGS, profile: "mine.json" });
      assert.ok(service.wants("mine.json") && service.namedPaths().includes("mine.json"));
      if (file !== null) service.setFile("mine.json", file);
      service.setFile("program.py", source);
      const answer = service.simulate("program.py");
      if ("problem" in answer) assert.fail(answer.problem);
      return [answer.report.profile, answer.template.profile?.name];
    };
    const mine = JSON.stringify({ ...DEFAULT_PROFILE, name: "mine", measured: "here" });
    assert.deepEqual(machineOf(mine), ["mine (here)", "mine"]);
    const usual = profileName();
    assert.deepEqual(machineOf(null), [`${usual}; mine.json is not used: it can't be read`, undefined]);
    assert.deepEqual(machineOf("[]"), [`${usual}; mine.json is not used: a profile is a JSON object`, undefined]);
  });

  it("gives every process its own lock of threading, and all of them one of multiprocessing", () => {
    const ms = (library: string): number =>
      currentMs(
        simulate(
          `from concurrent.futures import ProcessPoolExecutor\nimport multiprocessing, threading, time\n` +
            `LOCK = ${library}.Lock()\ndef work(n):\n    with LOCK:\n        time.sleep(0.5)\n` +
            "def main():\n    with ProcessPoolExecutor(4) as pool:\n        list(pool.map(work, range(8)))\n" +
            'if __name__ == "__main__":\n    main()\n',
        ),
      );
    const [own, shared] = [ms("threading"), ms("multiprocessing")];
    assert.ok(own > 1_000 && own < 2_000, `${own}`);
    assert.ok(shared > 4_000 && shared < 5_000, `${shared}`);
  });

  it("assumes how many a semaphore admits where the source does not tell", () => {
    const report = simulate(
      "import asyncio, sys\nLIMIT = asyncio.Semaphore(int(sys.argv[1]))\nasync def fetch(i):\n    async with LIMIT:\n" +
        "        await asyncio.sleep(0.1)\nasync def main():\n" +
        "    await asyncio.gather(*(fetch(i) for i in range(50)))\nasyncio.run(main())\n",
    );
    const permits = report.assumptions.find(({ what }) => what.startsWith("permits of"));
    assert.ok(permits && !permits.known && permits.low < permits.value && permits.value < permits.high);
  });

  for (const [args, mode, workers] of [
    ["n_jobs=4", "processes", 4],
    ['n_jobs=3, prefer="threads"', "threads", 3],
  ] as const) {
    it(`knows what joblib makes of (${args}), also where tasks give back what they got`, () => {
      const report = simulate(
        "import time\nfrom joblib import Parallel, delayed\ndef probe(i):\n    time.sleep(0.1)\n    return i\n" +
          `def main():\n    return Parallel(${args})(delayed(probe)(i) for i in range(20))\nmain()\n`,
      );
      const current = report.modes.find(({ isCurrent }) => isCurrent);
      assert.deepEqual([report.site.construct, current?.mode, current?.workers], ["Parallel", mode, workers]);
    });
  }

  it("sees calls that a pool is given written down, the sizes of arrays, and what no subinterpreter can import", () => {
    const report = simulate(
      "import numpy as np\nfrom joblib import Parallel, delayed\ndef norm(seed):\n" +
        "    a = np.random.default_rng(seed).standard_normal((900, 900))\n    return np.linalg.svd(a)\n" +
        "def main():\n    return Parallel(n_jobs=4)(delayed(norm)(s) for s in range(32))\nmain()\n",
    );
    assert.equal(items(report).value, 32);
    const sequential = report.modes.find(({ mode }) => mode === "sequential");
    assert.ok((sequential?.makespanMs?.low ?? 0) > 1_000);
    assert.match(report.modes.find(({ mode }) => mode === "interpreters")?.unsuitable ?? "", /numpy.*subinterpreter/);
  });

  it("answers for the function that a line is in, not for a pool elsewhere", () => {
    const source =
      "from concurrent.futures import ThreadPoolExecutor\nimport time\ndef work(n):\n    time.sleep(1)\n" +
      "def first():\n    with ThreadPoolExecutor(2) as pool:\n        list(pool.map(work, range(4)))\n" +
      "def second():\n    with ThreadPoolExecutor(3) as pool:\n        list(pool.map(work, range(9)))\n" +
      "def third():\n    return 3\n";
    assert.equal(items(simulate(source, 7)).value, 4);
    assert.equal(items(simulate(source, 9)).value, 9);
    assert.throws(() => simulate(source, 12), /no pool, thread, gather/);
  });

  for (const [how, loop] of [
    [
      "get in an endless loop",
      "    while True:\n        n = q.get()\n        if n is None:\n            break\n        work(n)\n",
    ],
    ["iter with a sentinel", "    for n in iter(q.get, None):\n        work(n)\n"],
  ]) {
    it(`counts what workers take from a queue (${how}) and no wait where items are there`, () => {
      const report = simulate(
        `import queue\nimport threading\ndef work(n):\n    return sum(range(n))\ndef worker(q):\n${loop}` +
          "def main():\n    q = queue.Queue()\n    for n in [50_000] * 40:\n        q.put(n)\n    for _ in range(4):\n" +
          "        q.put(None)\n    threads = [threading.Thread(target=worker, args=(q,)) for _ in range(4)]\n" +
          "    for t in threads: t.start()\n    for t in threads: t.join()\nmain()\n",
      );
      assert.deepEqual([items(report).value, items(report).known], [40, true]);
      assert.match(report.verdict, /computes in Python, so they take turns/);
    });
  }
});
