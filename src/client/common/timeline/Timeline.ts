import { type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { SIMULATE_REQUEST, type SimulateParams, type SimulateResult } from "../../../protocol/lspMessages";
import { moveLine, type Place } from "./Place";
import { TimelinePanel } from "./TimelinePanel";

export const PANEL_TYPE = "interleave.timeline";

/** Key in the workspace's state under which the simulated place outlives a reload. */
const PLACE_KEY = "interleave.timeline.place";

/** Edits pause this long, in ms, before the visible timeline follows them. */
const FOLLOW_MS = 300;

/** The one timeline of a window: asks the server about a place, shows the answer, follows edits of the simulated file. */
export class Timeline implements Disposable {
  private panel: TimelinePanel | null = null;
  private place: Place | null = null;
  private latestRequest = 0;
  private followTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly client: BaseLanguageClient,
  ) {
    this.subscriptions = [
      window.registerWebviewPanelSerializer(PANEL_TYPE, {
        deserializeWebviewPanel: async (panel) => this.restore(panel),
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.toString() !== this.place?.uri.toString() || contentChanges.length === 0) return;
        this.place = { uri: document.uri, line: moveLine(this.place.line, contentChanges) };
        this.followSoon();
      }),
    ];
  }

  async show(place: Place): Promise<void> {
    this.place = place;
    if (this.panel) this.panel.reveal();
    else
      this.adopt(
        window.createWebviewPanel(
          PANEL_TYPE,
          "Timeline",
          { viewColumn: ViewColumn.Beside },
          { enableFindWidget: false },
        ),
      );
    await this.rerun();
  }

  /** Asks again about the same place; the newest question wins. */
  async rerun(): Promise<void> {
    const { place, panel } = this;
    if (!place || !panel) return;
    await this.context.workspaceState.update(PLACE_KEY, { uri: place.uri.toString(), line: place.line });
    const request = ++this.latestRequest;
    const params: SimulateParams = { uri: place.uri.toString(), line: place.line };
    const result = await this.client.sendRequest<SimulateResult>(SIMULATE_REQUEST, params);
    if (request === this.latestRequest) panel.display(place, result);
  }

  async showSource(): Promise<void> {
    if (this.place) await this.panel?.openSource(this.place.uri, this.place.line);
  }

  dispose(): void {
    clearTimeout(this.followTimer);
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private followSoon(): void {
    clearTimeout(this.followTimer);
    if (this.panel?.isVisible) this.followTimer = setTimeout(() => this.rerun(), FOLLOW_MS);
  }

  private adopt(panel: WebviewPanel): void {
    this.panel = new TimelinePanel(panel, this.context.extensionUri, () => this.rerun());
    panel.onDidDispose(() => {
      this.panel = null;
    });
  }

  private async restore(panel: WebviewPanel): Promise<void> {
    const saved = this.context.workspaceState.get<{ uri: string; line: number }>(PLACE_KEY);
    if (!saved) return panel.dispose();
    this.place = { uri: Uri.parse(saved.uri), line: saved.line };
    this.adopt(panel);
    await this.rerun();
  }
}
