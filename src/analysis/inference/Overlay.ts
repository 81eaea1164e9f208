import type { Type } from "../Type";

interface Change {
  readonly key: string;
  readonly before: Type | undefined;
}

/**
 * What names (and dotted paths such as `self.x`) are known to be at the current point of a walk through a function; overrides
 * what all their assignments together say. Branches are undone by rolling back to a mark.
 */
export class Overlay {
  readonly #types = new Map<string, Type>();
  /** Dotted paths that were ever set, by the name that they start with. */
  readonly #paths = new Map<string, Set<string>>();
  readonly #journal: Change[] = [];

  /** Changes whenever what is known changes. */
  version = 0;

  constructor(private readonly outer: Overlay | null = null) {}

  get(key: string): Type | undefined {
    return this.#types.get(key) ?? this.outer?.get(key);
  }

  set(key: string, type: Type): void {
    this.version++;
    this.#journal.push({ key, before: this.#types.get(key) });
    this.#types.set(key, type);
    const root = rootOf(key);
    if (root === key) return;
    const paths = this.#paths.get(root);
    if (paths === undefined) this.#paths.set(root, new Set([key]));
    else paths.add(key);
  }

  /** Forgets a name and the paths that start at it. */
  forget(key: string): void {
    if (this.#types.has(key)) this.remove(key);
    for (const path of this.#paths.get(rootOf(key)) ?? NO_PATHS) {
      if (path.startsWith(`${key}.`) && this.#types.has(path)) this.remove(path);
    }
  }

  mark(): number {
    return this.#journal.length;
  }

  /** Undoes everything since the mark; returns the keys that had been changed. */
  rollBack(mark: number): Set<string> {
    const changed = new Set<string>();
    this.version++;
    while (this.#journal.length > mark) {
      const change = this.#journal.pop();
      if (change === undefined) break;
      changed.add(change.key);
      if (change.before === undefined) this.#types.delete(change.key);
      else this.#types.set(change.key, change.before);
    }
    return changed;
  }

  private remove(key: string): void {
    this.version++;
    this.#journal.push({ key, before: this.#types.get(key) });
    this.#types.delete(key);
  }
}

const NO_PATHS: readonly string[] = [];

function rootOf(key: string): string {
  const dot = key.indexOf(".");
  return dot < 0 ? key : key.slice(0, dot);
}
