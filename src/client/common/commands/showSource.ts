import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

/** Goes from the timeline to the code that it simulates. */
export const showSource: Command = {
  declaration: COMMANDS.showSource,
  run: ({ timelines }) => timelines.active?.showSource(),
};
