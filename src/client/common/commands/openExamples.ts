import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

/** Opens the ready scenarios, for which nobody needs code of their own. */
export const openExamples: Command = {
  declaration: COMMANDS.openExamples,
  run: ({ timelines }) => timelines.showExamples(),
};
