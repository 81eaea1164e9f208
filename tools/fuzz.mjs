// Runs the property tests with new seeds: npm run fuzz [-- ROUNDS]. A failing round prints its seed; PROPERTY_SEED repeats it.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const rounds = Number(process.argv[2] ?? 10);
const files = readdirSync("test/unit", { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => join("test/unit", name))
  .filter((file) => /from "fast-check"/.test(readFileSync(file, "utf8")));
let failed = 0;
for (let round = 0; round < rounds; round++) {
  const seed = String((Date.now() + round) % 2_147_483_647);
  const args = ["mocha", "--reporter", "dot", "--timeout", "600000", ...files];
  const { status } = spawnSync("npx", args, { stdio: "inherit", env: { ...process.env, PROPERTY_SEED: seed } });
  if (status !== 0) failed++;
  console.log(`seed ${seed}: ${status === 0 ? "passed" : "FAILED"}`);
}
console.log(`${rounds - failed} rounds passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
