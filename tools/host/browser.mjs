// Debian's Chromium, driven through playwright-core.
import { chromium } from "playwright-core";
import { patience } from "../setup/patience.mjs";
import { installBrowser } from "../setup/systemPackages.mjs";

/** For loading a page or waiting for an element. */
const WAIT_MS = 30_000;

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
  page.setDefaultTimeout(WAIT_MS * patience());
  page.setDefaultNavigationTimeout(2 * WAIT_MS * patience());
  return page;
}
