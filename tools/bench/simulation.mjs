// Bundles simulation.ts as the product is bundled and runs it: unbundled modules take twice as long.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { build } from "esbuild";

const outfile = "node_modules/.cache/bench/simulation.cjs";
mkdirSync("node_modules/.cache/bench", { recursive: true });
await build({ entryPoints: ["tools/bench/simulation.ts"], bundle: true, platform: "node", outfile, logLevel: "error" });
process.exitCode = spawnSync(process.execPath, [outfile], { stdio: "inherit" }).status ?? 1;
