// The repository's own npm packages, at the versions that package-lock.json states.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./paths.mjs";
import { runStep } from "./run.mjs";

const INSTALLED = path.join(ROOT, "node_modules", ".package-lock.json");

/** Installs dependencies unless exactly they are there. Their install scripts don't run: none is needed. */
export async function installDependencies() {
  if (existsSync(INSTALLED) && isComplete()) return;
  await runStep("npm-ci", "npm packages", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
}

/** Packages for other platforms are optional and stay away. */
function isComplete() {
  const wanted = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(INSTALLED, "utf8")).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === "" || (optional && !installed[name]) || installed[name]?.version === version,
  );
}
