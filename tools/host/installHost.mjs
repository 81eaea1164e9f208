// Puts a real VS Code on this machine out of the npm registry: the VS Code server inside code-server, and the Node that it needs.
// code-server itself is never installed (its postinstall wants one Node version and compiles modules that we don't need).
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { HOST, NODE_24, VSCODE_SERVER } from "../setup/paths.mjs";
import { runStep } from "../setup/run.mjs";
import { once } from "../setup/stamp.mjs";
import { installCompiler } from "../setup/systemPackages.mjs";

const PINS = JSON.parse(readFileSync(new URL("pins.json", import.meta.url), "utf8"));
const NODE_HOME = path.join(HOST, "node");
const DOWNLOADS = path.join(HOST, "downloads");

/** Node 24, for what needs more than the Node that runs this. */
export function installNode24() {
  return once("node", JSON.stringify(PINS.node), NODE_24, () => unpack("node", PINS.node, "package", NODE_HOME));
}

/** The VS Code server with its dependencies; its native modules built against Node 24. */
export async function installVsCodeServer() {
  await installNode24();
  await once("vscode", JSON.stringify(PINS.vscode), path.join(VSCODE_SERVER, "out", "server-main.js"), async () => {
    await installCompiler();
    await unpack("vscode", PINS.vscode, "package/lib/vscode", VSCODE_SERVER);
    const options = {
      cwd: VSCODE_SERVER,
      env: { PATH: `${path.dirname(NODE_24)}:${process.env.PATH}`, npm_config_nodedir: NODE_HOME },
    };
    const install = ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
    await runStep("vscode-dependencies", "VS Code server's dependencies", "npm", install, options);
    const rebuild = ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"];
    await runStep("vscode-natives", "VS Code server's native modules", "npm", rebuild, options);
  });
}

/** Downloads a pinned package, checks it and moves `folder` of it to `target`. */
async function unpack(name, pin, folder, target) {
  rmSync(DOWNLOADS, { recursive: true, force: true });
  mkdirSync(DOWNLOADS, { recursive: true });
  const spec = `${pin.package}@${pin.version}`;
  await runStep(`${name}-download`, `Download of ${spec}`, "npm", ["pack", spec, "--pack-destination", DOWNLOADS]);
  const archive = path.join(DOWNLOADS, readdirSync(DOWNLOADS)[0]);
  checkIntegrity(archive, pin);
  await runStep(`${name}-unpack`, `Unpacking ${spec}`, "tar", ["-xzf", archive, "-C", DOWNLOADS, folder]);
  rmSync(target, { recursive: true, force: true });
  renameSync(path.join(DOWNLOADS, folder), target);
  rmSync(DOWNLOADS, { recursive: true, force: true });
}

function checkIntegrity(archive, pin) {
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== pin.integrity) throw new Error(`${archive} is not the pinned ${pin.package}@${pin.version}: ${found}`);
}
