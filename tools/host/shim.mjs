#!/usr/bin/env node
// Stands in for the VS Code executable that `@vscode/test-electron` starts: the same arguments, but the pinned VS Code server with a
// browser as its window. Output and exit code come back through the two functions that VS Code's test driver calls.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import { LOGS } from "../setup/paths.mjs";
import { patience } from "../setup/patience.mjs";
import { launchBrowser, openPage } from "./browser.mjs";
import { startVsCodeServer } from "./VsCodeServer.mjs";

/** What reporters print is indented; VS Code's own log, which comes the same way, begins at the margin. */
const FROM_REPORTER = /^(?:\s|$)/;
const timeoutMs = Number(process.env.INTERLEAVE_HOST_TIMEOUT_MS ?? 200_000 * patience());

const options = parseArguments(process.argv.slice(2));
const dataDir = path.join(options["user-data-dir"], "web");
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(LOGS, { recursive: true });

const server = await startVsCodeServer({ dataDir, isDriven: true });
const browser = await launchBrowser();
const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
const code = await runTests(page).catch((error) => {
  console.error(error);
  return 1;
});
await browser.close();
server.stop();
process.exit(code);

async function runTests(page) {
  const hang = new Promise((resolve) => setTimeout(resolve, timeoutMs, "hang"));
  const exit = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
  await page.exposeFunction("codeAutomationLog", (type, args) => print(type, format(...args)));
  await page.goto(workbenchUrl());
  const outcome = await Promise.race([exit, hang]);
  if (outcome !== "hang") return Number(outcome);
  const picture = path.join(LOGS, "hang.png");
  await page.screenshot({ path: picture });
  console.error(
    `VS Code did not finish within ${Math.round(timeoutMs / 1000)} s. Screenshot: ${picture}, logs: ${dataDir}`,
  );
  return 1;
}

function print(type, line) {
  if (FROM_REPORTER.test(line)) process[type === "error" ? "stderr" : "stdout"].write(`${line}\n`);
}

function workbenchUrl() {
  const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload = [
    ["extensionDevelopmentPath", remote(options.extensionDevelopmentPath)],
    ["extensionTestsPath", remote(options.extensionTestsPath)],
    ["skipWelcome", "true"],
  ];
  return `${server.url}?folder=${encodeURIComponent(options.folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** `--name=value` and `--flag` by name; the first bare argument is the folder to open. */
function parseArguments(argv) {
  const parsed = { folder: argv.find((argument) => !argument.startsWith("--")) };
  for (const argument of argv) {
    const [, name, value] = /^--([^=]+)=?(.*)$/.exec(argument) ?? [];
    if (name) parsed[name] = value;
  }
  return parsed;
}
