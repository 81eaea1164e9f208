import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

export const rerunSimulation: Command = {
  declaration: COMMANDS.rerunSimulation,
  run: ({ timelines }) => timelines.active?.rerun(),
};
