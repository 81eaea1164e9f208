import type { CallableFact } from "../../knowledge/Fact";
import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { CallTarget } from "../Program";
import type { ClassId, FunctionId, Type } from "../Type";

/** Functions of the program; their numbers are those of the moment. */
export class ProjectTarget {
  readonly kind = "project";
  constructor(readonly entities: readonly FunctionEntity[]) {}
  get functions(): readonly FunctionId[] {
    return this.entities.map((entity) => entity.id);
  }
}

/** A class of the program; `initializer` is the constructor's code where the program has it. */
export class ConstructTarget {
  readonly kind = "construct";
  constructor(
    readonly entity: ClassEntity,
    readonly initializer: FunctionEntity | null,
  ) {}
  get classId(): ClassId {
    return this.entity.id;
  }
  get init(): FunctionId | null {
    return this.initializer?.id ?? null;
  }
}

type UnresolvedWhy = (CallTarget & { kind: "unresolved" })["why"];

const UNRESOLVED: Readonly<Record<UnresolvedWhy, CallTarget>> = {
  parameter: { kind: "unresolved", why: "parameter" },
  attribute: { kind: "unresolved", why: "attribute" },
  dynamic: { kind: "unresolved", why: "dynamic" },
  external: { kind: "unresolved", why: "external" },
  syntax: { kind: "unresolved", why: "syntax" },
};

export function unresolved(why: UnresolvedWhy): CallTarget {
  return UNRESOLVED[why];
}

/** Makes targets so that equal ones are the same object: a million lines make half a million calls. */
export class TargetTable {
  readonly #targets = new Map<string, CallTarget>();
  readonly #libraries = new Map<string, CallTarget>();
  readonly #cheap = new Map<string, CallTarget>();
  /** By what they are called on, then by name. */
  readonly #facts = new Map<Type | null, Map<string, CallTarget>>();
  /** Those of one function: most of what is asked for. */
  readonly #ofOne = new Map<FunctionEntity, CallTarget>();
  readonly #list: CallTarget[] = [];
  readonly #numbers = new Map<CallTarget, number>();

  /** A number for a target, to be stored in its place. */
  numberOf(target: CallTarget): number {
    let number = this.#numbers.get(target);
    if (number === undefined) {
      number = this.#list.length;
      this.#list.push(target);
      this.#numbers.set(target, number);
    }
    return number;
  }
  at(number: number): CallTarget {
    return this.#list[number];
  }

  project(entities: readonly FunctionEntity[]): CallTarget {
    if (entities.length !== 1) return this.ofSeveral(entities);
    let target = this.#ofOne.get(entities[0]);
    if (target === undefined) {
      target = new ProjectTarget(entities);
      this.#ofOne.set(entities[0], target);
    }
    return target;
  }
  private ofSeveral(entities: readonly FunctionEntity[]): CallTarget {
    const key = `p${entities.map((entity) => entity.serial).join()}`;
    return intern(this.#targets, key, () => new ProjectTarget(entities));
  }
  construct(entity: ClassEntity, initializer: FunctionEntity | null): CallTarget {
    return intern(
      this.#targets,
      `c${entity.serial},${initializer?.serial ?? ""}`,
      () => new ConstructTarget(entity, initializer),
    );
  }
  fact(name: string, fact: CallableFact, receiver: Type | null): CallTarget {
    let ofReceiver = this.#facts.get(receiver);
    if (ofReceiver === undefined) {
      ofReceiver = new Map();
      this.#facts.set(receiver, ofReceiver);
    }
    return intern(ofReceiver, name, () => ({ kind: "fact", name, fact, receiver }));
  }
  library(name: string): CallTarget {
    return intern(this.#libraries, name, () => ({ kind: "library", name }));
  }
  cheap(name: string): CallTarget {
    return intern(this.#cheap, name, () => ({ kind: "cheap", name }));
  }
}

function intern(known: Map<string, CallTarget>, key: string, make: () => CallTarget): CallTarget {
  let target = known.get(key);
  if (target === undefined) {
    target = make();
    known.set(key, target);
  }
  return target;
}

/** Functions of the program that a call runs at once. */
export function inlineEntities(target: CallTarget): readonly FunctionEntity[] {
  if (target instanceof ProjectTarget) return target.entities;
  if (target instanceof ConstructTarget) return target.initializer === null ? [] : [target.initializer];
  return [];
}
