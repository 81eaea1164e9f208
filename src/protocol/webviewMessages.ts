import type { TimelineInput } from "../service/Reports";

/** Extension host → webview. */
export type ToWebview =
  | { readonly type: "timeline"; readonly input: TimelineInput; readonly place: PanelPlace }
  | { readonly type: "problem"; readonly message: string }
  /** Cursor in the editor: segments of this (1-based) source line light up. */
  | { readonly type: "cursor"; readonly uri: string; readonly line: number };

/** What a panel is about. The webview keeps it as `place` in `setState`, so that the panel can be filled again after a reload. */
export interface PanelPlace {
  readonly uri: string;
  /** 0-based, as the editor counts. */
  readonly line: number;
}

/** Webview → extension host; lines are 1-based. Everything is checked by `parseFromWebview` before use. */
export type FromWebview =
  | { readonly type: "ready" }
  | { readonly type: "openSource"; readonly uri: string; readonly line: number }
  /** What is being played or stepped through: its line is marked where it is visible; null for none. */
  | { readonly type: "highlight"; readonly uri: string; readonly line: number | null }
  | { readonly type: "applyFix" }
  | { readonly type: "export"; readonly format: ExportFormat; readonly content: string }
  | { readonly type: "rerun" };

export const EXPORT_FORMATS = ["chrome-json", "csv", "svg", "png", "html", "markdown"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
