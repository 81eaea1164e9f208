import { type Type, UNKNOWN } from "../Type";
import { typeFromName } from "../types/factTypes";
import type { Inference } from "./Inference";

/** What a qualified name outside the program stands for: a class, an object with a known type, else something that may be called. */
export function libraryName(inference: Inference, name: string): Type {
  let type = inference.libraryNames.get(name);
  if (type === undefined) {
    type = findLibraryName(inference, name);
    inference.libraryNames.set(name, type);
  }
  return type;
}

function findLibraryName(inference: Inference, name: string): Type {
  const { knowledge, types } = inference;
  const canonical = knowledge.canonicalName(name);
  if (knowledge.class(canonical) !== undefined) return types.class({ library: canonical });
  const value = knowledge.value(canonical);
  if (value !== undefined) {
    const type = typeFromName(inference, value);
    if (type !== UNKNOWN) return type;
  }
  return types.library(canonical);
}
