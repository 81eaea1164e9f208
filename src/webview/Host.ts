import type { FromWebview, ToWebview } from "../protocol/webviewMessages";
import { parseToWebview } from "./parseToWebview";
import type { SavedState } from "./state/AppState";

/** What VS Code gives to a webview's script, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The webview's end of the conversation with the extension host, and the state that outlives the page. */
export class Host {
  private readonly api = acquireVsCodeApi();
  private saveTimer: ReturnType<typeof setTimeout> | undefined;

  post(message: FromWebview): void {
    this.api.postMessage(message);
  }

  /** Hands on every message that is one of ours. */
  listen(receive: (message: ToWebview) => void): void {
    window.addEventListener("message", ({ data }) => {
      const message = parseToWebview(data);
      if (message) receive(message);
    });
  }

  /** State saved by an earlier page; empty when there is none. */
  restore(): Partial<SavedState> {
    const state = this.api.getState();
    return typeof state === "object" && state !== null ? state : {};
  }

  /** Saves soon; the newest state wins. */
  save(state: SavedState): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => this.api.setState(state), SAVE_DELAY_MS);
  }
}

const SAVE_DELAY_MS = 200;
