/** What is wrong in a fact file, where, and how to put it right. */
export interface FactProblem {
  /** Keys from the top of the file: `["callables", "requests.get", "effect"]`. */
  readonly path: readonly (string | number)[];
  /** One sentence that says what to change. */
  readonly message: string;
}
