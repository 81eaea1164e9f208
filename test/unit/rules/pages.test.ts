import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../src/rules/index";
import { checkExample, exampleOf, expectedPlaces, ready } from "./example";
import { type Fence, fencesOf } from "./fences";

before(ready);

const PAGES = join(__dirname, "../../../src/rules");
const TWINS = join(__dirname, "../../twins");

function checkFence(rule: string, fence: Fence): void {
  const example = exampleOf(fence.text, fence.options);
  const marks = expectedPlaces(example).length;
  assert(
    fence.kind === "bad" ? marks > 0 : marks === 0,
    "a bad example marks its findings with `# <- finding`, a good one has none",
  );
  checkExample(rule, example);
}

for (const { id } of RULES) {
  describe(`rule ${id}`, () => {
    const page = existsSync(join(PAGES, `${id}.md`)) ? readFileSync(join(PAGES, `${id}.md`), "utf8") : "";
    for (const fence of fencesOf(page)) {
      it(`${fence.kind} example at line ${fence.line} of its page`, () => checkFence(id, fence));
    }
    for (const name of readdirSync(TWINS).includes(id) ? readdirSync(join(TWINS, id)) : []) {
      it(`twins in ${name}`, () => {
        for (const fence of fencesOf(readFileSync(join(TWINS, id, name), "utf8"))) checkFence(id, fence);
      });
    }
  });
}
