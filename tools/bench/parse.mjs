// Bundles parse.ts as the product is bundled and runs it: unbundled modules are half again as slow.
// Usage: node tools/bench/parse.mjs DIRECTORY [passes]
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { build } from "esbuild";

const outfile = "node_modules/.cache/bench/parse.cjs";
mkdirSync("node_modules/.cache/bench", { recursive: true });
await build({
  entryPoints: ["tools/bench/parse.ts"],
  bundle: true,
  platform: "node",
  external: ["web-tree-sitter"],
  outfile,
  logLevel: "error",
});
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
