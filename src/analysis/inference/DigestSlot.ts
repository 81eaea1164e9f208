import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Inference } from "./Inference";
import { Slot } from "./Slot";

/**
 * A fact about the text that types depend on without going through another slot. Reading it makes the reader depend on it, so that
 * an edit finds out whom it concerns.
 */
export abstract class DigestSlot extends Slot<string | number> {
  constructor(
    protected readonly inference: Inference,
    protected readonly entity: FunctionEntity,
  ) {
    super("");
  }

  merge(_before: string | number, after: string | number): string | number {
    return after;
  }
  equals(a: string | number, b: string | number): boolean {
    return a === b;
  }
}

/** All of a scope's text. */
export class ContentSlot extends DigestSlot {
  compute(): number {
    return this.entity.lowered.contentHash;
  }
}

/** How a function is called: its parameters and what kind of function it is. */
export class HeadSlot extends DigestSlot {
  compute(): string {
    const { entity } = this;
    const parameters = this.inference.parametersOf(entity).map((p) => `${p.kind}:${p.name}:${p.isAnnotated}`);
    return `${entity.isAsync},${entity.isGenerator},${entity.hasDecorators},${parameters.join()}`;
  }
}

/** Names that a module's scopes bind for the scopes inside them, and what a star import of the module gives. */
export class ShapeSlot extends DigestSlot {
  compute(): string {
    const { module } = this.entity;
    const parts: string[] = [[...this.inference.indexes.get(module).outerStores.keys()].join()];
    for (const scope of module.functions) {
      if (!scope.hasInner) continue;
      const { bindings } = this.inference.decoded(scope);
      parts.push(`${scope.identity}:${[...bindings.names.keys()].join()};${[...bindings.globals].join()}`);
      if (scope.kind === "module")
        parts.push(starExports(bindings.names.get("__all__")), starImports(bindings.starImports));
    }
    return parts.join("|");
  }
}

function starImports(sources: readonly { readonly module: string; readonly level: number }[]): string {
  return sources.map((source) => `${source.level}${source.module}`).join();
}

function starExports(bindings: readonly unknown[] | undefined): string {
  return bindings === undefined ? "" : JSON.stringify(bindings);
}

/** A class's own methods. */
export class MembersSlot extends DigestSlot {
  constructor(
    inference: Inference,
    private readonly owner: ClassEntity,
  ) {
    super(inference, owner.scope);
  }

  compute(): string {
    return [...this.owner.methodEntities].map(([name, method]) => `${name}:${method.serial}`).join();
  }
}
