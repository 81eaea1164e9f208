// Bundles the extension and packs it into `interleave-<version>.vsix` at the top of the repository.
import { readFileSync } from "node:fs";
import path from "node:path";
import { installNode24 } from "../host/installHost.mjs";
import { NODE_24, ROOT } from "./paths.mjs";
import { runStep } from "./run.mjs";

const VSCE = path.join("node_modules", "@vscode", "vsce", "vsce");

/** Builds all bundles into `dist/`. */
export function buildBundles() {
  return runStep("build", "Bundles", process.execPath, ["esbuild.mjs", "--production"]);
}

/** Where the package lies, once it is made. */
export function packagePath() {
  const { name, version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  return path.join(ROOT, `${name}-${version}.vsix`);
}

/** Packs what `buildBundles` made. The packer wants a newer Node than ours. */
export async function packageExtension() {
  await installNode24();
  const file = packagePath();
  const args = [
    VSCE,
    "package",
    "--no-dependencies",
    "--no-rewrite-relative-links",
    "--allow-missing-repository",
    "--out",
    file,
  ];
  await runStep("package", path.basename(file), NODE_24, args);
}
