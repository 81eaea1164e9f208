import type { Expr } from "../../syntax/Body";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";
import { DESCRIPTORS } from "../types/languageForms";
import { type FunctionType, optionsOf } from "../types/TypeTable";
import { callResult } from "./callResult";
import { type FunctionTraits, PLAIN_TRAITS } from "./FunctionTraits";
import type { Inference } from "./Inference";
import { Slot } from "./Slot";

/** What a `def` or `class` statement binds its name to. */
export function definedType(inference: Inference, entity: FunctionEntity): Type {
  if (entity.definedClass !== null) return inference.types.class(entity.definedClass);
  return decoratedType(inference, traitsOf(inference, entity), inference.types.function(entity));
}

/** What decorators leave of a function: usually itself, or what an offloading library or a class of the program puts in its place. */
export function decoratedType(inference: Inference, traits: FunctionTraits, own: Type): Type {
  const offloads = traits.decorators.find(({ fact }) => fact.makes === "offloads");
  if (offloads !== undefined) return inference.types.library(offloads.name, own);
  return traits.replacement === null ? own : inference.types.join(own, traits.replacement);
}

/** What a function's decorators make of it. */
export function traitsOf(inference: Inference, entity: FunctionEntity): FunctionTraits {
  if (entity.kind !== "function" || !entity.hasDecorators) return PLAIN_TRAITS;
  const slots = inference.slotsOf(entity);
  slots.traits ??= new TraitsSlot(inference, entity);
  return inference.engine.read(slots.traits);
}

class TraitsSlot extends Slot<FunctionTraits> {
  constructor(
    private readonly inference: Inference,
    private readonly entity: FunctionEntity,
  ) {
    super(PLAIN_TRAITS);
  }

  compute(): FunctionTraits {
    const { decorators } = this.inference.header(this.entity);
    if (decorators.length === 0) return PLAIN_TRAITS;
    return readDecorators(this.inference, this.entity, decorators);
  }
  merge(_before: FunctionTraits, after: FunctionTraits): FunctionTraits {
    return after;
  }
  equals(a: FunctionTraits, b: FunctionTraits): boolean {
    return a === b || JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
  }
}

function comparable(traits: FunctionTraits): unknown {
  const { replacement, wrappers, decorators, ...flags } = traits;
  const names = decorators.map((decorator) => decorator.name);
  return [flags, names, wrappers.map((wrapper) => wrapper.serial), replacement === null];
}

type Draft = { -readonly [K in keyof FunctionTraits]: FunctionTraits[K] };

function readDecorators(inference: Inference, entity: FunctionEntity, decorators: readonly Expr[]): FunctionTraits {
  const draft: Draft = { ...PLAIN_TRAITS };
  const scope = entity.enclosing ?? entity;
  const wrappers: FunctionEntity[] = [];
  const facts: FunctionTraits["decorators"][number][] = [];
  for (const decorator of decorators) {
    const name = decoratorName(inference, decorator, scope);
    if (name !== null) applyLibraryDecorator(inference, name, draft, facts);
    else
      applyProjectDecorator(
        inference,
        entity,
        inference.evaluate(decorator, { scope, overlay: null }),
        draft,
        wrappers,
      );
  }
  if (decorators.some(isAccessor)) draft.isProperty = true;
  return { ...draft, wrappers, decorators: facts };
}

/** `@x.setter`, `@x.getter` where x is a property of the same class. */
function isAccessor(decorator: Expr): boolean {
  return decorator.kind === "attribute" && ["getter", "setter", "deleter"].includes(decorator.name);
}

/** Qualified name of a decorator that is not the program's, with or without arguments. */
export function decoratorName(inference: Inference, decorator: Expr, scope: FunctionEntity): string | null {
  const callee = decorator.kind === "call" ? decorator.callee : decorator;
  const type = inference.evaluate(callee, { scope, overlay: null });
  if (type.kind === "library") return type.name;
  return type.kind === "class" && "library" in type.of ? type.of.library : null;
}

function applyLibraryDecorator(
  inference: Inference,
  name: string,
  draft: Draft,
  facts: FunctionTraits["decorators"][number][],
): void {
  const fact = inference.knowledge.callable(name)?.decorates;
  if (fact !== undefined) facts.push({ name, fact });
  const descriptor = DESCRIPTORS.get(name) ?? fact?.makes;
  if (descriptor === "property") draft.isProperty = true;
  else if (descriptor === "static") draft.isStatic = true;
  else if (descriptor === "class") draft.isClassMethod = true;
  else if (descriptor === "context-manager") draft.contextManager = name;
}

/** Applies a decorator of the program: its result's function stands in front, or an instance takes the name. */
function applyProjectDecorator(
  inference: Inference,
  entity: FunctionEntity,
  decorator: Type,
  draft: Draft,
  wrappers: FunctionEntity[],
): void {
  const own = inference.types.function(entity);
  for (const option of optionsOf(decorator)) {
    for (const result of optionsOf(callResult(inference, option, { argument: () => own }))) {
      if (result.kind === "function") {
        const wrapper = (result as FunctionType).entity;
        if (wrapper !== entity) wrappers.push(wrapper);
      } else if (result.kind === "instance" && "project" in result.of) draft.replacement = result;
    }
  }
}
