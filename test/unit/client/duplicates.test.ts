import assert from "node:assert/strict";
import { type Said, withoutDuplicates } from "../../../src/client/common/duplicates";

const said = (source: string, code: Said["code"], line: number): Said => ({ source, code, range: { start: { line } } });

describe("findings that other tools report as well", () => {
  const blocking = said("interleave", { value: "blocking-call-in-async" }, 4);
  const dangling = said("interleave", "dangling-task", 9);

  it("go where the same is said on the line", () => {
    const others = [said("Ruff", { value: "ASYNC251" }, 4), said("Ruff", "RUF006", 9)];
    assert.deepEqual(withoutDuplicates([blocking, dangling], others), []);
  });
  it("stay where it is said on another line, or something else is", () => {
    const others = [said("Ruff", "ASYNC251", 5), said("Ruff", "E501", 4), said("Pyright", "reportUnusedCoroutine", 9)];
    assert.deepEqual(withoutDuplicates([blocking, dangling], others), [blocking, dangling]);
  });
});
