// Bundles a bench as the product is bundled and runs it: unbundled modules are half again as slow.
// Usage: node tools/bench/bundled.mjs NAME [arguments], for tools/bench/NAME.ts; needs `npm run build` for what the product reads.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const [name, ...rest] = process.argv.slice(2);
const folder = "node_modules/.cache/bench";
mkdirSync(folder, { recursive: true });
const packed = existsSync("dist") ? readdirSync("dist").filter((file) => file.endsWith(".br")) : [];
for (const file of packed) cpSync(`dist/${file}`, `${folder}/${file}`);
const outfile = `${folder}/${name}.cjs`;
await build({
  entryPoints: [`tools/bench/${name}.ts`],
  bundle: true,
  platform: "node",
  external: ["web-tree-sitter"],
  outfile,
  logLevel: "error",
});
process.exitCode = spawnSync(process.execPath, [outfile, ...rest], { stdio: "inherit" }).status ?? 1;
