import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

export const showOutput: Command = {
  declaration: COMMANDS.showOutput,
  run: ({ client }) => client.outputChannel.show(),
};
