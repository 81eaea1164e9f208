import type { Dependency } from "./dependencies/Dependency";
import { readRequirements } from "./dependencies/readRequirements";
import { readSetupCfg, readSetupPy, type SetupFile } from "./dependencies/readSetupFiles";
import { NO_SETTINGS } from "./InterleaveSettings";
import { placeOf, type Stated } from "./Place";
import type { Project } from "./Project";
import { type Pyproject, readPyproject } from "./pyproject";
import { parseVersion } from "./pythonVersion";
import { findServers, isServerFile } from "./servers/findServers";

const VERSION_FILE = ".python-version";
const REQUIREMENTS = /(?:^|\/)requirements[^/]*\.(?:txt|in)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/;
const NAMED = new Set(["pyproject.toml", "setup.py", "setup.cfg", VERSION_FILE]);

/** Whether `readProject` wants to see a file. Paths are relative to the project, with `/`. */
export function isProjectFile(path: string): boolean {
  return NAMED.has(path.slice(path.lastIndexOf("/") + 1)) || REQUIREMENTS.test(path) || isServerFile(path);
}

/**
 * What a project says about itself, from the texts of its files (those that `isProjectFile` asks for, by relative path).
 * `pythonFiles` are the paths of its modules, to recognise a `src` folder by.
 */
export function readProject(files: ReadonlyMap<string, string>, pythonFiles: Iterable<string> = []): Project {
  const pyproject = readIf(files, "pyproject.toml", readPyproject);
  const setups = [readIf(files, "setup.cfg", readSetupCfg), readIf(files, "setup.py", readSetupPy)].filter(isPresent);
  return {
    hints: {
      pythonVersionFile: readIf(files, VERSION_FILE, readVersionFile) ?? null,
      requiresPython: [pyproject, ...setups].find((file) => file?.requiresPython)?.requiresPython ?? null,
    },
    settings: pyproject?.settings ?? NO_SETTINGS,
    dependencies: allDependencies(files, pyproject, setups),
    sourceRoots: sourceRoots(pyproject, setups, pythonFiles),
    servers: findServers(files, pyproject?.commands ?? []),
    extensionModules: [pyproject, ...setups].flatMap((file) => file?.extensionModules ?? []),
    problems: pyproject?.problems ?? [],
  };
}

function readIf<T>(
  files: ReadonlyMap<string, string>,
  path: string,
  read: (path: string, text: string) => T,
): T | undefined {
  const text = files.get(path);
  return text === undefined ? undefined : read(path, text);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** The first line that is a version; pyenv takes several. */
function readVersionFile(path: string, text: string): Stated<string> | null {
  for (const match of text.matchAll(/^[ \t]*([^#\s]+)/gm)) {
    const value = parseVersion(match[1]);
    if (value) return { value, place: placeOf(path, text, match.index, match.index + match[0].length) };
  }
  return null;
}

function allDependencies(
  files: ReadonlyMap<string, string>,
  pyproject: Pyproject | undefined,
  setups: readonly SetupFile[],
): Dependency[] {
  const requirements = [...files]
    .filter(([path]) => REQUIREMENTS.test(path))
    .flatMap(([path, text]) => readRequirements(path, text));
  return [...(pyproject?.dependencies ?? []), ...setups.flatMap(({ dependencies }) => dependencies), ...requirements];
}

/** Folders that the build names, then `src` if modules lie in it and it is no package itself, then the project's own folder. */
function sourceRoots(
  pyproject: Pyproject | undefined,
  setups: readonly SetupFile[],
  pythonFiles: Iterable<string>,
): string[] {
  const named = [pyproject, ...setups].flatMap((file) => file?.sourceRoots ?? []);
  const paths = [...pythonFiles];
  const hasSrc = paths.some((path) => path.startsWith("src/")) && !paths.includes("src/__init__.py");
  const roots = [...named.map((root) => root.replace(/^\.\/|\/$/g, "") || "."), ...(hasSrc ? ["src"] : []), "."];
  return [...new Set(roots)];
}
