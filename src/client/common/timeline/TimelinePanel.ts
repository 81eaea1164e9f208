import { Uri, type WebviewPanel, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { assertNever } from "../../../base/assertNever";
import { SIMULATE_REQUEST, type SimulateResult } from "../../../protocol/lspMessages";
import { parseFromWebview } from "../../../protocol/parseFromWebview";
import type { FromWebview, ToWebview } from "../../../protocol/webviewMessages";
import { applyFix } from "./applyFix";
import { exportTimeline } from "./exportTimeline";
import { LineHighlight } from "./LineHighlight";
import { openSource } from "./openSource";
import { moveLine, type Place, toPanelPlace } from "./Place";
import { timelineHtml } from "./timelineHtml";

/** What a panel needs from the extension. */
export interface TimelineServices {
  readonly extensionUri: Uri;
  /** There once it has been loaded. */
  readonly client: Promise<BaseLanguageClient>;
}

/** Edits pause this long, in ms, before a visible timeline follows them. */
const FOLLOW_MS = 300;

/** The extension's end of one timeline: asks the server about its place, supplies the webview, does what its messages ask for. */
export class TimelinePanel {
  private readonly highlight = new LineHighlight();
  private isReady = false;
  private message: ToWebview | null = null;
  private latestRequest = 0;
  private isStale = false;
  private followTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: WebviewPanel,
    private current: Place,
    private readonly services: TimelineServices,
  ) {
    const { webview } = panel;
    const { extensionUri } = services;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(extensionUri, "dist"), Uri.joinPath(extensionUri, "media")],
    };
    panel.iconPath = Uri.joinPath(extensionUri, "media", "icon.png");
    this.listen();
    webview.html = timelineHtml(webview, extensionUri);
  }

  get place(): Place {
    return this.current;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** Asks again about the same place; the newest question wins. */
  async rerun(): Promise<void> {
    const place = this.current;
    const request = ++this.latestRequest;
    this.isStale = false;
    const client = await this.services.client;
    const result = await client.sendRequest<SimulateResult>(SIMULATE_REQUEST, toPanelPlace(place));
    if (request === this.latestRequest) this.display(place, result);
  }

  showSource(): Promise<void> {
    return openSource(this.current.uri, this.current.line);
  }

  private listen(): void {
    const subscriptions = [
      this.highlight,
      this.panel.webview.onDidReceiveMessage((raw) => this.receive(parseFromWebview(raw))),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) =>
        this.post({ type: "cursor", uri: textEditor.document.uri.toString(), line: selections[0].active.line + 1 }),
      ),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.toString() !== this.current.uri.toString() || contentChanges.length === 0) return;
        this.current = { uri: document.uri, line: moveLine(this.current.line, contentChanges) };
        this.isStale = true;
        this.followSoon();
      }),
      this.panel.onDidChangeViewState(() => this.followSoon()),
    ];
    this.panel.onDidDispose(() => {
      clearTimeout(this.followTimer);
      this.latestRequest++;
      for (const subscription of subscriptions) subscription.dispose();
    });
  }

  private followSoon(): void {
    clearTimeout(this.followTimer);
    if (this.panel.visible && this.isStale) this.followTimer = setTimeout(() => void this.rerun(), FOLLOW_MS);
  }

  private display(place: Place, result: SimulateResult): void {
    const isAnswer = "input" in result;
    const line = isAnswer ? result.input.report.site.line : place.line + 1;
    this.panel.title = `Timeline: ${place.uri.path.split("/").pop()}:${line}`;
    this.message = isAnswer
      ? { type: "timeline", input: result.input, place: toPanelPlace(place) }
      : { type: "problem", message: result.problem };
    this.post(this.message);
  }

  private post(message: ToWebview): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  private async receive(message: FromWebview | null): Promise<void> {
    if (!message) return;
    switch (message.type) {
      case "ready":
        this.isReady = true;
        if (this.message) this.post(this.message);
        return;
      case "openSource":
        return openSource(Uri.parse(message.uri), message.line - 1);
      case "highlight":
        this.highlight.show(message.uri, message.line === null ? null : message.line - 1);
        return;
      case "applyFix":
        return this.applyFix();
      case "export":
        return exportTimeline(message.format, message.content, this.current.uri);
      case "rerun":
        return this.rerun();
      default:
        assertNever(message);
    }
  }

  private async applyFix(): Promise<void> {
    if (this.message?.type !== "timeline") return;
    const { fixTitle, report } = this.message.input;
    if (fixTitle) await applyFix(this.current.uri, report.site.line - 1, fixTitle);
  }
}
