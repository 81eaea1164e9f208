import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createService } from "../../disk/createService";
import { findSourceFiles } from "../../disk/findSourceFiles";
import { interpreterVersion } from "../../disk/interpreterVersion";
import type { ServerPlatform } from "../common/ServerPlatform";

/** A server that runs in Node and reads files by itself; `bundleFolder` holds the rules' pages. */
export function nodePlatform(bundleFolder: string): ServerPlatform {
  return {
    createService: () => createService(),
    findFiles,
    readFile: (uri) => readFile(fileURLToPath(uri)).catch(() => null),
    interpreterVersion: (place) => interpreterVersion(localPath(place)),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    rulePageUri: (rule) => pathToFileURL(path.join(bundleFolder, "rules", `${rule}.md`)).href,
  };
}

function* findFiles(folderUri: string): Iterable<string> {
  if (!folderUri.startsWith("file:")) return;
  const files = findSourceFiles(fileURLToPath(folderUri), () => true);
  for (const file of files) yield pathToFileURL(file).href;
}

function localPath(place: string): string {
  return place.startsWith("file:") ? fileURLToPath(place) : place.replace(/^~(?=[/\\])/, os.homedir());
}
