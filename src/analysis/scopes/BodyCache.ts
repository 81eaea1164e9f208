import type { Body } from "../../syntax/Body";
import { decodeFunction } from "../../syntax/decodeFunction";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ScopeBindings } from "./Binding";
import { collectBindings } from "./BindingCollector";

/** Nodes of decoded bodies that are kept; a node takes about 100 bytes. */
const MAX_NODES = 250_000;

export interface DecodedScope {
  readonly body: Body;
  readonly bindings: ScopeBindings;
  readonly size: number;
}

/** Decoded bodies, the least recently used of which are dropped. */
export class BodyCache {
  readonly #scopes = new Map<FunctionEntity, DecodedScope>();
  #nodes = 0;

  get(entity: FunctionEntity): DecodedScope {
    const known = this.#scopes.get(entity);
    if (known !== undefined) {
      this.#scopes.delete(entity);
      this.#scopes.set(entity, known);
      return known;
    }
    const { lowered } = entity.module;
    const body = decodeFunction(lowered, entity.index);
    const bindings = collectBindings(body, entity.isGenerator, (index) => lowered.functions[index].name);
    const { from, to } = entity.lowered.nodes;
    const scope = { body, bindings, size: to - from };
    this.#scopes.set(entity, scope);
    this.#nodes += scope.size;
    this.evict();
    return scope;
  }

  delete(entity: FunctionEntity): void {
    const scope = this.#scopes.get(entity);
    if (scope === undefined) return;
    this.#scopes.delete(entity);
    this.#nodes -= scope.size;
  }

  clear(): void {
    this.#scopes.clear();
    this.#nodes = 0;
  }

  private evict(): void {
    for (const entity of this.#scopes.keys()) {
      if (this.#nodes <= MAX_NODES || this.#scopes.size <= 1) return;
      this.delete(entity);
    }
  }
}
