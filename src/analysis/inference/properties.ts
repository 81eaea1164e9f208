import type { ClassEntity } from "../model/ClassEntity";
import type { FunctionEntity } from "../model/FunctionEntity";
import { classEntity } from "../types/TypeTable";
import { classFacts } from "./ClassFacts";
import { traitsOf } from "./functions";
import type { Inference } from "./Inference";

/** The getter behind an attribute of a class's instances, where the program defines it as a property. */
export function propertyOf(inference: Inference, of: ClassEntity, name: string): FunctionEntity | null {
  for (const base of classFacts(inference, of).order()) {
    const owner = base.kind === "class" ? classEntity(base.of) : null;
    const method = owner && classFacts(inference, owner).method(name);
    if (method) return traitsOf(inference, method).isProperty ? method : null;
  }
  return null;
}
