import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ModuleEntity } from "../model/ModuleEntity";
import { SELF_PATH } from "../scopes/BindingCollector";
import type { BodyCache } from "../scopes/BodyCache";

/** Which functions of a module bind names that are not their own. */
export interface ModuleIndex {
  /** Name → functions that bind it by `global` or `nonlocal`. */
  readonly outerStores: ReadonlyMap<string, readonly FunctionEntity[]>;
  /** Class → attribute → methods that assign it on self. */
  readonly selfStores: MethodsByAttribute;
  /** Class → attribute → methods that put something into it. */
  readonly selfContents: MethodsByAttribute;
}

type MethodsByAttribute = ReadonlyMap<ClassEntity, ReadonlyMap<string, readonly FunctionEntity[]>>;

/** Indexes of modules, each made by one pass over the module's functions when first needed. */
export class ModuleIndexes {
  readonly #indexes = new Map<ModuleEntity, ModuleIndex>();

  constructor(private readonly bodies: BodyCache) {}

  get(module: ModuleEntity): ModuleIndex {
    let index = this.#indexes.get(module);
    if (index === undefined) {
      index = this.build(module);
      this.#indexes.set(module, index);
    }
    return index;
  }

  delete(module: ModuleEntity): void {
    this.#indexes.delete(module);
  }

  private build(module: ModuleEntity): ModuleIndex {
    const outerStores = new Map<string, FunctionEntity[]>();
    const selfStores = new Map<ClassEntity, Map<string, FunctionEntity[]>>();
    const selfContents = new Map<ClassEntity, Map<string, FunctionEntity[]>>();
    for (const entity of module.functions) {
      if (entity.kind !== "function") continue;
      const { bindings } = this.bodies.get(entity);
      for (const name of bindings.outerNames.keys()) append(outerStores, name, entity);
      if (entity.owner === null) continue;
      for (const name of bindings.selfAttributes.keys()) append(inner(selfStores, entity.owner), name, entity);
      for (const path of bindings.contents.keys()) {
        if (path.startsWith(SELF_PATH)) append(inner(selfContents, entity.owner), path.slice(SELF_PATH.length), entity);
      }
    }
    return { outerStores, selfStores, selfContents };
  }
}

function inner(map: Map<ClassEntity, Map<string, FunctionEntity[]>>, key: ClassEntity): Map<string, FunctionEntity[]> {
  let found = map.get(key);
  if (found === undefined) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
