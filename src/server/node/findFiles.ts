import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";

/** Folders that hold other people's code or none at all. */
const SKIPPED_FOLDERS = new Set(["node_modules", "__pycache__", "site-packages", "venv"]);

/** Files larger than this, in bytes, are data in disguise. */
const MAX_FILE_BYTES = 4_000_000;

/** Absolute paths of the regular files below `folder` whose name `isWanted`, nearest first. Follows links, but visits no folder twice. */
export async function* findFiles(folder: string, isWanted: (name: string) => boolean): AsyncIterable<string> {
  const visited = new Set<string>();
  const waiting = [folder];
  for (let current = waiting.shift(); current !== undefined; current = waiting.shift()) {
    const real = await realpath(current).catch(() => null);
    if (real === null || visited.has(real)) continue;
    visited.add(real);
    for (const name of (await readdir(current).catch(() => [])).sort()) {
      const file = path.join(current, name);
      const info = await stat(file).catch(() => null);
      if (info?.isDirectory() && !isSkipped(name)) waiting.push(file);
      else if (info?.isFile() && info.size <= MAX_FILE_BYTES && isWanted(name)) yield file;
    }
  }
}

function isSkipped(folderName: string): boolean {
  return folderName.startsWith(".") || SKIPPED_FOLDERS.has(folderName);
}
