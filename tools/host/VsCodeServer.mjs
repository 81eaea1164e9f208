// The pinned VS Code server as a child process, on loopback only, without gallery, telemetry or experiments.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { NODE_24, VSCODE_SERVER } from "../setup/paths.mjs";
import { patience } from "../setup/patience.mjs";

const READY = "Extension host agent listening";
const START_TIMEOUT_MS = 60_000;

/** Settings of a fresh profile: nothing that asks, advertises or looks for the network. */
const QUIET_SETTINGS = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * @param {{ dataDir: string, settings?: Record<string, unknown>, isDriven?: boolean, port?: number }} options
 *
 * Starts the server with its data in `dataDir` and resolves once it listens.
 * `isDriven` turns on the smoke-test driver: only then is an extension under development loaded; notifications are suppressed with it.
 */
export async function startVsCodeServer({ dataDir, settings = {}, isDriven = false, port }) {
  const usedPort = port ?? (await freePort());
  const userDir = path.join(dataDir, "user");
  mkdirSync(path.join(userDir, "User"), { recursive: true });
  writeFileSync(
    path.join(userDir, "User", "settings.json"),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2),
  );
  const args = [
    "--host",
    "127.0.0.1",
    "--port",
    String(usedPort),
    "--without-connection-token",
    "--accept-server-license-terms",
  ];
  args.push("--server-data-dir", path.join(dataDir, "server"), "--user-data-dir", userDir, ...extensionsArgs(dataDir));
  args.push(
    "--disable-workspace-trust",
    "--disable-telemetry",
    "--disable-experiments",
    "--disable-getting-started-override",
  );
  if (isDriven) args.push("--enable-smoke-test-driver");
  const child = spawn(NODE_24, [path.join("out", "server-main.js"), ...args], {
    cwd: VSCODE_SERVER,
    env: { ...process.env, EXTENSIONS_GALLERY: "{}" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await untilReady(child, path.join(dataDir, "server.log"));
  return { port: usedPort, url: `http://127.0.0.1:${usedPort}/`, stop: () => stopGroup(child) };
}

/** Installs a packaged extension for servers that use the same `dataDir`. */
export function installExtensionArgs(vsix, dataDir) {
  const args = [
    "--install-extension",
    vsix,
    "--server-data-dir",
    path.join(dataDir, "server"),
    ...extensionsArgs(dataDir),
  ];
  return [path.join(VSCODE_SERVER, "out", "server-main.js"), ...args];
}

function extensionsArgs(dataDir) {
  return ["--extensions-dir", path.join(dataDir, "extensions")];
}

function untilReady(child, logFile) {
  const log = createWriteStream(logFile);
  child.stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`VS Code server did not start; see ${logFile}`)),
      START_TIMEOUT_MS * patience(),
    );
    child.on("exit", (code) => reject(new Error(`VS Code server ended with ${code}; see ${logFile}`)));
    child.stdout.on("data", (chunk) => {
      log.write(chunk);
      if (!chunk.includes(READY)) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The server starts extension hosts and watchers; all of its process group goes. */
function stopGroup(child) {
  if (child.exitCode !== null) return;
  child.removeAllListeners("exit");
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
