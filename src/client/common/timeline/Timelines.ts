import { type Disposable, ViewColumn, type WebviewPanel, window } from "vscode";
import { isSamePlace, type Place, parseSavedPlace } from "./Place";
import { TimelinePanel, type TimelineServices } from "./TimelinePanel";

const PANEL_TYPE = "interleave.timeline";

/** All timelines of a window, one per place; those of the last session come back after a reload. */
export class Timelines implements Disposable {
  private readonly panels = new Set<TimelinePanel>();
  private readonly serializer: Disposable;

  constructor(private readonly services: TimelineServices) {
    this.serializer = window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (panel, state) => {
        const place = parseSavedPlace(state);
        if (place) void this.adopt(panel, place).rerun();
        else panel.dispose();
      },
    });
  }

  /** The timeline that has the focus, or the only one. */
  get active(): TimelinePanel | undefined {
    const all = [...this.panels];
    return all.find((panel) => panel.isActive) ?? (all.length === 1 ? all[0] : undefined);
  }

  async show(place: Place): Promise<void> {
    const existing = [...this.panels].find((panel) => isSamePlace(panel.place, place));
    existing?.reveal();
    const panel = existing ?? this.adopt(window.createWebviewPanel(PANEL_TYPE, "Timeline", ViewColumn.Beside), place);
    await panel.rerun();
  }

  dispose(): void {
    this.serializer.dispose();
    for (const panel of this.panels) panel.dispose();
  }

  private adopt(webviewPanel: WebviewPanel, place: Place): TimelinePanel {
    const panel = new TimelinePanel(webviewPanel, place, this.services);
    this.panels.add(panel);
    webviewPanel.onDidDispose(() => this.panels.delete(panel));
    return panel;
  }
}
