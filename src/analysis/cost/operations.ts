import constants from "./constants.json";

/** What is measured of one operation: nanoseconds on the ordinary build, and the factor of the free-threaded one. */
export interface Operation {
  readonly ns: number;
  readonly freeThreadedFactor: number;
}

export type OperationName = keyof typeof constants.operations;

const OPERATIONS = new Map<string, Operation>(
  Object.entries(constants.operations).map(([name, [ns, freeThreadedFactor]]) => [name, { ns, freeThreadedFactor }]),
);

/** The constant of an operation of the interpreter. */
export function operation(name: OperationName): Operation {
  return OPERATIONS.get(name) as Operation;
}
