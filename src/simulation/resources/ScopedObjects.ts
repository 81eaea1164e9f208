/** Scope of what all processes share. */
export const ONE_FOR_ALL = -1;

/** Objects by number, made when first used: one for all, or one in every scope (process). */
export class ScopedObjects<T> {
  private readonly scopes: T[][] = [];

  constructor(private readonly create: (target: number) => T) {}

  get(target: number, scope: number): T {
    this.scopes[scope + 1] ??= [];
    const objects = this.scopes[scope + 1];
    objects[target] ??= this.create(target);
    return objects[target];
  }
}
