import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { packagePath } from "../setup/package.mjs";
import { HOST, LOGS, NODE_24, ROOT } from "../setup/paths.mjs";
import { launchBrowser, openPage } from "./browser.mjs";
import { installExtensionArgs, startVsCodeServer } from "./VsCodeServer.mjs";

/** How often, and how long each time, a quick pick or a hover is given to come up with an answer. */
const ATTEMPTS = 12;
const ATTEMPT_MS = 5_000;

/** The four colour themes that VS Code brings for the four kinds. */
export const THEMES = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "hc-dark": "Default High Contrast",
  "hc-light": "Default High Contrast Light",
} as const;
export type ThemeName = keyof typeof THEMES;

export interface WorkbenchOptions {
  /** Names the data folder; two workbenches at once need two names. */
  readonly name: string;
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
}

/** A real VS Code in a browser with the packaged extension, on a copy of the examples; driven by keyboard and mouse like a person's. */
export class Workbench {
  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: { stop(): void },
    private readonly name: string,
    /** The copy of the examples that is open. */
    readonly folder: string,
  ) {}

  static async open({
    name,
    theme = "dark",
    size = { width: 1440, height: 900 },
    scale = 1,
  }: WorkbenchOptions): Promise<Workbench> {
    const dataDir = path.join(HOST, "workbench", name);
    const folder = path.join(dataDir, "examples");
    rmSync(dataDir, { recursive: true, force: true });
    cpSync(path.join(ROOT, "examples"), folder, { recursive: true });
    installExtension(dataDir);
    const server = await startVsCodeServer({ dataDir, settings: { "workbench.colorTheme": THEMES[theme] } });
    const browser = await launchBrowser();
    const page = await openPage(browser, { viewport: size, deviceScaleFactor: scale });
    const workbench = new Workbench(page, browser, server, name, folder);
    try {
      await page.goto(`${server.url}?folder=${encodeURIComponent(folder)}`);
      await page.locator(".monaco-workbench .part.editor").waitFor();
    } catch (error) {
      await workbench.close({ failed: true });
      throw error;
    }
    return workbench;
  }

  /** Opens a file of the examples by its path and waits for its text. */
  async openFile(file: string): Promise<void> {
    await this.pick("Control+P", file);
    await this.page
      .locator(`.tab.active[data-resource-name="${path.basename(file)}"]`)
      .first()
      .waitFor();
    await this.page.locator(".view-lines .view-line").first().waitFor();
  }

  /** Runs a command of the palette by its full title. */
  runCommand(title: string): Promise<void> {
    return this.pick("F1", `>${title}`);
  }

  /**
   * Chooses the first answer of a quick pick. Asks again while there is none (VS Code is still starting then) and when
   * the pick closed unasked: it does as soon as something else takes the focus, such as a webview that has just loaded.
   */
  private async pick(key: string, text: string): Promise<void> {
    const { keyboard } = this.page;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await keyboard.press(key);
      if (await this.hasAnswer(text)) return keyboard.press("Enter");
      await keyboard.press("Escape");
    }
    throw new Error(`Nothing to pick for ${text}`);
  }

  /** Whether the open quick pick answers to a text in time. */
  private async hasAnswer(text: string): Promise<boolean> {
    const answer = this.page.locator(".quick-input-list .monaco-list-row", {
      hasText: path.basename(text.replace(/^>/, "")),
    });
    try {
      await this.page.locator(".quick-input-widget input").fill(text, { timeout: ATTEMPT_MS });
      await answer.first().waitFor({ timeout: ATTEMPT_MS });
      return true;
    } catch {
      return false;
    }
  }

  async goToLine(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
  }

  /** Moves the mouse over something that takes no events itself. */
  async pointAt(target: Locator): Promise<void> {
    await target.waitFor();
    const box = await target.boundingBox();
    if (!box) throw new Error("What should be pointed at is not visible");
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }

  /**
   * Points at something until a hover with this text is there. Lines move while lenses arrive, and a hover is filled bit by bit: a
   * pointer that stays where it is may wait for ever.
   */
  async hover(target: Locator, text: string): Promise<void> {
    const hover = this.page.locator(".monaco-hover:visible", { hasText: text });
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.page.mouse.move(1, 1);
      await this.pointAt(target);
      const isThere = await hover.waitFor({ timeout: ATTEMPT_MS }).then(
        () => true,
        () => false,
      );
      if (isThere) return;
    }
    throw new Error(`No hover with ${text}`);
  }

  /** Opens the lamp's menu at the cursor. Asks again while it lacks the action: VS Code may ask the server before the finding is shown. */
  async openCodeActions(title: string): Promise<void> {
    const action = this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.page.keyboard.press("Control+.");
      const isThere = await action.waitFor({ timeout: ATTEMPT_MS }).then(
        () => true,
        () => false,
      );
      if (isThere) return;
      await this.page.keyboard.press("Escape");
    }
    throw new Error(`No action ${title}`);
  }

  /** The document inside the timeline's webview. */
  timeline(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  /** Changes the colour theme as a person would: settings files written from outside are not seen. */
  async setTheme(theme: ThemeName): Promise<void> {
    await this.runCommand("Preferences: Color Theme");
    await this.page.locator(".quick-input-widget input").fill(themeLabel(theme));
    await this.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Writes a picture and gives its path; into the logs unless told otherwise. */
  async screenshot(name: string, folder = LOGS): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Leaves a picture behind when something went wrong. */
  async close({ failed = false } = {}): Promise<void> {
    if (failed) console.log(`  screenshot: ${await this.screenshot(`${this.name}-failed`)}`);
    await this.browser.close();
    this.server.stop();
  }
}

function themeLabel(theme: ThemeName): string {
  return THEMES[theme].replace(/^Default (?=Dark|Light)/, "");
}

function installExtension(dataDir: string): void {
  const { status, stderr } = spawnSync(NODE_24, installExtensionArgs(packagePath(), dataDir), { encoding: "utf8" });
  if (status !== 0) throw new Error(`The extension could not be installed: ${stderr}`);
}
