import { ModuleEntity } from "../model/ModuleEntity";
import { type Imported, join, type ModuleMap, parentOf } from "./ModuleMap";
import { placeModule } from "./searchPath";

/** Finds the modules that import statements mean. Installed libraries are not looked for: they are known by facts. */
export class ImportResolver {
  /** Outermost packages of the program by name, for folders that no search path mentions. */
  #packages = new Map<string, string[]>();
  #roots: readonly string[] = [];

  /** `isLibrary` says whether facts cover an importable top-level name. */
  constructor(
    private readonly modules: ModuleMap,
    private readonly isLibrary: (top: string) => boolean,
  ) {}

  /** Folders of projects. */
  setRoots(roots: readonly string[]): void {
    this.#roots = roots.map((root) => (root === "." ? "" : root.replace(/\/$/, "")));
  }

  /** Works out every file's place anew; to be called when files or roots have come or gone. */
  refresh(): void {
    this.#packages = new Map();
    for (const folder of this.modules.folders()) {
      const above = parentOf(folder);
      if (above === null || !this.modules.isPackage(folder) || this.modules.isPackage(above)) continue;
      const name = folder.slice(folder.lastIndexOf("/") + 1);
      this.#packages.set(name, [...(this.#packages.get(name) ?? []), above]);
    }
    for (const module of this.modules.modules.values()) {
      const placement = placeModule(module, this.modules, this.#roots);
      module.name = placement.name;
      module.searchPath = placement.searchPath;
    }
  }

  /** `import name` as seen from a file; undefined where the program has no such module. */
  absolute(from: ModuleEntity, name: string): Imported | undefined {
    let folder: Imported | undefined;
    for (const search of from.searchPath) {
      const found = this.modules.below(search, name);
      if (found === undefined || found === from) continue;
      if (found instanceof ModuleEntity || name.includes(".")) return found;
      folder ??= found;
    }
    return this.viaPackage(from, name) ?? folder;
  }

  /** `from ..name import x`: the module that the dots and the name lead to. */
  relative(from: ModuleEntity, level: number, name: string): Imported | undefined {
    let folder: string | null = from.folder;
    for (let i = 1; i < level && folder !== null; i++) folder = parentOf(folder);
    if (folder === null) return undefined;
    return name === "" ? this.modules.at(folder) : this.modules.below(folder, name);
  }

  /** A submodule or subpackage of a module or folder. */
  child(of: Imported, name: string): Imported | undefined {
    if (of instanceof ModuleEntity && !of.isPackage) return undefined;
    return this.modules.at(join(of.folder, name));
  }

  /** A package that lies elsewhere in the program, if there is exactly one of that name, or one that shares most of the path. */
  private viaPackage(from: ModuleEntity, name: string): Imported | undefined {
    const top = name.split(".", 1)[0];
    const folders = this.#packages.get(top) ?? [];
    if (folders.length === 0 || this.isLibrary(top)) return undefined;
    const near = folders.reduce((best, folder) =>
      sharedLength(folder, from.path) > sharedLength(best, from.path) ? folder : best,
    );
    return this.modules.below(near, name);
  }
}

function sharedLength(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
