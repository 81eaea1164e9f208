import { env, type TextEditor, Uri, type WebviewPanel, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { assertNever } from "../../../base/assertNever";
import { SIMULATE_REQUEST, type SimulateResult } from "../../../protocol/lspMessages";
import { parseFromWebview } from "../../../protocol/parseFromWebview";
import type { FromWebview, PanelSelection, ToWebview } from "../../../protocol/webviewMessages";
import { applyFix } from "./applyFix";
import { exportTimeline } from "./exportTimeline";
import { LineHighlight } from "./LineHighlight";
import { openSource } from "./openSource";
import { moveLine, type Place, placeOfEditor, toPanelPlace } from "./Place";
import { timelineHtml } from "./timelineHtml";
import { timelineLink } from "./timelineLink";

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
    private current: Place | null,
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

  /** The code that it shows; null for the ready examples. */
  get place(): Place | null {
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

  /** Asks again about the same place, and selects what a link names; the newest question wins. */
  async rerun(selected?: PanelSelection): Promise<void> {
    const place = this.current;
    if (!place) return this.supply({ type: "examples" });
    const request = ++this.latestRequest;
    this.isStale = false;
    const client = await this.services.client;
    const result = await client.sendRequest<SimulateResult>(SIMULATE_REQUEST, toPanelPlace(place));
    if (request === this.latestRequest) this.display(place, result, selected);
  }

  async showSource(): Promise<void> {
    if (this.current) await openSource(this.current.uri, this.current.line);
  }

  private listen(): void {
    const subscriptions = [
      this.highlight,
      this.panel.webview.onDidReceiveMessage((raw) => this.receive(parseFromWebview(raw))),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.followCursor(textEditor)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.toString() !== this.current?.uri.toString() || contentChanges.length === 0) return;
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

  /** Segments of the line that an editor's cursor is on light up. */
  private followCursor(editor: TextEditor): void {
    const { uri, line } = toPanelPlace(placeOfEditor(editor));
    this.post({ type: "cursor", uri, line: line + 1 });
  }

  private display(place: Place, result: SimulateResult, selected?: PanelSelection): void {
    const isAnswer = "input" in result;
    const line = isAnswer ? result.input.report.site.line : place.line + 1;
    this.panel.title = `Timeline: ${place.uri.path.split("/").pop()}:${line}`;
    if (isAnswer) this.supply({ type: "timeline", input: result.input, place: toPanelPlace(place), selected });
    else this.supply({ type: "problem", message: result.problem });
  }

  /** Fills the page, now or as soon as it is ready. */
  private supply(message: ToWebview): void {
    this.message = message;
    if (!this.isReady) return;
    this.post(message);
    // A page that is made anew later restores its own selection.
    if (message.type === "timeline") this.message = { ...message, selected: undefined };
    const editor = window.activeTextEditor ?? window.visibleTextEditors[0];
    if (editor) this.followCursor(editor);
  }

  private post(message: ToWebview): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  private async receive(message: FromWebview | null): Promise<void> {
    if (!message) return;
    switch (message.type) {
      case "ready":
        this.isReady = true;
        if (this.message) this.supply(this.message);
        return;
      case "openSource":
        return openSource(Uri.parse(message.uri), message.line - 1);
      case "highlight":
        this.highlight.show(message.uri, message.line === null ? null : message.line - 1);
        return;
      case "applyFix":
        return this.applyFix();
      case "export":
        return exportTimeline(message.format, message.content, this.current?.uri);
      case "copyLink":
        if (this.current) await env.clipboard.writeText(timelineLink(this.current, message.selected));
        return;
      case "copyText":
        return env.clipboard.writeText(message.text);
      case "rerun":
        return this.rerun();
      default:
        assertNever(message);
    }
  }

  private async applyFix(): Promise<void> {
    if (!this.current || this.message?.type !== "timeline") return;
    const { fixTitle, report } = this.message.input;
    if (fixTitle) await applyFix(this.current.uri, report.site.line - 1, fixTitle);
  }
}
