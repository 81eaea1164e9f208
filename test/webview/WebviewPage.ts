import { readFileSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { FromWebview, ToWebview } from "../../src/protocol/webviewMessages";
import { WEBVIEW_SCRIPT } from "../../tools/setup/webviewScript.mjs";
import type { ThemeFixture } from "./themes";

/** An address that leads nowhere: every file is answered from memory, everything else fails the test. */
const ORIGIN = "http://webview.test";

export interface PageOptions {
  readonly theme: ThemeFixture;
  readonly width?: number;
  readonly height?: number;
  readonly pixelRatio?: number;
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
  /** What `getState` returns at the start. */
  readonly state?: unknown;
}

/** Debian's browser, or the one that `CHROMIUM` names. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", ...more],
  });
}

let bundle: Promise<string> | undefined;

/** The webview's script as the build makes it; in a Worker it is the worker's too. */
export function webviewBundle(): Promise<string> {
  bundle ??= bundleScript(WEBVIEW_SCRIPT);
  return bundle;
}

/** Bundles for a browser, into text. */
export async function bundleScript(options: BuildOptions): Promise<string> {
  const result = await build({ ...options, bundle: true, minify: true, write: false });
  return result.outputFiles?.[0].text ?? "";
}

/** The bundled webview in a browser, under the same policy as in VS Code, with a stand-in for VS Code's own side. */
export class WebviewPage {
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(browser: Browser, options: PageOptions): Promise<WebviewPage> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      deviceScaleFactor: options.pixelRatio ?? 1,
      forcedColors: options.forcedColors ? "active" : "none",
      reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    });
    const page = await context.newPage();
    const webview = new WebviewPage(page, context);
    page.on("pageerror", (error) => webview.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") webview.errors.push(message.text());
    });
    await page.route("**/*", async (route) => {
      const file = FILES[new URL(route.request().url()).pathname];
      if (file) await route.fulfill({ contentType: file.type, body: await file.body(options) });
      else await route.abort();
    });
    await page.goto(`${ORIGIN}/index.html`);
    return webview;
  }

  async send(message: ToWebview | unknown): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, "*"), message);
  }

  /** Sends an input and waits until it is drawn. */
  async show(input: unknown): Promise<void> {
    await this.send({ type: "timeline", input, place: { uri: "file:///examples/report.py", line: 30 } });
    await this.page.waitForSelector("[data-interleave=mode]");
    await this.settle();
  }

  /** Two frames: whatever was scheduled for the next one is on the screen. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  }

  /** What the page has sent to VS Code so far. */
  async posted(): Promise<readonly FromWebview[]> {
    return this.page.evaluate(() => (window as unknown as { posted: FromWebview[] }).posted);
  }

  /** What the page has saved, once it has had the time to. */
  async savedWhenSettled(): Promise<unknown> {
    await this.settle();
    await this.page.waitForTimeout(SAVE_DELAY_MS);
    return this.page.evaluate(() => (window as unknown as { savedState: unknown }).savedState);
  }

  async announcement(): Promise<string> {
    return (await this.page.textContent("#announcement")) ?? "";
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** The page saves within 200 ms after a change. */
const SAVE_DELAY_MS = 350;

const POLICY = `default-src 'none'; script-src ${ORIGIN}; style-src ${ORIGIN}; font-src ${ORIGIN}; img-src ${ORIGIN} data: blob:; worker-src blob:`;

interface ServedFile {
  readonly type: string;
  body(options: PageOptions): string | Promise<string>;
}

const FILES: Readonly<Record<string, ServedFile>> = {
  "/index.html": {
    type: "text/html",
    body: ({ theme }) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Timeline</title>
<link rel="stylesheet" href="theme.css">
<link rel="stylesheet" href="webview.css">
</head>
<body class="${theme.bodyClass}">
<div id="root"></div>
<script src="host.js"></script>
<script src="webview.js"></script>
</body>
</html>`,
  },
  "/theme.css": {
    type: "text/css",
    body: ({ theme }) => {
      const lines = Object.entries(theme.variables).map(([name, value]) => `${name}: ${value};`);
      return `html { ${lines.join(" ")} }`;
    },
  },
  "/webview.css": { type: "text/css", body: () => readFileSync("media/webview.css", "utf8") },
  "/webview.js": { type: "text/javascript", body: () => webviewBundle() },
  "/host.js": {
    type: "text/javascript",
    body: ({ state }) => `window.posted = [];
window.savedState = ${JSON.stringify(state ?? null)};
window.acquireVsCodeApi = () => ({
  postMessage: (message) => window.posted.push(message),
  getState: () => window.savedState,
  setState: (state) => { window.savedState = state; },
});`,
  },
};
