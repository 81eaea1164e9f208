// npm run bench [-- FOLDER]: every measurement there is, as JSON lines or ratios. FOLDER holds Python to read; this machine's Lib without.
import { spawnSync } from "node:child_process";

const LIB = "import os; print(os.path.dirname(os.__file__))";
const folder = process.argv[2] ?? spawnSync("python3", ["-c", LIB], { encoding: "utf8" }).stdout?.trim();

const BENCHES = [
  { title: "package and activation", command: ["node", "tools/bench/packageSize.mjs"] },
  {
    title: "parsing and lowering, as shares of the parse",
    command: ["node", "tools/bench/bundled.mjs", "parse", folder],
    needsFolder: true,
  },
  {
    title: "whole cold check, as a multiple of the parse alone, and memory",
    command: ["node", "tools/bench/bundled.mjs", "cold", folder],
    needsFolder: true,
  },
  { title: "whole check", command: ["node", "tools/bench/check.mjs", folder], needsFolder: true },
  { title: "editor latency", command: ["npx", "tsx", "tools/bench/editor.ts", folder], needsFolder: true },
  { title: "simulation, as shares of a bare event loop", command: ["node", "tools/bench/simulation.mjs"] },
  { title: "drawing, as shares of the naive loop", command: ["npx", "tsx", "tools/bench/webview/webview.ts"] },
];

let failed = false;
for (const { title, command, needsFolder } of BENCHES) {
  console.log(`\n${title}`);
  if (needsFolder && !folder) {
    console.log("  left out: no Python here; name a FOLDER");
    continue;
  }
  const { status } = spawnSync(command[0], command.slice(1), { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
