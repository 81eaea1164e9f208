// Debian packages that the pinned VS Code server and its browser need. Elsewhere they have to be there already.
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { runStep } from "./run.mjs";

const COMPILER = { packages: ["build-essential", "python3"], commands: ["g++", "make", "python3"] };
const BROWSER = { packages: ["chromium", "fonts-dejavu-core"], commands: ["chromium"] };

/** Installs a C++ compiler (for two native modules of the VS Code server) where there is none. */
export function installCompiler() {
  return install("compiler", COMPILER);
}

/** Installs Debian's Chromium where there is none, and gives its path. */
export async function installBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  await install("browser", BROWSER);
  return findCommand("chromium");
}

async function install(name, { packages, commands }) {
  const missing = commands.filter((command) => !findCommand(command));
  if (missing.length === 0) return;
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0)
    throw new Error(
      `Please install ${missing.join(", ")} (on Debian: apt-get install ${packages.join(" ")}), then run this again.`,
    );
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runStep("apt-update", "Debian package lists", "apt-get", ["update"], { env });
  const args = ["install", "--yes", "--no-install-recommends", ...packages];
  await runStep(`apt-${name}`, `Debian packages ${packages.join(", ")}`, "apt-get", args, { env });
}

/** Absolute path of a command, or null. */
export function findCommand(command) {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, command);
    if (isExecutable(file)) return file;
  }
  return null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
