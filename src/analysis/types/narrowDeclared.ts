import type { Knowledge } from "../../knowledge/Knowledge";
import type { Type } from "../Type";
import { optionsOf } from "./TypeTable";

/** Whether it pays to look behind a declaration: it names a class of a library, which says little of the pool or the contents meant. */
export function mayBeNarrowed(declared: Type): boolean {
  return declared.kind === "instance" && "library" in declared.of && declared.origin === undefined;
}

/**
 * A declared `Executor` that is only ever given pools whose making is seen is one of those pools; a bare `dict` that is given a dict of
 * known contents has those contents; anything else is as declared.
 */
export function narrowDeclared(knowledge: Knowledge, declared: Type, given: Type): Type {
  const isOneOfIt = (option: Type): boolean =>
    option.kind === "instance" &&
    "library" in option.of &&
    declared.kind === "instance" &&
    "library" in declared.of &&
    (option.origin === undefined
      ? option.of.library === declared.of.library && declared.args.length === 0 && option.args.length > 0
      : isBelow(knowledge, option.of.library, declared.of.library));
  const options = optionsOf(given);
  return options.length > 0 && options.every(isOneOfIt) ? given : declared;
}

function isBelow(knowledge: Knowledge, name: string, base: string): boolean {
  return name === base || (knowledge.class(name)?.bases ?? []).some((other) => isBelow(knowledge, other, base));
}
