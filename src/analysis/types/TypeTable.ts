import { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import { type ClassRef, type FunctionId, type Type, UNKNOWN } from "../Type";

/** Types nest no deeper than this; what lies deeper is unknown. Of a coroutine the result goes first: what runs matters more. */
const MAX_DEPTH = 4;
/** Nor are they made of more parts, counted as a tree: a tuple may have any number of items. The number is a choice, not measured. */
const MAX_SIZE = 64;
/** A union of more options says too little to be worth following. */
const MAX_OPTIONS = 8;

/** What too many different values leave of a type. Reads as unknown, but takes in everything that is joined to it. */
export const ANYTHING: Type = { kind: "unknown" };
export const NONE: Type = { kind: "none" };

/** A function of the program. Its number is that of the entity, which may be dealt anew. */
export class FunctionType {
  readonly kind = "function";
  constructor(
    readonly entity: FunctionEntity,
    readonly receiver: Type | null,
  ) {}
  get id(): FunctionId {
    return this.entity.id;
  }
}

interface Entry {
  readonly serial: number;
  readonly depth: number;
  /** Types that it is made of, itself included. */
  readonly size: number;
}

/** Makes types so that equal ones are the same object. */
export class TypeTable {
  readonly #types = new Map<string, Type>();
  readonly #entries = new Map<Type, Entry>();
  /** Instances without type arguments by class, functions without receiver: most of what is asked for. */
  readonly #plain = new Map<ClassEntity | FunctionEntity | string, Type>();
  readonly #bound = new Map<FunctionEntity, Map<Type, FunctionType>>();
  /** What libraries' names stand for, by what they are bound to. */
  readonly #library = new Map<Type | null, Map<string, Type>>();
  readonly #originNumbers = new Map<string, number>();

  constructor() {
    for (const type of [UNKNOWN, ANYTHING, NONE])
      this.#entries.set(type, { serial: this.#entries.size, depth: 1, size: 1 });
  }

  instance(of: ClassRef, args: readonly Type[] = [], origin?: number): Type {
    if (args.length > 0 || origin !== undefined) return this.generic(of, args, origin);
    const key = classEntity(of) ?? ("library" in of ? of.library : "");
    let type = this.#plain.get(key);
    if (type === undefined) {
      type = this.generic(of, args);
      this.#plain.set(key, type);
    }
    return type;
  }
  private generic(of: ClassRef, args: readonly Type[], origin?: number): Type {
    const kept = args.map((arg) => this.small(arg));
    const key = `i${refKey(of)}[${this.keys(kept)}]${origin ?? ""}`;
    return this.intern(key, kept, () =>
      origin === undefined ? { kind: "instance", of, args: kept } : { kind: "instance", of, args: kept, origin },
    );
  }
  builtin(name: string, ...args: readonly Type[]): Type {
    return this.instance({ library: `builtins.${name}` }, args);
  }
  class(of: ClassRef): Type {
    return this.intern(`c${refKey(of)}`, [], () => ({ kind: "class", of }));
  }
  function(entity: FunctionEntity, receiver: Type | null = null): FunctionType {
    if (receiver === null) {
      let type = this.#plain.get(entity);
      if (type === undefined) {
        type = this.intern(`f${entity.serial}`, [], () => new FunctionType(entity, null));
        this.#plain.set(entity, type);
      }
      return type as FunctionType;
    }
    let bound = this.#bound.get(entity);
    if (bound === undefined) {
      bound = new Map();
      this.#bound.set(entity, bound);
    }
    let type = bound.get(receiver);
    if (type === undefined) {
      const kept = this.small(receiver);
      const key = `f${entity.serial}:${this.serial(kept)}`;
      type = this.intern(key, [kept], () => new FunctionType(entity, kept)) as FunctionType;
      bound.set(receiver, type);
    }
    return type;
  }
  library(name: string, receiver: Type | null = null): Type {
    let ofReceiver = this.#library.get(receiver);
    if (ofReceiver === undefined) {
      ofReceiver = new Map();
      this.#library.set(receiver, ofReceiver);
    }
    let type = ofReceiver.get(name);
    if (type === undefined) {
      const bound = receiver && this.small(receiver);
      const key = `l${name}:${bound ? this.serial(bound) : ""}`;
      type = this.intern(key, bound ? [bound] : [], () => ({ kind: "library", name, receiver: bound }));
      ofReceiver.set(name, type);
    }
    return type;
  }
  /** `path`: the file of a module of the program, or its folder with a slash at the end for a namespace package. */
  module(name: string, path?: string): Type {
    return this.intern(`m${name}:${path ?? ""}`, [], () =>
      path === undefined ? { kind: "module", name } : { kind: "module", name, path },
    );
  }
  partial(of: Type, boundArguments: number): Type {
    const inner = this.small(of);
    return this.intern(`p${this.serial(inner)}:${boundArguments}`, [inner], () => ({
      kind: "partial",
      of: inner,
      boundArguments,
    }));
  }
  coroutine(result: Type, callee: Type): Type {
    const [r, c] = [this.small(result), this.small(callee)];
    return this.intern(`a${this.keys([r, c])}`, [r, c], () => ({ kind: "coroutine", result: r, callee: c }));
  }
  tuple(items: readonly Type[]): Type {
    const kept = items.map((item) => this.small(item));
    return this.intern(`t${this.keys(kept)}`, kept, () => ({ kind: "tuple", items: kept }));
  }

  /** Number of the place where an object is made, for pools: work handed to the object belongs to that place. */
  originNumber(scope: FunctionEntity, start: number): number {
    const key = `${scope.serial}:${start}`;
    let number = this.#originNumbers.get(key);
    if (number === undefined) {
      number = this.#originNumbers.size;
      this.#originNumbers.set(key, number);
    }
    return number;
  }

  /** What a value is that is one or the other. Unknown adds nothing: the known options are kept. */
  join(a: Type, b: Type): Type {
    if (a === b || b === UNKNOWN) return a;
    if (a === UNKNOWN) return b;
    if (a === ANYTHING || b === ANYTHING) return ANYTHING;
    const options = [...optionsOf(a)];
    for (const option of optionsOf(b)) this.addOption(options, option);
    return this.union(options);
  }
  joinAll(types: Iterable<Type>): Type {
    let joined: Type = UNKNOWN;
    for (const type of types) joined = this.join(joined, type);
    return joined;
  }

  serial(type: Type): number {
    const entry = this.#entries.get(type);
    if (entry === undefined) throw new Error("a type that was not made by its table");
    return entry.serial;
  }

  private union(options: readonly Type[]): Type {
    if (options.length === 1) return options[0];
    if (options.length > MAX_OPTIONS) return ANYTHING;
    const serials = options.map((option) => this.serial(option)).sort((a, b) => a - b);
    const key = `u${serials.join()}`;
    const known = this.#types.get(key);
    if (known !== undefined) return known;
    const sorted = options
      .map((option) => ({ option, text: describe(option) }))
      .sort((a, b) => compareText(a.text, b.text))
      .map(({ option }) => option);
    return this.intern(key, sorted, () => ({ kind: "union", options: sorted }));
  }

  private addOption(options: Type[], added: Type): void {
    for (let i = 0; i < options.length; i++) {
      const merged = this.mergeAlike(options[i], added);
      if (merged === null) continue;
      options[i] = merged;
      return;
    }
    options.push(added);
  }

  /** Joins two options that are of the same class or shape; null where they are not. */
  private mergeAlike(a: Type, b: Type): Type | null {
    if (a === b) return a;
    if (a.kind === "instance" && b.kind === "instance" && sameClass(a.of, b.of) && a.origin === b.origin) {
      const [long, short] = a.args.length >= b.args.length ? [a, b] : [b, a];
      return this.instance(
        a.of,
        long.args.map((arg, i) => this.join(arg, short.args[i] ?? UNKNOWN)),
        a.origin,
      );
    }
    if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length)
      return this.tuple(a.items.map((item, i) => this.join(item, b.items[i])));
    if (a.kind === "coroutine" && b.kind === "coroutine" && a.callee === b.callee)
      return this.coroutine(this.join(a.result, b.result), a.callee);
    return null;
  }

  private intern(key: string, parts: readonly Type[], make: () => Type): Type {
    const known = this.#types.get(key);
    if (known !== undefined) return known;
    const type = make();
    let depth = 0;
    let size = 1;
    for (const part of parts) {
      const entry = this.#entries.get(part);
      depth = Math.max(depth, entry?.depth ?? 0);
      size += entry?.size ?? 1;
    }
    if (type.kind !== "union") depth++;
    this.#types.set(key, type);
    this.#entries.set(type, { serial: this.#entries.size, depth, size });
    return type;
  }

  private small(type: Type): Type {
    if (this.isSmall(type)) return type;
    const shorter = type.kind === "coroutine" ? this.coroutine(UNKNOWN, type.callee) : UNKNOWN;
    return this.isSmall(shorter) ? shorter : UNKNOWN;
  }

  private isSmall(type: Type): boolean {
    const entry = this.#entries.get(type);
    return entry !== undefined && entry.depth < MAX_DEPTH && entry.size < MAX_SIZE;
  }

  private keys(types: readonly Type[]): string {
    return types.map((type) => this.serial(type)).join();
  }
}

/** The alternatives of a union, else the type alone; nothing for unknown. */
export function optionsOf(type: Type): readonly Type[] {
  if (type.kind === "union") return type.options;
  return type.kind === "unknown" ? [] : [type];
}

function sameClass(a: ClassRef, b: ClassRef): boolean {
  return a === b || ("library" in a && "library" in b && a.library === b.library);
}

/** The entity behind a reference to a class of the program. */
export function classEntity(ref: ClassRef): ClassEntity | null {
  return ref instanceof ClassEntity ? ref : null;
}

/** A text for readers and for an order that does not depend on when a type was made. */
export function describe(type: Type): string {
  switch (type.kind) {
    case "instance":
      return className(type.of) + (type.args.length > 0 ? `[${type.args.map(describe).join(", ")}]` : "");
    case "class":
      return `type[${className(type.of)}]`;
    case "function": {
      const entity = (type as FunctionType).entity;
      return `${entity.module.name}.${entity.qualname}`;
    }
    case "library":
      return type.name;
    case "module":
      return `module ${type.name}`;
    case "partial":
      return `partial[${describe(type.of)}]`;
    case "coroutine":
      return `coroutine[${describe(type.result)}]`;
    case "tuple":
      return `tuple[${type.items.map(describe).join(", ")}]`;
    case "union":
      return type.options.map(describe).join(" | ");
    case "none":
      return "None";
    case "unknown":
      return "?";
  }
}

function className(of: ClassRef): string {
  const entity = classEntity(of);
  if (entity !== null) return `${entity.module.name}.${entity.qualname}`;
  return "library" in of ? of.library.replace(/^builtins\./, "") : "?";
}

function refKey(of: ClassRef): string {
  const entity = classEntity(of);
  return entity !== null ? `${entity.serial}` : "library" in of ? of.library : "?";
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
