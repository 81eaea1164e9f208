// The stages of `npm test`: each gives how many checks passed and failed.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { HOST, LOGS, ROOT } from "../setup/paths.mjs";

const BIN = path.join(ROOT, "node_modules", ".bin");
const MOCHA = [path.join(BIN, "mocha"), "--reporter", "tools/test/reporter.cjs"];
const COUNTS = path.join(HOST, "counts.json");

export const STAGES = [
  { name: "type check", command: [path.join(BIN, "tsc"), "-b"], timeoutMs: 300_000 },
  { name: "lint", command: [path.join(BIN, "biome"), "ci", "--error-on-warnings"], timeoutMs: 180_000 },
  {
    name: "unit tests",
    command: [...MOCHA, "test/unit/**/*.test.ts", "test/architecture/**/*.test.ts"],
    timeoutMs: 900_000,
  },
  {
    name: "the webview in a browser",
    command: [...MOCHA, "--exit", "--timeout", "60000", "test/webview/**/*.test.ts"],
    timeoutMs: 900_000,
  },
  {
    name: "integration tests in VS Code",
    command: [process.execPath, "tools/test/integration.mjs"],
    timeoutMs: 900_000,
  },
  {
    name: "the visible product",
    command: [...MOCHA, "--exit", "--timeout", "180000", "test/ui/**/*.test.ts"],
    timeoutMs: 900_000,
  },
];

/** Runs one stage with its output on the screen. Tools that count nothing are one check. */
export async function runStage({ name, command: [executable, ...args], timeoutMs }) {
  console.log(`\n${name}`);
  mkdirSync(LOGS, { recursive: true });
  rmSync(COUNTS, { force: true });
  const code = await exitCode(executable, args, timeoutMs);
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
      console.error(`  stopped after ${timeoutMs / 1000} s; logs are in ${LOGS}`);
      process.kill(-child.pid, "SIGKILL");
    }, timeoutMs);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}
