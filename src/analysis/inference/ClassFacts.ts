import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import { SELF_PATH } from "../scopes/BindingCollector";
import { type Type, UNKNOWN } from "../Type";
import { mayBeNarrowed, narrowDeclared } from "../types/narrowDeclared";
import type { TypeTable } from "../types/TypeTable";
import { classEntity, NONE, optionsOf } from "../types/TypeTable";
import { withContents } from "./contents";
import { MembersSlot } from "./DigestSlot";
import type { Inference } from "./Inference";
import { joinBindings } from "./LocalSlot";
import { localSlot } from "./names";
import { Slot } from "./Slot";
import { TypeSlot } from "./TypeSlot";

/** What is known of one class: its bases, the order in which they are searched, the types of its own attributes. */
export class ClassFacts {
  readonly #bases: BasesSlot;
  readonly #order: OrderSlot;
  readonly #members: MembersSlot;
  readonly #attributes = new Map<string, AttributeSlot>();

  constructor(
    private readonly inference: Inference,
    private readonly entity: ClassEntity,
  ) {
    this.#bases = new BasesSlot(inference, entity);
    this.#order = new OrderSlot(inference, entity);
    this.#members = new MembersSlot(inference, entity);
  }

  bases(): readonly Type[] {
    return this.inference.engine.read(this.#bases);
  }

  /** The class, then its bases as Python searches them (depth first, a shared base after all that derive from it). */
  order(): readonly Type[] {
    return this.inference.engine.read(this.#order);
  }

  /** A method that the class itself defines. */
  method(name: string): FunctionEntity | undefined {
    if (this.inference.engine.followsEdits) this.inference.engine.readText(this.#members);
    return this.entity.methodEntities.get(name);
  }

  /** All slots of the class. */
  slots(): Slot<unknown>[] {
    return [...this.headSlots(), this.#members, ...this.#attributes.values()] as unknown[] as Slot<unknown>[];
  }

  /** Slots that rest on the class's header. */
  headSlots(): Slot<unknown>[] {
    return [this.#bases, this.#order] as unknown[] as Slot<unknown>[];
  }

  /** The slot of what the class's text says about which methods there are. */
  membersSlot(): Slot<unknown> {
    return this.#members as unknown as Slot<unknown>;
  }

  /** The slots of attributes that have been asked for. */
  attributeSlots(): ReadonlyMap<string, Slot<unknown>> {
    return this.#attributes as ReadonlyMap<string, unknown> as ReadonlyMap<string, Slot<unknown>>;
  }

  /** Type of an attribute that the class's own code assigns. */
  attribute(name: string): Type {
    let slot = this.#attributes.get(name);
    if (slot === undefined) {
      slot = new AttributeSlot(this.inference, this.entity, name);
      this.#attributes.set(name, slot);
    }
    return this.inference.engine.read(slot);
  }

  attributes(): ReadonlyMap<string, Type> {
    const { inference, entity } = this;
    const stores = inference.indexes.get(entity.module).selfStores.get(entity);
    const inBody = inference.decoded(entity.scope).bindings.names.keys();
    const names = new Set([...inBody, ...(stores?.keys() ?? [])]);
    const attributes = new Map<string, Type>();
    for (const name of names) {
      if (!entity.methodEntities.has(name)) attributes.set(name, this.attribute(name));
    }
    return attributes;
  }
}

function moveToEnd(order: Type[], type: Type): void {
  const index = order.indexOf(type);
  if (index >= 0) order.splice(index, 1);
  order.push(type);
}

export function classFacts(inference: Inference, entity: ClassEntity): ClassFacts {
  entity.facts ??= new ClassFacts(inference, entity);
  return entity.facts;
}

/** A list of classes; a later finding replaces the earlier one. */
abstract class ClassListSlot extends Slot<readonly Type[]> {
  constructor(
    protected readonly inference: Inference,
    protected readonly entity: ClassEntity,
  ) {
    super([]);
  }

  merge(_before: readonly Type[], after: readonly Type[]): readonly Type[] {
    return after;
  }
  equals(a: readonly Type[], b: readonly Type[]): boolean {
    return a.length === b.length && a.every((type, i) => type === b[i]);
  }
}

/** The resolution order, from those of the bases. */
class OrderSlot extends ClassListSlot {
  compute(): readonly Type[] {
    const own = this.inference.types.class(this.entity);
    const order: Type[] = [own];
    for (const base of classFacts(this.inference, this.entity).bases()) {
      const project = base.kind === "class" ? classEntity(base.of) : null;
      for (const type of project === null ? [base] : classFacts(this.inference, project).order()) {
        if (type !== own) moveToEnd(order, type);
      }
    }
    return order;
  }
}

class BasesSlot extends ClassListSlot {
  compute(): readonly Type[] {
    const { scope } = this.entity;
    const env = { scope: scope.enclosing ?? scope, overlay: null };
    const bases: Type[] = [];
    for (const base of this.inference.header(scope).bases) {
      if (base.keyword !== null) continue;
      for (const option of optionsOf(this.inference.evaluate(base.value, env))) {
        if (option.kind === "class") bases.push(option);
        else if (option.kind === "library") bases.push(this.inference.types.class({ library: option.name }));
      }
    }
    return bases;
  }
}

/** What the class body and `self.name = ...` in its methods say of an attribute. */
class AttributeSlot extends TypeSlot {
  constructor(
    private readonly inference: Inference,
    private readonly entity: ClassEntity,
    private readonly name: string,
  ) {
    super();
  }

  protected get types(): TypeTable {
    return this.inference.types;
  }

  compute(): Type {
    const { inference, entity, name } = this;
    const inBody = localSlot(inference, entity.scope, name);
    let joined = inBody === null ? UNKNOWN : inference.engine.read(inBody);
    const declared = inBody !== null && joined !== UNKNOWN && joined !== NONE && this.isDeclaredInBody();
    if (declared && mayBeNarrowed(joined)) return narrowDeclared(inference.knowledge, joined, this.stored(UNKNOWN));
    if (declared) return joined;
    joined = this.stored(joined);
    for (const method of inference.indexes.get(entity.module).selfContents.get(entity)?.get(name) ?? []) {
      const { contents } = inference.decoded(method).bindings;
      joined = withContents(inference, joined, contents.get(`${SELF_PATH}${name}`), method);
    }
    return joined;
  }

  /** Joined with what methods assign. */
  private stored(joined: Type): Type {
    const { inference, entity, name } = this;
    const stores = inference.indexes.get(entity.module).selfStores.get(entity)?.get(name) ?? [];
    return stores.reduce((type, method) => {
      const bindings = inference.decoded(method).bindings.selfAttributes.get(name) ?? [];
      return inference.types.join(type, joinBindings(inference, bindings, method));
    }, joined);
  }

  private isDeclaredInBody(): boolean {
    const bindings = this.inference.decoded(this.entity.scope).bindings.names.get(this.name) ?? [];
    return bindings.some((binding) => binding.kind === "expression" && binding.source === "annotation");
  }
}
