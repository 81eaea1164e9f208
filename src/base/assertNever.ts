/** Marks a place that no value of a union can reach: a new member fails to compile here until it is handled. */
export function assertNever(value: never, what = "value"): never {
  throw new Error(`Unhandled ${what}: ${JSON.stringify(value)}`);
}
