import type { Body } from "../../syntax/Body";
import { decodeFunction } from "../../syntax/decodeFunction";
import { hasNamedExpressions } from "../../syntax/hasNamedExpressions";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { ScopeBindings } from "./Binding";
import { collectBindings } from "./BindingCollector";

/** Nodes of decoded bodies that are kept; a node takes about 100 bytes. */
const MAX_NODES = 60_000;

export interface DecodedScope {
  readonly body: Body;
  readonly bindings: ScopeBindings;
  readonly size: number;
}

/** Decodes bodies on demand and drops those that were decoded longest ago. */
export class BodyCache {
  /** In order of decoding; those in front of `#first` are dropped. */
  #kept: FunctionEntity[] = [];
  #first = 0;
  #nodes = 0;

  get(entity: FunctionEntity): DecodedScope {
    return entity.decoded ?? this.decode(entity);
  }

  /** Drops a body that has been replaced. */
  drop(entity: FunctionEntity): void {
    this.#nodes -= entity.decoded?.size ?? 0;
    entity.decoded = null;
  }

  private decode(entity: FunctionEntity): DecodedScope {
    const { lowered } = entity.module;
    const body = decodeFunction(lowered, entity.index);
    const bindings = collectBindings(body, {
      isGenerator: entity.isGenerator,
      hasNamed: hasNamedExpressions(lowered, entity.index),
      nameOf: (index) => lowered.functions[index].name,
    });
    entity.parameters ??= body.parameters.map(({ name, kind, annotation }) => ({
      name,
      kind,
      isAnnotated: annotation !== null,
    }));
    const { from, to } = entity.lowered.nodes;
    const scope = { body, bindings, size: to - from };
    entity.decoded = scope;
    this.#kept.push(entity);
    this.#nodes += scope.size;
    this.evict();
    return scope;
  }

  private evict(): void {
    while (this.#nodes > MAX_NODES && this.#first < this.#kept.length - 1) {
      const oldest = this.#kept[this.#first++];
      this.#nodes -= oldest.decoded?.size ?? 0;
      oldest.decoded = null;
    }
    if (this.#first < 4096) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }
}
