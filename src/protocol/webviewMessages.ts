import type { TimelineInput } from "../service/Reports";

/** Extension host → webview. */
export type ToWebview =
  /** `selected` where a link named a segment. */
  | {
      readonly type: "timeline";
      readonly input: TimelineInput;
      readonly place: PanelPlace;
      readonly selected?: PanelSelection;
    }
  /** No code of the person's own: the ready examples. */
  | { readonly type: "examples" }
  | { readonly type: "problem"; readonly message: string }
  /** Cursor in the editor: segments of this (1-based) source line light up. */
  | { readonly type: "cursor"; readonly uri: string; readonly line: number };

/** What a panel is about. The webview keeps it as `place` in `setState`, so that the panel can be filled again after a reload. */
export interface PanelPlace {
  readonly uri: string;
  /** 0-based, as the editor counts. */
  readonly line: number;
}

/** A segment, by the key of its mode and its number in that mode's trace: the same code gives the same trace. */
export interface PanelSelection {
  readonly mode: string;
  readonly segment: number;
}

/** Webview → extension host; lines are 1-based. Everything is checked by `parseFromWebview` before use. */
export type FromWebview =
  | { readonly type: "ready" }
  | { readonly type: "openSource"; readonly uri: string; readonly line: number }
  /** What is being played or stepped through: its line is marked where it is visible; null for none. */
  | { readonly type: "highlight"; readonly uri: string; readonly line: number | null }
  | { readonly type: "applyFix" }
  /** A link that opens this timeline with a segment selected goes to the clipboard. */
  | { readonly type: "copyLink"; readonly selected: PanelSelection }
  | { readonly type: "copyText"; readonly text: string }
  | { readonly type: "export"; readonly format: ExportFormat; readonly content: string }
  | { readonly type: "rerun" };

export const EXPORT_FORMATS = ["chrome-json", "speedscope", "csv", "svg", "png", "html", "markdown"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
