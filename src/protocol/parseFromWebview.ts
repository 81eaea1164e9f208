import { EXPORT_FORMATS, type ExportFormat, type FromWebview, type PanelSelection } from "./webviewMessages";

/** Checks what arrives from a webview; null for everything that is not a message of ours. */
export function parseFromWebview(raw: unknown): FromWebview | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { type, uri, line, format, content, text, selected } = raw as Readonly<Record<string, unknown>>;
  switch (type) {
    case "ready":
    case "applyFix":
    case "rerun":
      return { type };
    case "openSource":
      return typeof uri === "string" && isLine(line) ? { type, uri, line } : null;
    case "highlight":
      return typeof uri === "string" && (line === null || isLine(line)) ? { type, uri, line } : null;
    case "copyLink":
      return isPanelSelection(selected) ? { type, selected } : null;
    case "copyText":
      return typeof text === "string" ? { type, text } : null;
    case "export":
      return isExportFormat(format) && typeof content === "string" ? { type, format, content } : null;
    default:
      return null;
  }
}

/** Whether something from outside names a segment. */
export function isPanelSelection(raw: unknown): raw is PanelSelection {
  if (typeof raw !== "object" || raw === null) return false;
  const { mode, segment } = raw as Readonly<Record<string, unknown>>;
  return typeof mode === "string" && Number.isSafeInteger(segment) && (segment as number) >= 0;
}

function isLine(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isExportFormat(value: unknown): value is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === value);
}
