import assert from "node:assert/strict";
import { evaluateTask, functionValue, taskMachine } from "../../../src/analysis/evaluation/evaluateTask";
import { Recursion } from "../../../src/analysis/evaluation/Recursion";
import { analyse } from "../analysis/expectations";

const STEPS_PER_CALL = 20;

/** Follows a complete tree of calls: what it is estimated to take, and what following it took, in calls. */
function measure(branches: number, depth: number, allowance: number, draw: () => number) {
  const recursion = new Recursion(1, 0, allowance, 0);
  let steps = 0;
  const visit = (left: number): number => {
    const followed = recursion.follow(steps, 0, draw);
    if (!followed) return 0;
    steps += STEPS_PER_CALL;
    let calls = 1;
    for (let i = 0; left > 0 && i < branches; i++) calls += visit(left - 1);
    recursion.leave(null);
    return calls * followed.weight;
  };
  return { estimated: visit(depth), visited: steps / STEPS_PER_CALL, isSampled: recursion.isSampled };
}

/** Evenly spread numbers from 0 to 1, always the same ones. */
function drawsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe("a recursion too large to be followed", () => {
  it("is followed exactly while its steps last", () => {
    const { estimated, visited, isSampled } = measure(3, 6, 1e6, drawsFrom(1));
    assert.deepEqual({ estimated, visited, isSampled }, { estimated: 1_093, visited: 1_093, isSampled: false });
  });

  it("is measured by a sample of its calls, right on average and within its steps", () => {
    const size = (3 ** 13 - 1) / 2;
    const runs = Array.from({ length: 40 }, (_, seed) => measure(3, 12, 100_000, drawsFrom(seed + 1)));
    const mean = runs.reduce((sum, { estimated }) => sum + estimated, 0) / runs.length;
    assert.ok(Math.abs(mean / size - 1) < 0.25, `${mean} for ${size} calls`);
    for (const { visited } of runs) assert.ok(visited * STEPS_PER_CALL < 500_000, `${visited} calls`);
  });
});

const CACHED = `
from functools import cache
@cache
def ways(target, coins):
    if target == 0:
        return 1
    if target < 0 or not coins:
        return 0
    return ways(target - coins[0], coins) + ways(target, coins[1:])
def once(n):
    return ways(n, (50, 20, 10, 5, 2, 1))
def thrice(n):
    return once(n) + once(n) + once(n)
def anew(n):
    total = 0
    for _ in range(3):
        ways.cache_clear()
        total += once(n)
    return total
`;

describe("a function that remembers its results", () => {
  async function expectedMs(name: string): Promise<number> {
    const program = await analyse(new Map([["main.py", CACHED]]));
    const { id } = program.functions.find((entity) => entity.qualname === name) ?? assert.fail();
    const machine = taskMachine(program.evaluation(), 1_000_000);
    const { pieces } = evaluateTask(machine, functionValue(id), [60], 1_000_000);
    return pieces.reduce((sum, { ms }) => sum + ms.expected, 0);
  }

  it("costs what its different calls cost, and hardly anything again", async () => {
    const [once, thrice] = [await expectedMs("once"), await expectedMs("thrice")];
    assert.ok(once < 1, `${once} ms`);
    assert.ok(thrice < 1.2 * once, `${thrice} against ${once} ms`);
  });

  it("costs the same again when its cache is cleared", async () => {
    const [once, anew] = [await expectedMs("once"), await expectedMs("anew")];
    assert.ok(Math.abs(anew / once - 3) < 0.6, `${anew} against ${once} ms`);
  });
});
