import { EXPORT_FORMATS, type ExportFormat, type FromWebview } from "./webviewMessages";

/** Checks what arrives from a webview; null for everything that is not a message of ours. */
export function parseFromWebview(raw: unknown): FromWebview | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { type, uri, line, format, content } = raw as Readonly<Record<string, unknown>>;
  switch (type) {
    case "ready":
    case "applyFix":
    case "rerun":
      return { type };
    case "openSource":
      return typeof uri === "string" && isLine(line) ? { type, uri, line } : null;
    case "highlight":
      return typeof uri === "string" && (line === null || isLine(line)) ? { type, uri, line } : null;
    case "export":
      return isExportFormat(format) && typeof content === "string" ? { type, format, content } : null;
    default:
      return null;
  }
}

function isLine(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isExportFormat(value: unknown): value is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === value);
}
