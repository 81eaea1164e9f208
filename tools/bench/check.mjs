// The command line over a folder: lines per second, peak memory, and that it ends without an internal error.
import { spawnSync } from "node:child_process";

const INTERNAL_ERROR = 3;
const startedMs = Date.now();
const { stdout, stderr, status } = spawnSync("node", ["dist/cli.js", "check", process.argv[2]], {
  encoding: "utf8",
  maxBuffer: 1 << 30,
});
const seconds = (Date.now() - startedMs) / 1000;
const lines = Number(/([\d,. ]+) lines/.exec(stdout)?.[1].replace(/\D/g, ""));
const peakMb = Number(/peak memory (\d+) MB/.exec(stdout)?.[1]);
console.log(JSON.stringify({ bench: "check", lines, seconds, linesPerSecond: Math.round(lines / seconds), peakMb }));
if (status === null || status >= INTERNAL_ERROR) {
  console.error(stderr.slice(0, 2000));
  process.exitCode = 1;
}
