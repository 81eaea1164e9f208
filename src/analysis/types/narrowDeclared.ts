import type { Knowledge } from "../../knowledge/Knowledge";
import type { Type } from "../Type";
import { optionsOf } from "./TypeTable";

/** Whether it pays to look behind a declaration: it names a class of a library, which says little of the pool that is meant. */
export function mayBeNarrowed(declared: Type): boolean {
  return declared.kind === "instance" && "library" in declared.of && declared.origin === undefined;
}

/** A declared `Executor` that is only ever given pools whose making is seen is one of those pools; anything else is as declared. */
export function narrowDeclared(knowledge: Knowledge, declared: Type, given: Type): Type {
  const isOneOfIt = (option: Type): boolean =>
    option.kind === "instance" &&
    option.origin !== undefined &&
    "library" in option.of &&
    declared.kind === "instance" &&
    "library" in declared.of &&
    isBelow(knowledge, option.of.library, declared.of.library);
  const options = optionsOf(given);
  return options.length > 0 && options.every(isOneOfIt) ? given : declared;
}

function isBelow(knowledge: Knowledge, name: string, base: string): boolean {
  return name === base || (knowledge.class(name)?.bases ?? []).some((other) => isBelow(knowledge, other, base));
}
