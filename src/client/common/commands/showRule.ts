import { commands, Uri, window, workspace } from "vscode";
import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

/** Opens the page of a rule, by its id or by a pick from the list. */
export const showRule: Command = {
  declaration: COMMANDS.showRule,
  async run({ extension }, rule) {
    const folder = Uri.joinPath(extension.extensionUri, "dist", "rules");
    const id = isRuleId(rule) ? rule : await window.showQuickPick(listRules(folder), { placeHolder: "Rule" });
    if (id) await commands.executeCommand("markdown.showPreview", Uri.joinPath(folder, `${id}.md`));
  },
};

function isRuleId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z-]+$/.test(value);
}

async function listRules(folder: Uri): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(folder);
  return entries.map(([name]) => name.replace(/\.md$/, "")).sort();
}
