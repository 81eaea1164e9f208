import type { ModuleEntity } from "../model/ModuleEntity";
import { join, type ModuleMap, parentOf } from "./ModuleMap";

/** Folders in a project that packages commonly lie in. */
const SOURCE_FOLDERS = ["src", "lib", "python"];

/** Where a file's absolute imports are looked up, and the dotted name that others import it by. */
export interface Placement {
  readonly name: string;
  readonly searchPath: readonly string[];
}

/**
 * Places a file: its package's folder by the `__init__` rule, its own folder where it is no package's member (siblings of scripts),
 * then the nearest project root with its source folders.
 */
export function placeModule(module: ModuleEntity, modules: ModuleMap, roots: readonly string[]): Placement {
  const top = topOf(module.folder, modules);
  const root = nearestRoot(module.path, roots);
  const path: string[] = [];
  const add = (folder: string): void => {
    if (!path.includes(folder) && (folder === "" || modules.hasFolder(folder))) path.push(folder);
  };
  if (top === module.folder) add(module.folder);
  add(top);
  if (root !== null) {
    add(root);
    for (const folder of SOURCE_FOLDERS) add(join(root, folder));
  }
  return { name: dottedName(module, top, root), searchPath: path };
}

/** The folder that holds the outermost package of a folder; the folder itself where it is no package. */
function topOf(folder: string, modules: ModuleMap): string {
  let top = folder;
  while (modules.isPackage(top)) {
    const above = parentOf(top);
    if (above === null) break;
    top = above;
  }
  return top;
}

function nearestRoot(path: string, roots: readonly string[]): string | null {
  let nearest: string | null = null;
  for (const root of roots) {
    const holds = root === "" || path.startsWith(`${root}/`);
    if (holds && (nearest === null || root.length > nearest.length)) nearest = root;
  }
  return nearest;
}

/** Counted from the project's source folder or root, so that namespace packages belong to the name; else from the outermost package. */
function dottedName(module: ModuleEntity, top: string, root: string | null): string {
  let base = top;
  if (root !== null && top !== root && isBelow(top, root)) {
    const sources = SOURCE_FOLDERS.map((folder) => join(root, folder));
    base = sources.find((folder) => top === folder || isBelow(top, folder)) ?? root;
  }
  const relative = base === "" ? module.path : module.path.slice(base.length + 1);
  const withoutExtension = relative.replace(/\.pyi?$/, "").replace(/(^|\/)__init__$/, "");
  return withoutExtension.replaceAll("/", ".") || "__init__";
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}
