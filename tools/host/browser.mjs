// Debian's Chromium, driven through playwright-core.
import { chromium } from "playwright-core";
import { installBrowser } from "../setup/systemPackages.mjs";

/** For loading a page or waiting for an element, on a machine that is busy. */
const PATIENCE_MS = 90_000;

/** A browser without sandbox (containers run as root) and GPU. */
export async function launchBrowser() {
  return chromium.launch({
    executablePath: await installBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}

/**
 * A page that waits as long as a busy machine needs.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} options
 */
export async function openPage(browser, options) {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE_MS);
  page.setDefaultNavigationTimeout(2 * PATIENCE_MS);
  return page;
}
