import { escapeMarkup } from "./escapeMarkup";

/** What a page or summary of its own shows. Plain texts; code may stand between backticks. */
export interface Summary {
  readonly title: string;
  readonly verdict: string;
  readonly certainty: string;
  readonly modes: readonly SummaryMode[];
  readonly assumptions: readonly string[];
  readonly lookAt: readonly string[];
}

export interface SummaryMode {
  readonly name: string;
  readonly makespan: string;
  readonly makespanRange: string;
  readonly speedup: string;
  readonly speedupRange: string;
  readonly note: string;
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:24px auto;max-width:1240px;padding:0 16px;color:#3b3b3b;background:#fff}
table{border-collapse:collapse;margin:16px 0}th,td{padding:4px 12px;text-align:left;border-bottom:1px solid #ddd}
td.number{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}code{font-family:ui-monospace,monospace}`;

/** A web page that stands alone: nothing is loaded, no script runs. `svg` is a picture made by `drawingSvg`. */
export function standalonePage(summary: Summary, svg: string): string {
  const rows = summary.modes.map(
    (mode) =>
      `<tr><td>${marked(mode.name)}</td><td class="number">${marked(mode.makespan)}</td><td>${marked(mode.makespanRange)}</td><td class="number">${marked(mode.speedup)}</td><td>${marked(mode.speedupRange)}</td><td>${marked(mode.note)}</td></tr>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(summary.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${marked(summary.title)}</h1>
<p><strong>${marked(summary.verdict)}</strong></p>
<p>${marked(summary.certainty)}</p>
<table>
<thead><tr><th>Mode</th><th>Takes</th><th>Range</th><th>Speed-up</th><th>Range</th><th></th></tr></thead>
<tbody>${rows.join("\n")}</tbody>
</table>
${svg}
<h2>What to look at</h2>
<ol>${summary.lookAt.map((line) => `<li>${marked(line)}</li>`).join("")}</ol>
<h2>What it rests on</h2>
<ul>${summary.assumptions.map((line) => `<li>${marked(line)}</li>`).join("")}</ul>
</body>
</html>
`;
}

/** Escaped, with `code` between backticks marked as such. */
function marked(text: string): string {
  return text
    .split("`")
    .map((part, place) => (place % 2 === 1 ? `<code>${escapeMarkup(part)}</code>` : escapeMarkup(part)))
    .join("");
}

/** The same as Markdown, for a pull request or an issue. */
export function markdownSummary(summary: Summary): string {
  const rows = summary.modes.map(
    ({ name, makespan, makespanRange, speedup, speedupRange, note }) =>
      `| ${[name, makespan, makespanRange, speedup, speedupRange, note].map(markdownCell).join(" | ")} |`,
  );
  const lines = [
    `### ${markdownText(summary.title)}`,
    "",
    `**${markdownText(summary.verdict)}**`,
    "",
    markdownText(summary.certainty),
    "",
    "| Mode | Takes | Range | Speed-up | Range | |",
    "|---|---:|---|---:|---|---|",
    ...rows,
    "",
    ...summary.lookAt.map((line, place) => `${place + 1}. ${markdownText(line)}`),
    "",
    ...summary.assumptions.map((line) => `- ${markdownText(line)}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Text that Markdown takes as text; code between backticks stays code. */
function markdownText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .split("`")
    .map((part, place) => (place % 2 === 1 ? `\`${part}\`` : part.replace(/[\\*_<>[\]#]/g, "\\$&")))
    .join("");
}

function markdownCell(text: string): string {
  return markdownText(text).replaceAll("|", "\\|");
}
