import type { DecoratorFact } from "../../knowledge/Fact";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";

/** What decorators make of a function. */
export interface FunctionTraits {
  readonly isStatic: boolean;
  readonly isClassMethod: boolean;
  readonly isProperty: boolean;
  /** Qualified name of the decorator that turns the generator into a context manager; null without one. */
  readonly contextManager: string | null;
  /** Functions of the program that stand in front of it (a decorator's inner function). */
  readonly wrappers: readonly FunctionEntity[];
  /** Facts about its decorators, outermost first. */
  readonly decorators: readonly { readonly name: string; readonly fact: DecoratorFact }[];
  /** What the name is bound to where that is not the function itself (a class-based decorator's instance). */
  readonly replacement: Type | null;
}

export const PLAIN_TRAITS: FunctionTraits = {
  isStatic: false,
  isClassMethod: false,
  isProperty: false,
  contextManager: null,
  wrappers: [],
  decorators: [],
  replacement: null,
};
