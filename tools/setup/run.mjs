// Runs a command as one step of the set-up: one line on the screen, everything else in a log file.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { LOGS, ROOT } from "./paths.mjs";

const LOG_LINES_SHOWN = 30;

/**
 * Runs `command` with its output in `.host/logs/<name>.log`.
 * Throws, with the end of that log, when it fails or takes longer than `timeoutMs`.
 */
export async function runStep(name, title, command, args, { cwd = ROOT, env = {}, timeoutMs = 600_000 } = {}) {
  mkdirSync(LOGS, { recursive: true });
  const logFile = path.join(LOGS, `${name}.log`);
  const log = createWriteStream(logFile);
  const startedMs = Date.now();
  process.stdout.write(`  ${title} ... `);
  const code = await waitFor(command, args, { cwd, env, log, timeoutMs });
  process.stdout.write(`${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`);
  if (code !== 0) throw new Error(`${title} failed (${code}).\n${tail(logFile)}\nWhole log: ${logFile}`);
}

function waitFor(command, args, { cwd, env, log, timeoutMs }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on("error", (error) => finish(error.message));
    child.on("close", (code, signal) => finish(code ?? `stopped by ${signal}`));
    function finish(outcome) {
      clearTimeout(timer);
      log.end(() => resolve(outcome));
    }
  });
}

function tail(file) {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
}
