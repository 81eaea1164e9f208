import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import ignore, { type Ignore } from "ignore";

/** Folders that hold other people's code or build products. */
const SKIPPED_FOLDERS = new Set(["node_modules", "__pycache__", "site-packages"]);

/** What a folder's ignore file leaves out, with the folder that its patterns are relative to. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Files below `start` (or `start` itself) whose name `isWanted`. Dot-folders, ignore files and virtual environments count from `start`
 * downwards only: what is asked for is always checked. A folder reached twice through links is visited once, one that can't be read
 * not at all. Found one by one, so that a server can do other things in between.
 */
export function* findSourceFiles(start: string, isWanted: (name: string) => boolean): Iterable<string> {
  if (statSync(start).isFile()) yield start;
  else yield* visit(start, [], { isWanted, visited: new Set() });
}

interface Search {
  readonly isWanted: (name: string) => boolean;
  /** Real paths of folders. */
  readonly visited: Set<string>;
}

function* visit(folder: string, inherited: readonly IgnoreRules[], search: Search): Iterable<string> {
  const entries = readFolder(folder, search.visited);
  const rules = withOwnRules(folder, inherited);
  for (const entry of entries) {
    const absolute = path.join(folder, entry);
    const info = statSync(absolute, { throwIfNoEntry: false });
    if (info?.isDirectory()) {
      if (!isSkippedFolder(absolute, entry) && !isIgnored(absolute, rules, true)) yield* visit(absolute, rules, search);
    } else if (info?.isFile() && search.isWanted(entry) && !isIgnored(absolute, rules, false)) yield absolute;
  }
}

/** Sorted names in a folder; none when it was visited before or can't be read. */
function readFolder(folder: string, visited: Set<string>): string[] {
  try {
    const real = realpathSync(folder);
    if (visited.has(real)) return [];
    visited.add(real);
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isSkippedFolder(absolute: string, name: string): boolean {
  return name.startsWith(".") || SKIPPED_FOLDERS.has(name) || existsSync(path.join(absolute, "pyvenv.cfg"));
}

function withOwnRules(folder: string, inherited: readonly IgnoreRules[]): readonly IgnoreRules[] {
  const file = path.join(folder, ".gitignore");
  if (!existsSync(file)) return inherited;
  return [...inherited, { folder, rules: ignore().add(readFileSync(file, "utf8")) }];
}

function isIgnored(absolute: string, inherited: readonly IgnoreRules[], isFolder: boolean): boolean {
  return inherited.some(({ folder, rules }) => {
    const relative = path.relative(folder, absolute).split(path.sep).join("/");
    return rules.ignores(isFolder ? `${relative}/` : relative);
  });
}
