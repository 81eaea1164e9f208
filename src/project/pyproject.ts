import { parse, TomlError } from "smol-toml";
import { type Dependency, parseRequirement } from "./dependencies/Dependency";
import type { ExtensionModule } from "./ExtensionModule";
import { type InterleaveSettings, NO_SETTINGS } from "./InterleaveSettings";
import { type Place, type ProjectProblem, placeOfText, type Stated } from "./Place";
import { lowerBound } from "./pythonVersion";
import { readSettings } from "./readSettings";
import type { CommandLine } from "./servers/CommandLine";
import { findCommands } from "./servers/findCommands";
import { asList, asString, asTable, at, type TomlTable } from "./toml";

/** What a `pyproject.toml` says. */
export interface Pyproject {
  readonly requiresPython: Stated<string> | null;
  readonly dependencies: readonly Dependency[];
  readonly sourceRoots: readonly string[];
  readonly extensionModules: readonly ExtensionModule[];
  readonly settings: InterleaveSettings;
  /** Commands in `[tool.*]` tables: tasks and scripts. */
  readonly commands: readonly CommandLine[];
  readonly problems: readonly ProjectProblem[];
}

const EMPTY: Omit<Pyproject, "problems"> = {
  requiresPython: null,
  dependencies: [],
  sourceRoots: [],
  extensionModules: [],
  settings: NO_SETTINGS,
  commands: [],
};

/** Reads a `pyproject.toml`. One that is no TOML gives a problem and nothing else. */
export function readPyproject(path: string, text: string): Pyproject {
  let table: TomlTable;
  try {
    table = parse(text);
  } catch (error) {
    return { ...EMPTY, problems: [problemOf(path, text, error)] };
  }
  const { settings, problems } = readSettings(path, text, at(table, "tool", "interleave"));
  return {
    requiresPython: readRequiresPython(path, text, table),
    dependencies: readDependencies(path, text, table),
    sourceRoots: readSourceRoots(table),
    extensionModules: readExtensionModules(path, text, table),
    settings,
    commands: findCommands(path, text, at(table, "tool")),
    problems,
  };
}

function problemOf(path: string, text: string, error: unknown): ProjectProblem {
  const line = error instanceof TomlError ? error.line : 1;
  const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const start = text.split("\n", line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
  return {
    place: { path, line, start, end },
    message: `This is not TOML (${reason}); correct it for its settings to count.`,
  };
}

function readRequiresPython(path: string, text: string, table: TomlTable): Stated<string> | null {
  const written =
    asString(at(table, "project", "requires-python")) ??
    asString(at(table, "tool", "poetry", "dependencies", "python"));
  const value = written === undefined ? null : lowerBound(written);
  return value === null || written === undefined ? null : { value, place: placeOfText(path, text, written) };
}

function readDependencies(path: string, text: string, table: TomlTable): Dependency[] {
  const groups: readonly (readonly [string | null, unknown])[] = [
    [null, at(table, "project", "dependencies")],
    ...Object.entries(asTable(at(table, "project", "optional-dependencies"))),
    ...Object.entries(asTable(at(table, "dependency-groups"))),
    ...Object.entries(asTable(at(table, "tool", "pdm", "dev-dependencies"))),
    ["dev", at(table, "tool", "uv", "dev-dependencies")],
  ];
  const listed = groups.flatMap(([group, list]) =>
    asList(list).flatMap((written) => {
      const requirement = typeof written === "string" ? parseRequirement(written) : null;
      return requirement ? [{ ...requirement, group, place: placeOfString(path, text, written as string) }] : [];
    }),
  );
  return [...listed, ...poetryDependencies(path, text, asTable(at(table, "tool", "poetry")))];
}

/** Poetry has a table of name and version; Python is one of them. */
function poetryDependencies(path: string, text: string, poetry: TomlTable): Dependency[] {
  const groups: readonly (readonly [string | null, unknown])[] = [
    [null, poetry.dependencies],
    ["dev", poetry["dev-dependencies"]],
    ...Object.entries(asTable(poetry.group)).map(([name, group]) => [name, asTable(group).dependencies] as const),
  ];
  return groups.flatMap(([group, table]) =>
    Object.entries(asTable(table)).flatMap(([name, version]) => {
      const requirement = name === "python" ? null : parseRequirement(name);
      if (!requirement) return [];
      const specifier = asString(version) ?? asString(asTable(version).version) ?? "";
      return [{ name: requirement.name, specifier, group, place: placeOfKey(path, text, name) }];
    }),
  );
}

function placeOfString(path: string, text: string, written: string): Place {
  const double = placeOfText(path, text, JSON.stringify(written));
  return double.end > 0 ? double : placeOfText(path, text, written);
}

function placeOfKey(path: string, text: string, key: string): Place {
  const section = text.search(/^\[tool\.poetry/m);
  const match = new RegExp(`^["']?${key.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&")}["']?\\s*=`, "m").exec(
    text.slice(Math.max(section, 0)),
  );
  return placeOfText(path, text, key, match ? Math.max(section, 0) + match.index : 0);
}

function readSourceRoots(table: TomlTable): string[] {
  const packageDir = asString(at(table, "tool", "setuptools", "package-dir", ""));
  const where = asList(at(table, "tool", "setuptools", "packages", "find", "where"));
  const poetry = asList(at(table, "tool", "poetry", "packages")).map((entry) => asTable(entry).from);
  const hatch = asList(at(table, "tool", "hatch", "build", "targets", "wheel", "sources"));
  const maturin = asString(at(table, "tool", "maturin", "python-source"));
  const roots = [packageDir, ...where, ...poetry, ...hatch, maturin];
  return roots.filter((root): root is string => typeof root === "string" && root !== "");
}

function readExtensionModules(path: string, text: string, table: TomlTable): ExtensionModule[] {
  const declared = asList(at(table, "tool", "setuptools", "ext-modules")).map((entry) => asTable(entry).name);
  const rust = asList(at(table, "tool", "setuptools-rust", "ext-modules")).map((entry) => asTable(entry).target);
  const names = [...declared, ...rust, at(table, "tool", "maturin", "module-name")];
  return names.flatMap((name) => (typeof name === "string" ? [{ name, place: placeOfString(path, text, name) }] : []));
}
