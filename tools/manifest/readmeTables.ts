import { RULES } from "../../src/rules";
import { SETTING_DEFINITIONS } from "../../src/service/settings";

/** All rules with a link to their page. */
export function rulesTable(): string {
  const rows = RULES.map(({ id, summary, severity, onByDefault }) => [
    `[\`${id}\`](src/rules/${id}.md)`,
    summary,
    onByDefault ? severity : `off (${severity})`,
  ]);
  return table(["rule", "finds", "default"], rows);
}

/** All settings with their defaults. */
export function settingsTable(): string {
  const rows = SETTING_DEFINITIONS.map(({ key, description, schema }) => [
    `\`interleave.${key}\``,
    description,
    `\`${JSON.stringify(schema.default)}\``,
  ]);
  return table(["setting", "what it does", "default"], rows);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
