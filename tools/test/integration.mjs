// Runs test/integration inside a real VS Code: `VSCODE_EXE` where given, else the pinned VS Code server.
import { cpSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { HOST, ROOT } from "../setup/paths.mjs";

const SOURCES = path.join(ROOT, "test", "integration");
const OUTPUT = path.join(ROOT, "out", "integration");
const WORKSPACE = path.join(HOST, "integration-workspace");

rmSync(OUTPUT, { recursive: true, force: true });
await build({
  entryPoints: readdirSync(SOURCES).map((name) => path.join(SOURCES, name)),
  outdir: OUTPUT,
  bundle: true,
  platform: "node",
  format: "cjs",
  external: ["vscode", "mocha"],
  sourcemap: "inline",
});

// Tests edit files: they get a copy of the examples.
rmSync(WORKSPACE, { recursive: true, force: true });
cpSync(path.join(ROOT, "examples"), WORKSPACE, { recursive: true });

try {
  await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXE ?? fileURLToPath(new URL("../host/shim.mjs", import.meta.url)),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: path.join(OUTPUT, "index.js"),
    launchArgs: [WORKSPACE],
    extensionTestsEnv: { INTERLEAVE_REPORTER: fileURLToPath(new URL("reporter.cjs", import.meta.url)) },
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
