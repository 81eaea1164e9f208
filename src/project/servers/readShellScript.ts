import { asAssignment, type CommandLine, type Environment, settingValue } from "./CommandLine";
import type { SettingValue } from "./ServerCommand";
import { shellCommands } from "./shellWords";

const EXPORTS = new Set(["export", "declare", "readonly", "local", "set"]);

/** Commands of a shell script or a Makefile's recipes, each with the variables assigned above it. */
export function readShellScript(path: string, text: string, given: Environment = new Map()): CommandLine[] {
  const environment = new Map<string, SettingValue>(given);
  const lines: CommandLine[] = [];
  for (const words of shellCommands(text)) {
    const assignments = EXPORTS.has(words[0].text) ? words.slice(1) : words;
    const isAssigning = assignments.length > 0 && assignments.every((word) => asAssignment(word) !== null);
    if (!isAssigning) {
      lines.push({ path, text, words, environment: new Map(environment) });
      continue;
    }
    for (const word of assignments) {
      const assignment = asAssignment(word);
      if (assignment) environment.set(assignment.name, settingValue(path, text, assignment.value, environment));
    }
  }
  return lines;
}

const ENTRY = /^([\w-]+):[ \t]*(.+)$/gm;

/** Commands of a Procfile: `web: gunicorn app`. */
export function readProcfile(path: string, text: string): CommandLine[] {
  return [...text.matchAll(ENTRY)].flatMap((match) => {
    const start = match.index + match[0].length - match[2].length;
    return shellCommands(text, start, match.index + match[0].length).map((words) => {
      return { path, text, words, environment: new Map() };
    });
  });
}
