import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

export const showOutput: Command = {
  declaration: COMMANDS.showOutput,
  run: async ({ client }) => (await client).outputChannel.show(),
};
