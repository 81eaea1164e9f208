import type { CommandLine } from "./CommandLine";
import { serverNames } from "./serverTable";
import { shellCommands } from "./shellWords";

/** Depth to which tables of tasks nest (`tool.hatch.envs.default.scripts.serve`), with room. */
const DEEPEST = 8;

/** Strings in a table that mention a server and can be read as commands: tasks of poe, taskipy, pdm, hatch and the like. */
export function findCommands(path: string, text: string, table: unknown): CommandLine[] {
  const servers = serverNames();
  const found: CommandLine[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === "string") {
      if (servers.some((server) => value.includes(server))) found.push(...commandsIn(path, text, value));
    } else if (typeof value === "object" && value !== null && depth < DEEPEST) {
      for (const member of Object.values(value)) visit(member, depth + 1);
    }
  };
  visit(table, 0);
  return found;
}

function commandsIn(path: string, text: string, command: string): CommandLine[] {
  const start = text.indexOf(command);
  // A string with escapes is not found verbatim; its words then have no place of their own.
  const words = start < 0 ? [] : shellCommands(text, start, start + command.length);
  // Prose names servers too; a command has an option or an application.
  const commands = words.filter((found) => found.some(({ text: word }) => /^-|\w:\w/.test(word)));
  return commands.map((found) => ({ path, text, words: found, environment: new Map() }));
}
