import { Uri, window } from "vscode";
import { placeOfEditor } from "../timeline/Place";
import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

/** Opens the timeline for a URI and 0-based line (from a code lens), or for the active editor's cursor. */
export const simulateConcurrency: Command = {
  declaration: COMMANDS.simulateConcurrency,
  async run({ timelines }, uri, line) {
    if (typeof uri === "string" && typeof line === "number") return timelines.show({ uri: Uri.parse(uri), line });
    const editor = window.activeTextEditor;
    if (editor) return timelines.show(placeOfEditor(editor));
  },
};
