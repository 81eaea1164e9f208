import constants from "./constants.json";

/** What is measured of one operation: nanoseconds on the ordinary build, and the factor of the free-threaded one. */
export interface Operation {
  readonly ns: number;
  readonly freeThreadedFactor: number;
}

/** A built-in function or method: nanoseconds of a call and of each element (or character) that it goes through. */
export interface BuiltinOperation extends Operation {
  readonly nsPerElement: number;
}

export type OperationName = keyof typeof constants.operations;

/** Version of CPython that the constants were measured on, with `tools/probe/operations.py`. */
export const MEASURED_ON: string = constants.python;

const OPERATIONS = new Map<string, Operation>(
  Object.entries(constants.operations).map(([name, [ns, freeThreadedFactor]]) => [name, { ns, freeThreadedFactor }]),
);

const BUILTINS = new Map<string, BuiltinOperation>(
  Object.entries(constants.builtins).map(([name, [ns, nsPerElement, freeThreadedFactor]]) => [
    name,
    { ns, nsPerElement, freeThreadedFactor },
  ]),
);

/** The constant of an operation of the interpreter. */
export function operation(name: OperationName): Operation {
  return OPERATIONS.get(name) as Operation;
}

/** The constant of a built-in function (`len`) or method (`str.split`), with or without `builtins.` in front. */
export function builtinOperation(name: string): BuiltinOperation | undefined {
  return BUILTINS.get(name.startsWith("builtins.") ? name.slice(9) : name);
}

/** The constant of a built-in method by its bare name, where the receiver's class is not known: the first of that name. */
export function builtinMethod(name: string): BuiltinOperation | undefined {
  return METHODS.get(name);
}

const METHODS = new Map<string, BuiltinOperation>();
for (const [name, constant] of BUILTINS) {
  const method = name.slice(name.indexOf(".") + 1);
  if (method !== name && !METHODS.has(method)) METHODS.set(method, constant);
}
