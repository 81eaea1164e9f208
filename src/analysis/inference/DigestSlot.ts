import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import { codeDigest } from "./codeDigest";
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

/** What a module takes all names of, and what a star import of the module itself gives. */
export class StarsSlot extends DigestSlot {
  compute(): string {
    const { bindings } = this.inference.decoded(this.entity);
    const imports = bindings.starImports.map((source) => `${source.level}${source.module}`);
    const exported = bindings.names.get("__all__");
    return `${imports.join()}|${exported === undefined ? "" : codeDigest(exported, this.entity.module.functions)}`;
  }
}

/** All that a scope's text says of one of its names; of a class's, also what its methods assign to the attribute. */
export class NameTextSlot extends DigestSlot {
  constructor(
    inference: Inference,
    entity: FunctionEntity,
    private readonly name: string,
  ) {
    super(inference, entity);
  }

  compute(): string {
    const { inference, entity, name } = this;
    const { functions } = entity.module;
    const index = inference.indexes.get(entity.module);
    const { names, contents } = inference.decoded(entity).bindings;
    const parts = [codeDigest(names.get(name), functions)];
    if (index.outerStores.has(name)) parts.push("outer");
    if (contents.has(name) || (entity.kind === "module" && index.outerContents.has(name))) parts.push("contents");
    const owner = entity.definedClass;
    if (owner !== null) {
      if (index.selfContents.get(owner)?.has(name)) parts.push("filled");
      for (const method of index.selfStores.get(owner)?.get(name) ?? []) {
        const stores = inference.decoded(method).bindings.selfAttributes.get(name);
        parts.push(`${method.serial}`, codeDigest(stores, functions));
      }
    }
    return parts.join("|");
  }
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
