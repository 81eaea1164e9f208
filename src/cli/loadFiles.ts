import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { findSourceFiles } from "../disk/findSourceFiles";
import type { Service } from "../service/Service";
import { UsageError } from "./commandLine";

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
  for (const given of paths) {
    for (const file of findSourceFiles(path.resolve(given), () => true)) {
      const reported = path.relative(root, file).split(path.sep).join("/");
      const isAsked = file === path.resolve(given);
      if (loaded.has(reported) || !(isAsked || service.wants(reported))) continue;
      loaded.add(reported);
      service.setFile(reported, readFileSync(file), isAsked || undefined);
    }
  }
  for (const named of service.namedPaths()) {
    const file = path.resolve(root, named);
    if (existsSync(file)) service.setFile(named, readFileSync(file));
  }
  return { root, paths: [...loaded] };
}
