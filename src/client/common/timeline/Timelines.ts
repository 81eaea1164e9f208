import { type Disposable, ViewColumn, type WebviewPanel, window } from "vscode";
import type { PanelSelection } from "../../../protocol/webviewMessages";
import { isSamePlace, type Place, parseSavedPlace } from "./Place";
import { TimelinePanel, type TimelineServices } from "./TimelinePanel";
import { parseTimelineLink } from "./timelineLink";

const PANEL_TYPE = "interleave.timeline";

/** All timelines of a window, one per place; those of the last session come back after a reload, and links open them. */
export class Timelines implements Disposable {
  private readonly panels = new Set<TimelinePanel>();
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly services: TimelineServices) {
    this.subscriptions = [
      window.registerWebviewPanelSerializer(PANEL_TYPE, {
        deserializeWebviewPanel: async (panel, state) => void this.adopt(panel, parseSavedPlace(state)).rerun(),
      }),
      window.registerUriHandler({
        handleUri: (uri) => {
          const link = parseTimelineLink(uri);
          if (link) return this.show(link.place, link.selected);
        },
      }),
    ];
  }

  /** The timeline that has the focus, or the only one. */
  get active(): TimelinePanel | undefined {
    const all = [...this.panels];
    return all.find((panel) => panel.isActive) ?? (all.length === 1 ? all[0] : undefined);
  }

  async show(place: Place, selected?: PanelSelection): Promise<void> {
    const existing = [...this.panels].find((panel) => panel.place && isSamePlace(panel.place, place));
    existing?.reveal();
    await (existing ?? this.open("Timeline", place)).rerun(selected);
  }

  /** The ready examples, in a view of their own. */
  async showExamples(): Promise<void> {
    const existing = [...this.panels].find((panel) => panel.place === null);
    existing?.reveal();
    if (!existing) await this.open("Interleave: Examples", null).rerun();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const panel of this.panels) panel.dispose();
  }

  private open(title: string, place: Place | null): TimelinePanel {
    const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
    return this.adopt(window.createWebviewPanel(PANEL_TYPE, title, column), place);
  }

  private adopt(webviewPanel: WebviewPanel, place: Place | null): TimelinePanel {
    const panel = new TimelinePanel(webviewPanel, place, this.services);
    this.panels.add(panel);
    webviewPanel.onDidDispose(() => this.panels.delete(panel));
    return panel;
  }
}
