// npm run screenshots [-- THEME ...]: the README's pictures, from the real VS Code with the packaged extension, in four themes.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { THEMES, type ThemeName, Workbench } from "./host/Workbench";

const FOLDER = fileURLToPath(new URL("../media/readme", import.meta.url));

/** Bands and hovers arrive a moment after what they belong to, in ms. */
const SETTLE_MS = 1500;

async function main(asked: readonly string[]): Promise<void> {
  const all = Object.keys(THEMES) as ThemeName[];
  for (const theme of all.filter((name) => asked.length === 0 || asked.includes(name))) await takePictures(theme);
}

async function takePictures(theme: ThemeName): Promise<void> {
  const workbench = await Workbench.open({ name: `screenshots-${theme}`, theme });
  const { page } = workbench;
  await workbench.openFile("report.py");
  await page.locator(".squiggly-info, .squiggly-warning").first().waitFor();
  await page.keyboard.press("Control+B");
  await page.keyboard.press("Control+Shift+M");
  await page.keyboard.press("Control+1");
  await workbench.goToLine(36);
  await page.locator(".codelens-decoration a").first().waitFor();
  await workbench.hover(page.locator(".squiggly-info, .squiggly-warning").first(), "cpu-bound-in-threads");
  await page.waitForTimeout(SETTLE_MS);
  console.log(path.relative(process.cwd(), await workbench.screenshot(`editor-${theme}`, FOLDER)));

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+J");
  await workbench.runCommand("Interleave: Simulate Concurrency");
  await workbench.timeline().locator('[data-interleave="verdict"]').waitFor();
  await workbench.runCommand("View: Toggle Maximize Editor Group");
  await page.waitForTimeout(SETTLE_MS);
  console.log(path.relative(process.cwd(), await workbench.screenshot(`timeline-${theme}`, FOLDER)));
  await workbench.close();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
