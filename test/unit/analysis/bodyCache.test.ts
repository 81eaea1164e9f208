import assert from "node:assert/strict";
import type { FunctionEntity } from "../../../src/analysis/model/FunctionEntity";
import { ModuleEntity } from "../../../src/analysis/model/ModuleEntity";
import { BodyCache } from "../../../src/analysis/scopes/BodyCache";
import { lower } from "./expectations";

describe("decoded bodies", () => {
  const large = (name: string) => `def ${name}(x):\n${"    x(x, x)\n".repeat(15_000)}`;
  const small = (i: number) => `def small${i}(x):\n    return x\n`;

  async function entitiesOf(source: string): Promise<FunctionEntity[]> {
    return new ModuleEntity("main.py", await lower("main.py", source)).functions.slice(1);
  }

  it("keeps one that is larger than all others while small ones are decoded", async () => {
    const [huge, ...others] = await entitiesOf(large("huge") + Array.from({ length: 50 }, (_, i) => small(i)).join(""));
    const cache = new BodyCache();
    const first = cache.get(huge);
    for (const other of others) {
      cache.get(other);
      assert.equal(cache.get(huge), first);
    }
  });

  it("drops one once more than its size was decoded after it", async () => {
    const [first, second, third] = await entitiesOf(large("a") + large("b") + large("c"));
    const cache = new BodyCache();
    for (const entity of [first, second, third]) cache.get(entity);
    assert.equal(first.decoded, null);
    assert.notEqual(second.decoded, null);
  });
});
