import type { Body, Header } from "../../syntax/Body";
import { decodeFunction, decodeHeader } from "../../syntax/decodeFunction";
import { hasNamedExpressions } from "../../syntax/hasNamedExpressions";
import type { LoweredModule } from "../../syntax/LoweredModule";
import type { FunctionEntity, ParameterHead } from "../model/FunctionEntity";
import type { ScopeBindings } from "./Binding";
import { collectBindings } from "./BindingCollector";

/**
 * Nodes that are decoded after a body before it is dropped; a node takes about 100 bytes. More would be copied by every collection of
 * young objects, and then stay as old ones, which costs more than decoding the body anew.
 */
const MIN_AGE = 6_000;

export interface DecodedScope {
  readonly body: Body;
  readonly bindings: ScopeBindings;
  readonly size: number;
}

/** Decodes one scope of a module. */
export function decodeScope(lowered: LoweredModule, number: number): DecodedScope {
  const { nodes, isGenerator } = lowered.functions[number];
  const body = decodeFunction(lowered, number);
  const bindings = collectBindings(body, {
    isGenerator,
    hasNamed: hasNamedExpressions(lowered, number),
    nameOf: (index) => lowered.functions[index].name,
  });
  return { body, bindings, size: nodes.to - nodes.from };
}

/**
 * Decodes bodies on demand and drops those that were decoded longest ago: once `MIN_AGE` nodes, and as many as the body itself has,
 * were decoded since. Decoding a body anew is thus paid for by decoding others, also where one body alone is larger than what is kept
 * otherwise: every name in it is looked up in it, and finding what the name stands for decodes others.
 */
export class BodyCache {
  /** In order of decoding; those in front of `#first` are dropped. */
  #kept: FunctionEntity[] = [];
  #first = 0;
  #nodes = 0;

  get(entity: FunctionEntity): DecodedScope {
    return entity.decoded ?? this.decode(entity);
  }

  /** What a definition says before its body, which is left alone: whoever walks the code around it wants no more. */
  header(entity: FunctionEntity): Header {
    return entity.decoded?.body ?? decodeHeader(entity.text, entity.index);
  }

  /** The parameters of a function, kept for good. */
  parameters(entity: FunctionEntity): readonly ParameterHead[] {
    entity.parameters ??= this.header(entity).parameters.map(({ name, kind, annotation }) => ({
      name,
      kind,
      isAnnotated: annotation !== null,
    }));
    return entity.parameters;
  }

  /** Drops a body that has been replaced. */
  drop(entity: FunctionEntity): void {
    this.#nodes -= entity.decoded?.size ?? 0;
    entity.decoded = null;
  }

  private decode(entity: FunctionEntity): DecodedScope {
    const scope = decodeScope(entity.text, entity.index);
    entity.decoded = scope;
    this.#kept.push(entity);
    this.#nodes += scope.size;
    this.evict();
    return scope;
  }

  private evict(): void {
    while (this.#first < this.#kept.length - 1) {
      const oldest = this.#kept[this.#first];
      const size = oldest.decoded?.size ?? 0;
      if (this.#nodes - size <= Math.max(MIN_AGE, size)) break;
      this.#first++;
      this.#nodes -= size;
      oldest.decoded = null;
    }
    if (this.#first < 4096) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }
}
