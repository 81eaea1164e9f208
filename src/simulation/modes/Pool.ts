/**
 * An executor as its user's thread sees it. Every method is called again after each resumption, until it returns true.
 */
export interface Pool {
  /** Constructs the executor. */
  open(thread: number): boolean;
  submit(thread: number, task: number): boolean;
  /** `shutdown(wait=True)`. */
  close(thread: number): boolean;
}
