import type { TimelineInput } from "../service/Reports";

/** Extension host → webview. */
export type ToWebview =
  | { readonly type: "timeline"; readonly input: TimelineInput }
  | { readonly type: "problem"; readonly message: string }
  /** Cursor in the editor: segments of this source line light up. */
  | { readonly type: "cursor"; readonly uri: string; readonly line: number };

/** Webview → extension host. Everything is checked by `parseFromWebview` before use. */
export type FromWebview =
  | { readonly type: "ready" }
  | { readonly type: "openSource"; readonly uri: string; readonly line: number }
  | { readonly type: "applyFix" }
  | { readonly type: "export"; readonly format: ExportFormat; readonly content: string }
  | { readonly type: "rerun" };

export const EXPORT_FORMATS = ["chrome-json", "csv", "svg", "png", "html", "markdown"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
