import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { THEME_FIXTURES } from "./themes";
import { type PageOptions, startBrowser, WebviewPage } from "./WebviewPage";

let browser: Browser;
let opened: WebviewPage;

/** A browser for the tests of a group; each of them must leave the page that it opened without an error. */
export function useBrowser(): void {
  before(async function () {
    this.timeout(60_000);
    browser = await startBrowser();
  });

  after(() => browser.close());

  afterEach(async () => {
    const { errors } = opened;
    await opened.close();
    assert.deepEqual(errors, []);
  });
}

/** A page of the group's browser, in the first theme where no other is asked for. */
export async function openPage(options: Partial<PageOptions> = {}): Promise<WebviewPage> {
  opened = await WebviewPage.open(browser, { theme: THEME_FIXTURES[0], ...options });
  return opened;
}
