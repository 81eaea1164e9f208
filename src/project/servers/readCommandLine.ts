import { placeOf } from "../Place";
import { asAssignment, type CommandLine, settingValue } from "./CommandLine";
import { parseArguments } from "./parseArguments";
import type { ServerCommand, SettingValue } from "./ServerCommand";
import { serverOfCommand, serverOfModule, serverSpec, WRAPPERS } from "./serverTable";
import { shellCommands, type Word } from "./shellWords";

const SHELL = /(?:^|\/)(?:ba|da|z|k)?sh$/;
const PYTHON = /(?:^|\/)python[\d.]*t?$/;

/** The servers that a command starts: none for most, several for a shell's `-c`. */
export function readCommandLine(line: CommandLine): ServerCommand[] {
  const environment = new Map(line.environment);
  let first = 0;
  for (; first < line.words.length; first++) {
    const assignment = asAssignment(line.words[first]);
    if (!assignment) break;
    environment.set(assignment.name, settingValue(line.path, line.text, assignment.value, environment));
  }
  const words = line.words.slice(first);
  const here = { ...line, words, environment };
  const inner = shellScriptIn(words);
  if (inner) return readScript(here, inner);
  const started = findServer(words);
  return started ? [describe(here, started.server, started.at)] : [];
}

function readScript(line: CommandLine, script: Word): ServerCommand[] {
  // Quotes around the script belong to the word; what is inside has its offsets unless it holds escapes.
  const start = line.text.indexOf(script.text, script.start);
  const isVerbatim = start >= script.start && start + script.text.length <= script.end;
  const commands = isVerbatim
    ? shellCommands(line.text, start, start + script.text.length)
    : shellCommands(script.text).map((words) => words.map(({ text }) => ({ ...script, text })));
  return commands.flatMap((words) => readCommandLine({ ...line, words }));
}

/** The argument of `sh -c`. */
function shellScriptIn(words: readonly Word[]): Word | undefined {
  const shell = words.findIndex(({ text }) => SHELL.test(text));
  if (shell < 0 || (shell > 0 && !isWrapper(words[0]))) return undefined;
  const flag = words.findIndex(({ text }, i) => i > shell && /^-\w*c$/.test(text));
  return flag < 0 ? undefined : words[flag + 1];
}

/** Commands that run the command behind them, scripts (`wait-for.sh`, `entrypoint.sh`) included. */
function isWrapper({ text }: Word): boolean {
  return WRAPPERS.has(text.slice(text.lastIndexOf("/") + 1)) || text.endsWith(".sh") || SHELL.test(text);
}

/** The server and the place of the word behind its command. */
function findServer(words: readonly Word[]): { readonly server: string; readonly at: number } | null {
  const searched = words.length > 0 && isWrapper(words[0]) ? words.length : 1;
  for (let i = 0; i < searched && i < words.length; i++) {
    const { text } = words[i];
    const server = serverOfCommand(text);
    if (server) return { server, at: i + 1 };
    if (!PYTHON.test(text)) continue;
    const flag = words.findIndex((word, j) => j > i && word.text === "-m");
    const module = flag < 0 ? undefined : serverOfModule(words[flag + 1]?.text ?? "");
    return module ? { server: module, at: flag + 2 } : null;
  }
  return null;
}

function describe(line: CommandLine, server: string, at: number): ServerCommand {
  const { path, text, words, environment } = line;
  const spec = serverSpec(server);
  const options = new Map<string, SettingValue>();
  for (const [name, { environment: variables = [] }] of Object.entries({ ...spec.options, ...spec.switches })) {
    const variable = variables.find((candidate) => environment.has(candidate));
    const value = variable === undefined ? undefined : environment.get(variable);
    if (value) options.set(name, value);
  }
  const more = spec.argumentsVariable ? environment.get(spec.argumentsVariable) : undefined;
  if (more) addArguments(options, more);
  const parsed = parseArguments(spec, words.slice(at), (word) => settingValue(path, text, word, environment));
  for (const [name, value] of parsed.options) options.set(name, value);
  const place = placeOf(path, text, words[0].start, words[words.length - 1].end);
  return { server, place, app: parsed.app ?? options.get("app") ?? null, options, environment };

  function addArguments(into: Map<string, SettingValue>, { text: extra, place: where }: SettingValue): void {
    for (const extraWords of shellCommands(extra)) {
      const at = extraWords.map((word) => ({ ...word, start: where.start, end: where.end }));
      const { options: found } = parseArguments(spec, at, (word) => settingValue(path, text, word, environment));
      for (const [name, value] of found) into.set(name, { ...value, place: where });
    }
  }
}
