import { readFileSync } from "node:fs";
import { readCases } from "./src/calibration/measuredRuns";
import { lossOf } from "./src/calibration/fitConstants";
import { DEFAULT_PROFILE } from "./src/simulation";
const cases = readCases(readFileSync("test/accuracy/runs.jsonl", "utf8"));
const half = JSON.parse(readFileSync("test/accuracy/half-profile.json", "utf8"));
const fitted = cases.filter((c) => c.half === "fitted");
for (const m of [0.8, 1, 1.3, 1.7, 2.2, 3]) {
  const w = (p: any) => ({ ...p, constants: { ...p.constants, migrationMs: { ...p.constants.migrationMs, value: p.constants.migrationMs.value * m } } });
  console.log(m, half.constants.migrationMs.value, "half fitted loss", lossOf(fitted, w(half)).toFixed(5), "all loss", lossOf(cases, w(DEFAULT_PROFILE)).toFixed(5));
}
