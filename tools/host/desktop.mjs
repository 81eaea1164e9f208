// Desktop VS Code, where there is one: `VSCODE_EXE`, or a download where there is a screen and VS Code's download host answers.
import { spawn } from "node:child_process";
import path from "node:path";
import { ROOT } from "../setup/paths.mjs";
import { runStep } from "../setup/run.mjs";

/** Opens `folder` in a desktop VS Code with only the packaged extension; false when there is none. */
export async function openDesktop(vsix, folder, dataDir) {
  const executable = process.env.VSCODE_EXE ?? (hasScreen() ? await download() : null);
  if (!executable) return false;
  const profile = [
    `--extensions-dir=${path.join(dataDir, "extensions")}`,
    `--user-data-dir=${path.join(dataDir, "desktop")}`,
  ];
  if (process.getuid?.() === 0) profile.push("--no-sandbox");
  await runStep("install-extension", "Installing the extension", executable, [
    ...profile,
    "--install-extension",
    vsix,
    "--force",
  ]);
  spawn(executable, [...profile, folder], { detached: true, stdio: "ignore" }).unref();
  console.log("\nVS Code with Interleave is opening.");
  return true;
}

function hasScreen() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

async function download() {
  const { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } = await import("@vscode/test-electron");
  try {
    return resolveCliPathFromVSCodeExecutablePath(
      await downloadAndUnzipVSCode({ cachePath: path.join(ROOT, ".host", "desktop") }),
    );
  } catch (error) {
    console.log(`  No desktop VS Code (${error.message}); using the pinned VS Code server`);
    return null;
  }
}
