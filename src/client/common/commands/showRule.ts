import { commands, window } from "vscode";
import { RulePages } from "../RulePages";
import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

/** Opens the page of a rule, by its id or by a pick from the list. */
export const showRule: Command = {
  declaration: COMMANDS.showRule,
  async run({ rulePages }, rule) {
    const id = isRuleId(rule) ? rule : await window.showQuickPick(rulePages.ids(), { placeHolder: "Rule" });
    if (id) await commands.executeCommand("markdown.showPreview", RulePages.uriOf(id));
  },
};

function isRuleId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z-]+$/.test(value);
}
