import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

export const restartServer: Command = {
  declaration: COMMANDS.restartServer,
  async run({ client }) {
    await client.stop();
    await client.start();
  },
};
