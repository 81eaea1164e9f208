import assert from "node:assert/strict";
import { evaluateTask, functionValue, taskMachine } from "../../../src/analysis/evaluation/evaluateTask";
import { analyse } from "../analysis/expectations";

/** Expected ms of `work()` of a program. */
async function workMs(text: string): Promise<number> {
  const program = await analyse(new Map([["main.py", text]]));
  const work = program.functions.find(({ name }) => name === "work");
  assert.ok(work);
  const { pieces } = evaluateTask(taskMachine(program.evaluation(), 1e6), functionValue(work.id), [], 400_000);
  return pieces.reduce((sum, { ms }) => sum + ms.expected, 0);
}

function isAbout(ms: number, expected: number, factor: number): void {
  assert.ok(ms > expected / factor && ms < expected * factor, `${ms} ms, not about ${expected}`);
}

const search = (size: number): string => `
from collections import deque
SIZE = ${size}
def work():
    seen = {(0, 0)}
    queue = deque([(0, 0)])
    while queue:
        x, y = queue.popleft()
        for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            nx, ny = x + dx, y + dy
            if 0 <= nx < SIZE and 0 <= ny < SIZE and (nx, ny) not in seen:
                seen.add((nx, ny))
                queue.append((nx, ny))
    return len(seen)
`;

const readBack = (lines: number, write: string, read: string): string => `
import os
import tempfile
FOLDER = tempfile.mkdtemp()
def work():
    path = os.path.join(FOLDER, "numbers.txt")
    with open(path, "w") as f:
        for i in range(${lines}):
            ${write}
    total = 0
    ${read}
    return total
`;

describe("evaluating small programs", () => {
  it("follows a search to the end of the field that bounds it", async () => {
    isAbout(await workMs(search(200)), 100 * (await workMs(search(20))), 1.6);
  });

  it("reads as many lines as were written", async () => {
    const read = "for line in open(path):\n        total += int(line)";
    const write = 'f.write(f"{i}\\n")';
    isAbout(await workMs(readBack(40_000, write, read)), 40 * (await workMs(readBack(1_000, write, read))), 1.3);
  });

  it("reads a file in as many blocks as it has", async () => {
    const read = 'with open(path, "rb") as f:\n        while block := f.read(100):\n            total += sum(block)';
    const write = 'f.write("0123456789" * 10)';
    const [few, many] = [await workMs(readBack(20, write, read)), await workMs(readBack(200, write, read))];
    isAbout(many, 10 * few, 2);
  });

  it("gives back the objects that a file was written from", async () => {
    const program = (items: number): string => `
import json
from pathlib import Path
def work():
    path = Path("settings") / "all.json"
    path.write_text(json.dumps(list(range(${items}))))
    total = 0
    for number in json.loads(path.read_text()):
        total += number * number
    return total
`;
    assert.ok((await workMs(program(20_000))) > 8 * (await workMs(program(200))));
  });
});
