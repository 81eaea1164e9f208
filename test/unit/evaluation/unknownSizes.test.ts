import assert from "node:assert/strict";
import { evaluateTask, functionValue, taskMachine } from "../../../src/analysis/evaluation/evaluateTask";
import { UNKNOWN_VALUE } from "../../../src/analysis/evaluation/Value";
import type { Range } from "../../../src/base/Range";
import { analyse } from "../analysis/expectations";

const SOURCE = `
from pathlib import Path
def chunks(path):
    data = Path(path).read_bytes()
    return [sum(data[i : i + 8]) for i in range(0, len(data), 8)]
def before(path, width=8):
    data = Path(path).read_bytes()
    return [sum(data[i - width : i]) for i in range(width, len(data), width)]
def blocks(file):
    total = 0
    while block := file.read(65536):
        total += len(block)
    return total
def sizes(path):
    with open(path, "rb") as file:
        return blocks(file)
def whole(path):
    return sum(Path(path).read_bytes())
`;

describe("data whose size the source does not tell", () => {
  async function pythonMs(name: string): Promise<Range> {
    const program = await analyse(new Map([["main.py", SOURCE]]));
    const { id } = program.functions.find((entity) => entity.qualname === name) ?? assert.fail();
    const machine = taskMachine(program.evaluation(), 1_000_000);
    const { pieces } = evaluateTask(machine, functionValue(id), [UNKNOWN_VALUE], 1_000_000);
    const python = pieces.filter(({ bucket }) => bucket === "python");
    const total = (end: "low" | "expected" | "high"): number => python.reduce((sum, { ms }) => sum + ms[end], 0);
    return { low: total("low"), expected: total("expected"), high: total("high") };
  }

  it("has the size that files usually have, and a range that says how far that may be off", async () => {
    const { low, expected, high } = await pythonMs("whole");
    assert.ok(expected > 0.1, `${expected} ms`);
    assert.ok(high / low > 100, `${low} to ${high} ms`);
  });

  it("is worked on slice by slice in proportion to its size, and as doubtful", async () => {
    const [whole, chunks] = [await pythonMs("whole"), await pythonMs("chunks")];
    assert.ok(chunks.expected < 20 * whole.expected, `${chunks.expected} against ${whole.expected} ms`);
    assert.ok(chunks.high / chunks.low > 100, `${chunks.low} to ${chunks.high} ms`);
  });

  it("has slices as wide as their bounds are apart, whichever of them is named", async () => {
    const [chunks, before] = [await pythonMs("chunks"), await pythonMs("before")];
    assert.ok(Math.abs(Math.log(before.expected / chunks.expected)) < Math.log(1.5));
  });

  it("comes in blocks to an end", async () => {
    const { expected } = await pythonMs("sizes");
    assert.ok(expected < 1, `${expected} ms`);
  });
});
