// Debian's Chromium, driven through playwright-core.
import { chromium } from "playwright-core";
import { installBrowser } from "../setup/systemPackages.mjs";

/** A browser without sandbox (containers run as root) and GPU. */
export async function launchBrowser() {
  return chromium.launch({
    executablePath: await installBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}
