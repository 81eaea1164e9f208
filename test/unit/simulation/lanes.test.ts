import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readWorkload } from "../../../src/simulation/readWorkload";
import { simulate } from "../../../src/simulation/simulate";
import { idealProfile } from "../../simulation/idealProfile";
import { type LaneCase, readCases } from "../../simulation/readCases";
import { renderLanes } from "../../simulation/renderLanes";

const PAGES = join(__dirname, "..", "..", "simulation");

// UPDATE_LANES=1 writes what is drawn into the pages, for reading the difference before it is committed.
const isUpdate = process.env.UPDATE_LANES === "1";

for (const file of readdirSync(PAGES).filter((name) => name.endsWith(".md"))) {
  describe(`lanes of ${file}`, () => {
    const path = join(PAGES, file);
    const cases = readCases(path);
    it("has cases", () => assert.ok(cases.length > 0));
    for (const item of cases) {
      it(item.title, () => {
        const drawn = draw(item);
        if (isUpdate) replaceLanes(path, item, drawn);
        else assert.equal(drawn, item.lanes);
      });
    }
  });
}

function draw({ workload: json, constants, seed, columnMs, shown }: LaneCase): string {
  const { workload, error } = readWorkload(json);
  assert.equal(error, undefined);
  assert.ok(workload);
  const run = simulate(workload, { seed, profile: idealProfile(constants) });
  const lanes = renderLanes(run.trace, columnMs, shown);
  if (run.stopped.reason !== "deadlock") return lanes;
  return `${lanes}\ndeadlock: ${run.stopped.cycle.map((lane) => run.trace.lanes[lane].name).join(" -> ")}`;
}

/** Writes what is drawn into the case's own block, the first of lanes after its heading: other cases may draw the same. */
function replaceLanes(path: string, { title }: LaneCase, drawn: string): void {
  const page = readFileSync(path, "utf8");
  const start = page.indexOf(LANES_FENCE, page.indexOf(`## ${title}\n`)) + LANES_FENCE.length;
  writeFileSync(path, `${page.slice(0, start)}${drawn}\n${page.slice(page.indexOf("```", start))}`);
}

const LANES_FENCE = "```lanes\n";
