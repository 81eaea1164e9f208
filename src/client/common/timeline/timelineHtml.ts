import { Uri, type Webview } from "vscode";

/** The page around the timeline: no inline script or style, no eval, no network; a Worker can only come from a blob of our own script. */
export function timelineHtml(webview: Webview, extensionUri: Uri): string {
  const file = (...segments: string[]) => webview.asWebviewUri(Uri.joinPath(extensionUri, ...segments));
  const policy = [
    "default-src 'none'",
    `script-src ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
    "worker-src blob:",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Timeline</title>
<link rel="stylesheet" href="${file("media", "webview.css")}">
</head>
<body>
<div id="root"></div>
<script src="${file("dist", "webview.js")}"></script>
</body>
</html>`;
}
