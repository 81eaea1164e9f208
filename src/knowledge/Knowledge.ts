import { compareVersions } from "./compareVersions";
import type { CallableFact, ClassFact, FactFile } from "./Fact";

/** What a lookup is made for: facts of other versions, builds or platforms are left out. */
export interface KnowledgeTarget {
  /** `3.14`. */
  readonly version: string;
  readonly freeThreaded: boolean;
  /** `linux`, `darwin`, `win32`. */
  readonly platform: string;
}

/** A callable fact with the canonical name under which it stands. */
export interface NamedCallable {
  readonly name: string;
  readonly fact: CallableFact;
}

const MAKES_OBJECT: CallableFact = { effect: "cheap" };

/** Looks up what the world does, by qualified name. Later files override earlier ones entry by entry. */
export class Knowledge {
  readonly files: readonly FactFile[];
  readonly #callables = new Map<string, CallableFact>();
  readonly #classes = new Map<string, ClassFact>();
  readonly #values = new Map<string, string>();
  readonly #conventions = new Map<string, string>();
  readonly #aliases = new Map<string, string>();
  readonly #libraries = new Map<string, FactFile>();
  readonly #canonical = new Map<string, string>();
  /** What `method` found, by class and name: inference asks the same again and again. */
  readonly #methods = new Map<string, Map<string, NamedCallable | undefined>>();

  constructor(files: readonly FactFile[], target: KnowledgeTarget) {
    this.files = files;
    for (const file of files) this.#add(file, target);
  }

  /** The spelling under which facts stand: `requests.api.get` → `requests.get`. The name itself where no alias applies. */
  canonicalName(name: string): string {
    const known = this.#canonical.get(name);
    if (known !== undefined) return known;
    const canonical = this.#resolveAliases(name);
    this.#canonical.set(name, canonical);
    return canonical;
  }

  /** Making an object of a known class is cheap where no fact says otherwise. */
  callable(name: string): CallableFact | undefined {
    const canonical = this.canonicalName(name);
    return this.#callables.get(canonical) ?? (this.#classes.has(canonical) ? MAKES_OBJECT : undefined);
  }

  class(name: string): ClassFact | undefined {
    return this.#classes.get(this.canonicalName(name));
  }

  /** Type (in the notation of `TypeName.ts`) of a module-level object. */
  value(name: string): string | undefined {
    return this.#values.get(this.canonicalName(name));
  }

  /** Type of an attribute of this name on an object that nothing is known of. */
  convention(attribute: string): string | undefined {
    return this.#conventions.get(attribute);
  }

  /** A method of a class or of the nearest base that has it. */
  method(className: string, method: string): NamedCallable | undefined {
    let known = this.#methods.get(className);
    if (known === undefined) {
      known = new Map();
      this.#methods.set(className, known);
    }
    if (!known.has(method)) known.set(method, this.#findMethod(className, method));
    return known.get(method);
  }

  #findMethod(className: string, method: string): NamedCallable | undefined {
    return this.#findInBases(className, (owner) => {
      const name = `${owner}.${method}`;
      const fact = this.callable(name);
      return fact && { name: this.canonicalName(name), fact };
    });
  }

  /** Type of an instance attribute of a class or of the nearest base that has it. */
  attribute(className: string, attribute: string): string | undefined {
    return this.#findInBases(className, (owner) => ownValue(this.class(owner)?.attributes, attribute));
  }

  /** A property of the class, else the nearest base's: `inherited("pool.Sub", "sync")`. */
  inherited<K extends keyof ClassFact>(className: string, key: K): ClassFact[K] | undefined {
    return this.#findInBases(className, (owner) => this.class(owner)?.[key]);
  }

  /** Whether facts cover a library that is imported under this top-level name. */
  isKnownModule(top: string): boolean {
    return this.#libraries.has(top);
  }

  /** The file that describes a top-level module. */
  library(top: string): FactFile | undefined {
    return this.#libraries.get(top);
  }

  #add(file: FactFile, target: KnowledgeTarget): void {
    for (const module of file.modules) this.#libraries.set(module, file);
    for (const [name, fact] of Object.entries(file.callables)) {
      if (appliesTo(fact, target)) this.#callables.set(name, fact);
    }
    for (const [name, fact] of Object.entries(file.classes ?? {})) this.#classes.set(name, fact);
    for (const [name, type] of Object.entries(file.values ?? {})) this.#values.set(name, type);
    for (const [name, type] of Object.entries(file.conventions ?? {})) this.#conventions.set(name, type);
    for (const [alias, name] of Object.entries(file.aliases ?? {})) this.#aliases.set(stripDot(alias), stripDot(name));
  }

  #resolveAliases(name: string): string {
    let current = name;
    for (let step = 0; step < 8; step++) {
      const next = this.#replaceLongestPrefix(current);
      if (next === current) return current;
      current = next;
    }
    return current;
  }

  #replaceLongestPrefix(name: string): string {
    for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
      const target = this.#aliases.get(name.slice(0, end));
      if (target !== undefined) return target + name.slice(end);
    }
    return name;
  }

  #findInBases<T>(className: string, find: (owner: string) => T | undefined): T | undefined {
    const queue = [this.canonicalName(className)];
    for (let i = 0; i < queue.length; i++) {
      const found = find(queue[i]);
      if (found !== undefined) return found;
      for (const base of this.class(queue[i])?.bases ?? []) {
        if (!queue.includes(base)) queue.push(base);
      }
    }
    return undefined;
  }
}

function appliesTo(fact: CallableFact, target: KnowledgeTarget): boolean {
  if (fact.since !== undefined && compareVersions(target.version, fact.since) < 0) return false;
  if (fact.until !== undefined && compareVersions(target.version, fact.until) >= 0) return false;
  return fact.platforms === undefined || fact.platforms.includes(target.platform);
}

function ownValue(record: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function stripDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}
