import type { ModuleEntity } from "../model/ModuleEntity";

/** What an import leads to: a module of the program, or a folder of modules without `__init__`. */
export type Imported = ModuleEntity | { readonly folder: string };

/** The files of the program by path, and which folders lie above them. */
export class ModuleMap {
  readonly modules = new Map<string, ModuleEntity>();
  /** Folder → number of files in or below it. */
  readonly #folders = new Map<string, number>();

  get(path: string): ModuleEntity | undefined {
    return this.modules.get(path);
  }

  set(module: ModuleEntity): void {
    if (!this.modules.has(module.path)) this.count(module.path, 1);
    this.modules.set(module.path, module);
  }

  delete(path: string): void {
    if (this.modules.delete(path)) this.count(path, -1);
  }

  /** All modules in the order of their paths. */
  sorted(): readonly ModuleEntity[] {
    return [...this.modules.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** Folders that hold files, directly or below. */
  folders(): Iterable<string> {
    return this.#folders.keys();
  }

  hasFolder(folder: string): boolean {
    return this.#folders.has(folder);
  }

  isPackage(folder: string): boolean {
    return this.initOf(folder) !== undefined;
  }

  /** Module or package at a path without extension. A stub stands in only where there is no source. */
  at(path: string): Imported | undefined {
    const found = this.initOf(path) ?? this.modules.get(`${path}.py`) ?? this.modules.get(`${path}.pyi`) ?? undefined;
    if (found !== undefined) return found;
    return this.hasFolder(path) ? { folder: path } : undefined;
  }

  /** Module `name` (dotted) below a folder. */
  below(folder: string, name: string): Imported | undefined {
    return this.at(join(folder, name.replaceAll(".", "/")));
  }

  private initOf(folder: string): ModuleEntity | undefined {
    return this.modules.get(join(folder, "__init__.py")) ?? this.modules.get(join(folder, "__init__.pyi"));
  }

  private count(path: string, change: number): void {
    for (let folder = parentOf(path); folder !== null; folder = parentOf(folder)) {
      const count = (this.#folders.get(folder) ?? 0) + change;
      if (count > 0) this.#folders.set(folder, count);
      else this.#folders.delete(folder);
    }
  }
}

export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** The folder above; the empty string is the top, null above it. */
export function parentOf(path: string): string | null {
  if (path === "") return null;
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
