import { Range, Selection, TextEditorRevealType, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { assertNever } from "../../../base/assertNever";
import type { SimulateResult } from "../../../protocol/lspMessages";
import { parseFromWebview } from "../../../protocol/parseFromWebview";
import type { FromWebview, ToWebview } from "../../../protocol/webviewMessages";
import { applyFix } from "./applyFix";
import { exportTimeline } from "./exportTimeline";
import type { Place } from "./Place";
import { timelineHtml } from "./timelineHtml";

/** The extension's end of one webview: loads its page, keeps it supplied, does what its messages ask for. */
export class TimelinePanel {
  private isReady = false;
  private shown: { readonly place: Place; readonly message: ToWebview } | null = null;

  constructor(
    private readonly panel: WebviewPanel,
    extensionUri: Uri,
    private readonly rerun: () => Promise<void>,
  ) {
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(extensionUri, "dist"), Uri.joinPath(extensionUri, "media")],
    };
    panel.iconPath = Uri.joinPath(extensionUri, "media", "icon.png");
    const subscriptions = [
      webview.onDidReceiveMessage((raw) => this.receive(parseFromWebview(raw))),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) =>
        this.post({ type: "cursor", uri: textEditor.document.uri.toString(), line: selections[0].active.line + 1 }),
      ),
    ];
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
    });
    webview.html = timelineHtml(webview, extensionUri);
  }

  get isVisible(): boolean {
    return this.panel.visible;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  display(place: Place, result: SimulateResult): void {
    const message: ToWebview =
      "input" in result ? { type: "timeline", input: result.input } : { type: "problem", message: result.problem };
    const line = "input" in result ? result.input.report.site.line : place.line + 1;
    this.panel.title = `Timeline: ${place.uri.path.split("/").pop()}:${line}`;
    this.shown = { place, message };
    this.post(message);
  }

  async openSource(uri: Uri, line: number): Promise<void> {
    const elsewhere = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    const editor = await window.showTextDocument(uri, { viewColumn: elsewhere?.viewColumn ?? ViewColumn.One });
    const place = new Range(line, 0, line, 0);
    editor.selection = new Selection(place.start, place.start);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private post(message: ToWebview): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  private async receive(message: FromWebview | null): Promise<void> {
    if (!message) return;
    switch (message.type) {
      case "ready":
        this.isReady = true;
        if (this.shown) this.post(this.shown.message);
        return;
      case "openSource":
        return this.openSource(Uri.parse(message.uri), message.line - 1);
      case "applyFix":
        return this.applyFix();
      case "export":
        if (this.shown) await exportTimeline(message.format, message.content, this.shown.place.uri);
        return;
      case "rerun":
        return this.rerun();
      default:
        assertNever(message);
    }
  }

  private async applyFix(): Promise<void> {
    if (this.shown?.message.type !== "timeline") return;
    const { fixTitle, report } = this.shown.message.input;
    if (fixTitle) await applyFix(this.shown.place.uri, report.site.line - 1, fixTitle);
  }
}
