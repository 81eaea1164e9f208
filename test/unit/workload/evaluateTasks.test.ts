import assert from "node:assert/strict";
import { collectSites } from "../../../src/workload/collectSites";
import { evaluateTasks } from "../../../src/workload/evaluateTasks";
import { analyse } from "../analysis/expectations";

/** Recursion over data that nobody knows: it may end at any level, or never. */
const UNDECIDED = `
import json
from concurrent.futures import ProcessPoolExecutor
def walk(node, out):
    if isinstance(node, dict):
        for k, v in node.items():
            walk(v, out)
            walk(k, out)
    elif isinstance(node, list):
        for v in node:
            walk(v, out)
            if v:
                walk(v, out)
    else:
        for x in vars(node):
            walk(x, out)
    return out
def job(path):
    with open(path) as f:
        return len(walk(json.load(f), []))
def main(paths):
    with ProcessPoolExecutor() as pool:
        for result in pool.map(job, paths):
            print(result)
`;

/** Each level is several loops, each inside calls: deep for whoever evaluates it. */
const DEEP = `
from concurrent.futures import ProcessPoolExecutor
def made(value):
    return value
def copy(node):
    return made(list([tuple(made(copy(child)) for child in [part for part in node.children]) for node in node.parts]))
def main(nodes):
    with ProcessPoolExecutor() as pool:
        print(list(pool.map(copy, nodes)))
`;

describe("evaluating the tasks of a site", () => {
  it("spends little on recursion whose end cannot be told", async () => {
    const program = await analyse(new Map([["main.py", UNDECIDED]]));
    const { machine, sites } = collectSites(program, program.evaluation(), program.modules[0]);
    assert.equal(sites.length, 1);
    const before = machine.meter.steps;
    evaluateTasks(machine, sites[0]);
    const steps = machine.meter.steps - before;
    assert.ok(steps < 2_400_000, `${steps} steps`);
  });

  it("gives recursion through comprehensions up before its own stack ends", async () => {
    const program = await analyse(new Map([["main.py", DEEP]]));
    const { machine, sites } = collectSites(program, program.evaluation(), program.modules[0]);
    assert.doesNotThrow(() => evaluateTasks(machine, sites[0]));
    assert.ok(machine.givenUp > 0);
  });
});
