import table from "./servers.json";

/** How an option is spelled on the command line, in a configuration file and in the environment. */
export interface OptionSpec {
  readonly flags?: readonly string[];
  /** Name in a configuration file where it differs from the option's. */
  readonly key?: string;
  /** Variables that set it, the first that is set counts. */
  readonly environment?: readonly string[];
}

/** How a worker does several things at a time. */
export type WorkerKind = "process" | "threads" | "greenlets" | "loop" | "single";

/** What a server makes of its settings. */
export interface ServerBehaviour {
  /** Option that chooses the kind of worker, and what holds without it. */
  readonly classOption: string;
  readonly defaultClass: string;
  readonly classes: Readonly<Record<string, WorkerKind>>;
  /** Class that is taken instead of a plain one when there are threads. */
  readonly threadedClass?: string;
  /** Options that only workers of the kind `process` follow. */
  readonly processOnly?: readonly string[];
  /** With reload there is one worker, whatever is asked for. */
  readonly reloadIgnoresWorkers?: boolean;
}

/** One server in servers.json. */
export interface ServerSpec {
  readonly commands: readonly string[];
  /** Names for `python -m`. */
  readonly modules: readonly string[];
  /** First word behind the command, when there must be one. */
  readonly subcommands?: readonly string[];
  /** Which word without a dash is the application. */
  readonly app: "first" | "last" | null;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Options without a value; those under the empty name are of no interest. */
  readonly switches: Readonly<Record<string, OptionSpec>>;
  /** Variable with more command line arguments. */
  readonly argumentsVariable?: string;
  /** Configuration file that is read without being named, and what such files are called. */
  readonly behaviour?: ServerBehaviour;
  readonly configFile?: { readonly default: string | null; readonly pattern: string };
}

const SERVERS = table.servers as unknown as Readonly<Record<string, ServerSpec>>;
export const WRAPPERS: ReadonlySet<string> = new Set(table.wrappers);
/** Spellings of "the number of cores", longest first where one holds another. */
export const CORE_COUNTS: readonly string[] = table.coreCounts;

const byCommand = new Map<string, string>();
const byModule = new Map<string, string>();
for (const [name, { commands, modules }] of Object.entries(SERVERS)) {
  for (const command of commands) byCommand.set(command, name);
  for (const module of modules) byModule.set(module, name);
}

export function serverSpec(server: string): ServerSpec {
  return SERVERS[server];
}

/** Server that a command starts, by the last part of its path; a Makefile's `@` and `-` in front do not matter. */
export function serverOfCommand(command: string): string | undefined {
  return byCommand.get(command.slice(command.lastIndexOf("/") + 1).replace(/^[@-]+/, ""));
}

/** Server that `python -m module` starts. */
export function serverOfModule(module: string): string | undefined {
  return byModule.get(module);
}

/** Servers whose configuration files a path looks like. */
export function serversConfiguredBy(path: string): string[] {
  return Object.keys(SERVERS).filter((name) => {
    const { configFile } = SERVERS[name];
    return configFile !== undefined && new RegExp(configFile.pattern).test(path.slice(path.lastIndexOf("/") + 1));
  });
}

export function serverNames(): string[] {
  return Object.keys(SERVERS);
}
