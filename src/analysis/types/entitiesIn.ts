import type { FunctionEntity } from "../model/FunctionEntity";
import type { Type } from "../Type";
import { type FunctionType, optionsOf } from "./TypeTable";

/** Functions of the program that a value may be, through partial application. */
export function entitiesIn(type: Type): readonly FunctionEntity[] {
  return optionsOf(type).flatMap((option) => {
    if (option.kind === "function") return [(option as FunctionType).entity];
    return option.kind === "partial" ? entitiesIn(option.of) : [];
  });
}
