import assert from "node:assert/strict";
import { renderLanes } from "../../../src/cli/render/lanesText";
import { bundledFacts } from "../../../src/knowledge/bundled";
import type { TimelineInput } from "../../../src/service/Reports";
import { Service } from "../../../src/service/Service";
import { createParser, type PythonParser } from "../../../src/syntax/PythonParser";
import { parserFiles } from "../syntax/testParser";

/** A program whose `work` runs over some items in a pool of two threads. */
function program(body: string, items = "range(8)", imports = ""): string {
  return (
    `${imports}\nfrom concurrent.futures import ThreadPoolExecutor\nITEMS = ${items}\n${body}\n` +
    "def main():\n    with ThreadPoolExecutor(2) as pool:\n        print(list(pool.map(work, ITEMS)))\n" +
    'if __name__ == "__main__":\n    main()\n'
  );
}

describe("what work costs", function () {
  this.timeout(60_000);
  let parser: PythonParser;

  before(async () => {
    parser = await createParser(parserFiles);
  });

  function timeline(source: string): TimelineInput {
    const service = new Service(
      {
        parser,
        facts: bundledFacts,
        Decoder: TextDecoder,
        now: () => 0,
        platform: "linux",
        cores: 2,
        followsEdits: false,
      },
      { target: "3.14" },
    );
    service.setFile("program.py", source);
    const answer = service.simulatePlace("program.py", {}, ["sequential", "processes:2", "threads:2@3.14t"]);
    if ("problem" in answer) assert.fail(answer.problem);
    return answer;
  }

  const sequentialMs = (source: string): number => timeline(source).report.modes[0].makespanMs?.expected ?? Number.NaN;

  it("is far less for compressing what repeats", () => {
    const pack = (data: string) =>
      program(`def work(n):\n    return len(zlib.compress(${data}))`, "range(8)", "import zlib");
    const repeated = sequentialMs(pack('b"".join([bytes(1000)] * 1000)'));
    const once = sequentialMs(pack("bytes(1_000_000)"));
    assert.ok(repeated < once / 4, `${repeated} ${once}`);
  });

  it("counts the items of items when they are serialised, and gives them back", () => {
    const dump = (row: string) =>
      program(
        `def work(n):\n    rows = json.loads(json.dumps([${row} for i in range(1000)]))\n    return len(rows)`,
        "range(8)",
        "import json",
      );
    const flat = sequentialMs(dump("i"));
    const deep = sequentialMs(dump('{"id": i, "tags": ["a", "b", "c"], "name": "some name"}'));
    assert.ok(deep > 3 * flat, `${flat} ${deep}`);
  });

  it("goes on with a loop although one inside it may be left early", () => {
    const names = (count: number) =>
      program(
        "def name(rnd):\n    letters = []\n    while len(letters) < 16:\n        letter = rnd.choice('abc$')\n" +
          "        if letter == '$':\n            break\n        letters.append(letter)\n    return letters\n" +
          `def work(n):\n    rnd = random.Random(n)\n    for _ in range(${count}):\n        name(rnd)`,
        "range(8)",
        "import random",
      );
    const [few, many] = [1_000, 100_000].map((count) => sequentialMs(names(count)));
    assert.ok(many > 50 * few, `${few} ${many}`);
  });

  it("takes text of unknown length for as long as what is usually given to the call", () => {
    const parse = (call: string) =>
      program(`def work(n):\n    return [${call} for line in open(str(n))]`, "range(8)", "import json");
    assert.ok(sequentialMs(parse("int(line.strip())")) < sequentialMs(parse("json.loads(line.strip())")));
  });

  it("waits less for a server on this machine", () => {
    const fetch = (host: string) =>
      program(
        `BASE = os.environ.get("BASE", "http://${host}")\ndef work(n):\n    return urllib.request.urlopen(BASE + str(n)).read()`,
        "range(8)",
        "import os\nimport urllib.request",
      );
    assert.ok(sequentialMs(fetch("127.0.0.1:80/")) < sequentialMs(fetch("example.com/")) / 3);
  });

  it("is extrapolated where a loop is too long to be followed", () => {
    const loop = (n: number) =>
      program(
        `def work(n):\n    total = 0\n    for i in range(${n}):\n        for j in range(1000):\n            total += i ^ j\n    return total`,
      );
    const ratio = sequentialMs(loop(40_000)) / sequentialMs(loop(4_000));
    assert.ok(ratio > 8 && ratio < 12, String(ratio));
  });

  it("is higher in free-threaded threads on objects that the main thread made", () => {
    const slowdown = (items: string, body: string): number => {
      const { modes } = timeline(program(`def work(n):\n    ${body}`, items)).report;
      return (modes[2].makespanMs?.expected ?? 0) / (modes[0].makespanMs?.expected ?? 1);
    };
    const handed = slowdown("[list(range(300_000)) for _ in range(8)]", "return sum(n) / max(n)");
    const own = slowdown("range(8)", "values = list(range(300_000))\n    return sum(values) / max(values)");
    assert.ok(handed > own * 1.3, `${handed} ${own}`);
  });

  it("has a price in every process, told in one line", () => {
    const { modes, recommended } = timeline(
      program("def work(n):\n    return sum(i * i for i in range(500_000))"),
    ).report;
    assert.equal(modes[0].price, undefined);
    assert.match(modes[1].price ?? "", /^Each process imports the program \(.*ms\)/);
    assert.match(modes[2].price ?? "", /^Needs python3\.14t/);
    assert.match(recommended?.price ?? "", /imports the program/);
  });

  it("is drawn as lanes of text", () => {
    const text = renderLanes(timeline(program("def work(n):\n    return sum(i * i for i in range(500_000))")));
    assert.match(text, /^(Threads|Interpreters|Processes|One after another).*\n/);
    assert.match(text, /running Python/);
  });
});
