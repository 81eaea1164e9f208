import { Uri, window, workspace } from "vscode";
import type { ExportFormat } from "../../../protocol/webviewMessages";

interface FileKind {
  readonly label: string;
  readonly extension: string;
  readonly isBase64?: boolean;
}

const FILE_KINDS: Readonly<Record<ExportFormat, FileKind>> = {
  "chrome-json": { label: "Chrome trace", extension: "json" },
  speedscope: { label: "speedscope profile", extension: "speedscope.json" },
  csv: { label: "Comma-separated values", extension: "csv" },
  svg: { label: "SVG picture", extension: "svg" },
  png: { label: "PNG picture", extension: "png", isBase64: true },
  html: { label: "Web page", extension: "html" },
  markdown: { label: "Markdown", extension: "md" },
};

/** Asks where to, and writes what the webview made. `content` is text, for pictures base64. */
export async function exportTimeline(format: ExportFormat, content: string, source?: Uri): Promise<void> {
  const kind = FILE_KINDS[format];
  const folder = source ? Uri.joinPath(source, "..") : workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = folder && Uri.joinPath(folder, `timeline.${kind.extension}`);
  const target = await window.showSaveDialog({ defaultUri, filters: { [kind.label]: [kind.extension] } });
  if (target)
    await workspace.fs.writeFile(target, kind.isBase64 ? fromBase64(content) : new TextEncoder().encode(content));
}

function fromBase64(content: string): Uint8Array {
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}
