import { storesOutside } from "../../syntax/storesOutside";
import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ModuleEntity } from "../model/ModuleEntity";
import { SELF_PATH } from "../scopes/BindingCollector";
import type { BodyCache } from "../scopes/BodyCache";

/** Which functions of a module bind names that are not their own. */
export interface ModuleIndex {
  /** Name → functions that bind it by `global` or `nonlocal`. */
  readonly outerStores: ReadonlyMap<string, readonly FunctionEntity[]>;
  /** Name of the module → functions that put something into it. */
  readonly outerContents: ReadonlyMap<string, readonly FunctionEntity[]>;
  /** Class → attribute → methods that assign it on self. */
  readonly selfStores: MethodsByAttribute;
  /** Class → attribute → methods that put something into it. */
  readonly selfContents: MethodsByAttribute;
}

type MethodsByAttribute = ReadonlyMap<ClassEntity, ReadonlyMap<string, readonly FunctionEntity[]>>;

/** What one function adds to the index of its module. */
interface Part {
  readonly contentHash: number;
  readonly outerNames: readonly string[];
  readonly outerContents: readonly string[];
  readonly selfAttributes: readonly string[];
  readonly selfContents: readonly string[];
}

/** What most functions add. */
const NOTHING: Part = { contentHash: 0, outerNames: [], outerContents: [], selfAttributes: [], selfContents: [] };

/** Indexes of modules, each made by one pass over the module's functions when first needed. */
export class ModuleIndexes {
  readonly #indexes = new Map<ModuleEntity, ModuleIndex>();
  /** Parts of modules that have been edited: the next index is made of them without reading all functions again. */
  readonly #parts = new Map<ModuleEntity, Map<FunctionEntity, Part>>();

  constructor(private readonly bodies: BodyCache) {}

  get(module: ModuleEntity): ModuleIndex {
    let index = this.#indexes.get(module);
    if (index === undefined) {
      index = this.build(module);
      this.#indexes.set(module, index);
    }
    return index;
  }

  /** Forgets the index of a module that was edited; it will be again. */
  edited(module: ModuleEntity): void {
    this.#indexes.delete(module);
    if (!this.#parts.has(module)) this.#parts.set(module, new Map());
  }

  private build(module: ModuleEntity): ModuleIndex {
    const outerStores = new Map<string, FunctionEntity[]>();
    const outerContents = new Map<string, FunctionEntity[]>();
    const selfStores = new Map<ClassEntity, Map<string, FunctionEntity[]>>();
    const selfContents = new Map<ClassEntity, Map<string, FunctionEntity[]>>();
    const around = new Set(this.bodies.get(module.body).bindings.names.keys());
    for (const entity of module.functions) {
      if (entity.kind !== "function") continue;
      const part = this.partOf(entity, around);
      for (const name of part.outerNames) append(outerStores, name, entity);
      for (const name of part.outerContents) append(outerContents, name, entity);
      if (entity.owner === null) continue;
      for (const name of part.selfAttributes) append(inner(selfStores, entity.owner), name, entity);
      for (const name of part.selfContents) append(inner(selfContents, entity.owner), name, entity);
    }
    return { outerStores, outerContents, selfStores, selfContents };
  }

  private partOf(entity: FunctionEntity, around: ReadonlySet<string>): Part {
    const parts = this.#parts.get(entity.module);
    const known = parts?.get(entity);
    const { contentHash } = entity.lowered;
    if (known?.contentHash === contentHash) return known;
    if (!storesOutside(entity.text, entity.index, entity.owner !== null, around)) return NOTHING;
    const { names, outerNames, selfAttributes, contents } = this.bodies.get(entity).bindings;
    const filled = [...contents.keys()].filter((path) => path.startsWith(SELF_PATH));
    const part: Part = {
      contentHash,
      outerNames: [...outerNames.keys()],
      outerContents: [...contents.keys()].filter((path) => !path.startsWith(SELF_PATH) && !names.has(path)),
      selfAttributes: [...selfAttributes.keys()],
      selfContents: filled.map((path) => path.slice(SELF_PATH.length)),
    };
    parts?.set(entity, part);
    return part;
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
