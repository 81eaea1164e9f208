// The stages of `npm test`: each gives how many checks passed and failed. Limits are several times what a stage takes on a machine
// with two cores and nothing else to do, and low enough that one stage that hangs leaves the whole below ten minutes.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { HOST, LOGS, ROOT } from "../setup/paths.mjs";
import { patience } from "../setup/patience.mjs";

const BIN = path.join(ROOT, "node_modules", ".bin");
const MOCHA = [path.join(BIN, "mocha"), "--reporter", "tools/test/reporter.cjs"];
const COUNTS = path.join(HOST, "counts.json");

export const STAGES = [
  { name: "type check", command: [path.join(BIN, "tsc"), "-b"], limitMs: 120_000 },
  { name: "lint", command: [path.join(BIN, "biome"), "ci", "--error-on-warnings"], limitMs: 60_000 },
  {
    name: "unit tests",
    command: [...MOCHA, "test/unit/**/*.test.ts", "test/architecture/**/*.test.ts"],
    limitMs: 240_000,
  },
  {
    name: "the webview in a browser",
    command: [...MOCHA, "--exit", "--timeout", "60000", "test/webview/**/*.test.ts"],
    limitMs: 240_000,
  },
  {
    name: "integration tests in VS Code",
    command: [process.execPath, "tools/test/integration.mjs"],
    limitMs: 240_000,
  },
  {
    name: "the visible product",
    command: [...MOCHA, "--exit", "--timeout", "240000", "test/ui/**/*.test.ts"],
    limitMs: 240_000,
  },
];

/** Runs one stage with its output on the screen. Tools that count nothing are one check. */
export async function runStage({ name, command: [executable, ...args], limitMs }) {
  console.log(`\n${name}`);
  mkdirSync(LOGS, { recursive: true });
  rmSync(COUNTS, { force: true });
  const code = await exitCode(executable, args, limitMs * patience());
  if (!existsSync(COUNTS)) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counts = JSON.parse(readFileSync(COUNTS, "utf8"));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function exitCode(executable, args, timeoutMs) {
  return new Promise((resolve) => {
    const child = spawn(executable, args, {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, INTERLEAVE_COUNTS: COUNTS },
      detached: true,
    });
    const timer = setTimeout(() => {
      console.error(`  stopped after ${Math.round(timeoutMs / 1000)} s; logs are in ${LOGS}`);
      process.kill(-child.pid, "SIGKILL");
    }, timeoutMs);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}
