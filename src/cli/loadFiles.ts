import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { findSourceFiles } from "../disk/findSourceFiles";
import type { Service } from "../service/Service";
import { UsageError } from "./commandLine";

/** Files that mark a folder as a project's root. */
const PROJECT_MARKS = ["pyproject.toml", "setup.py", "setup.cfg"];

/** A folder that reports are relative to. */
export interface LoadedFiles {
  /** Absolute. */
  readonly root: string;
  readonly paths: readonly string[];
}

/** Reads everything below the given paths into a service. Reports name files relative to the first path. Throws `UsageError`. */
export function loadFiles(service: Service, paths: readonly string[]): LoadedFiles {
  for (const given of paths) {
    if (!existsSync(given)) throw new UsageError(`${given} does not exist.`);
  }
  const first = path.resolve(paths[0]);
  const root = statSync(first).isDirectory() ? first : path.dirname(first);
  const loaded = new Set<string>();
  const roots = new Set<string>([""]);
  for (const given of paths) {
    for (const file of findSourceFiles(path.resolve(given), isPython)) {
      const reported = path.relative(root, file).split(path.sep).join("/");
      if (loaded.has(reported)) continue;
      loaded.add(reported);
      service.setFile(reported, readFileSync(file));
      for (const folder of projectFolders(root, path.dirname(file))) roots.add(folder);
    }
  }
  service.setRoots([...roots]);
  return { root, paths: [...loaded] };
}

function isPython(name: string): boolean {
  return /\.pyi?$/.test(name);
}

const knownFolders = new Map<string, boolean>();

/** Project roots between a file's folder and the root of reports, as relative paths. */
function projectFolders(root: string, folder: string): string[] {
  const found: string[] = [];
  for (let current = folder; current.length > root.length; current = path.dirname(current)) {
    let isProject = knownFolders.get(current);
    if (isProject === undefined) {
      isProject = PROJECT_MARKS.some((mark) => existsSync(path.join(current, mark)));
      knownFolders.set(current, isProject);
    }
    if (isProject) found.push(path.relative(root, current).split(path.sep).join("/"));
  }
  return found;
}
