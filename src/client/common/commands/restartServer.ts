import type { Command } from "./Command";
import { COMMANDS } from "./commandTable";

export const restartServer: Command = {
  declaration: COMMANDS.restartServer,
  async run({ client }) {
    const loaded = await client;
    await loaded.stop();
    await loaded.start();
  },
};
