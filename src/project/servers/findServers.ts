import type { CommandLine } from "./CommandLine";
import { readCommandLine } from "./readCommandLine";
import { readCompose } from "./readCompose";
import { readDockerfile } from "./readDockerfile";
import { readServerConfig } from "./readServerConfig";
import { readProcfile, readShellScript } from "./readShellScript";
import { readUnitFile } from "./readUnitFile";
import type { ServerCommand, SettingValue } from "./ServerCommand";
import { serverSpec, serversConfiguredBy } from "./serverTable";

type Reader = (path: string, text: string) => CommandLine[];

/** Files that start servers, by the last part of their path. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^Procfile(\.\w+)?$/, readProcfile],
  [/^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.(?:Dockerfile|dockerfile)$/, readDockerfile],
  [/^(?:docker-)?compose[\w.-]*\.ya?ml$/, readCompose],
  [/\.service$|^supervisord?[\w.-]*\.(?:conf|ini)$/, readUnitFile],
  [/\.(?:sh|bash)$|^(?:GNUm|M|m)akefile$/, (path, text) => readShellScript(path, text)],
];

/** Whether a file may start or configure a server. */
export function isServerFile(path: string): boolean {
  return readerOf(path) !== undefined || serversConfiguredBy(path).length > 0;
}

function readerOf(path: string): Reader | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return READERS.find(([pattern]) => pattern.test(name))?.[1];
}

/**
 * All servers that a project's files start, with their effective options: environment, then configuration file, then command line.
 * Configuration files that no command uses are listed by themselves. `more` are commands found elsewhere.
 */
export function findServers(files: ReadonlyMap<string, string>, more: readonly CommandLine[]): ServerCommand[] {
  const lines = [...files].flatMap(([path, text]) => readerOf(path)?.(path, text) ?? []);
  const used = new Set<string>();
  const started = [...lines, ...more].flatMap(readCommandLine).map((command) => withConfig(command, files, used));
  return [...started, ...unusedConfigs(files, used)];
}

function withConfig(command: ServerCommand, files: ReadonlyMap<string, string>, used: Set<string>): ServerCommand {
  const path = configPath(command, files);
  if (path === undefined) return command;
  used.add(path);
  const config = readServerConfig(command.server, path, files.get(path) ?? "", command.environment);
  const { environment } = command;
  const options = new Map<string, SettingValue>();
  // Environment variables are the defaults of the options, so the file goes before them and the command line before both.
  const isFromEnvironment = (value: SettingValue) =>
    [...environment.values()].some(({ place }) => place === value.place);
  for (const [name, value] of command.options) if (isFromEnvironment(value)) options.set(name, value);
  for (const [name, value] of config) options.set(name, value);
  for (const [name, value] of command.options) if (!isFromEnvironment(value)) options.set(name, value);
  return { ...command, options, app: command.app ?? config.get("app") ?? null };
}

/** The file that `--config` names, else the one that is read unasked, searched for near the command's file and at the top. */
function configPath(command: ServerCommand, files: ReadonlyMap<string, string>): string | undefined {
  const { configFile } = serverSpec(command.server);
  const named = command.options.has("config") ? toPath(command.options.get("config")?.text ?? "") : configFile?.default;
  if (!named) return undefined;
  const folder = command.place.path.slice(0, command.place.path.lastIndexOf("/") + 1);
  const plain = named.replace(/^\.\//, "");
  if (files.has(folder + plain)) return folder + plain;
  if (files.has(plain)) return plain;
  // In a container the path is another one; the end of it is what can be recognised.
  const isTold = command.options.has("config");
  const name = plain.slice(plain.lastIndexOf("/") + 1);
  return isTold ? [...files.keys()].find((path) => path === name || path.endsWith(`/${name}`)) : undefined;
}

/** `python:config.gunicorn` names a module. */
function toPath(config: string): string {
  const module = /^python:(.*)$/.exec(config);
  return module ? `${module[1].replaceAll(".", "/")}.py` : config.replace(/^file:/, "");
}

function unusedConfigs(files: ReadonlyMap<string, string>, used: ReadonlySet<string>): ServerCommand[] {
  return [...files].flatMap(([path, text]) => {
    if (used.has(path)) return [];
    return serversConfiguredBy(path).flatMap((server) => {
      const options = readServerConfig(server, path, text, new Map());
      const known = Object.keys({ ...serverSpec(server).options, ...serverSpec(server).switches });
      const first = [...options].find(([name]) => known.includes(name));
      if (!first) return [];
      return [{ server, place: first[1].place, app: options.get("app") ?? null, options, environment: new Map() }];
    });
  });
}
