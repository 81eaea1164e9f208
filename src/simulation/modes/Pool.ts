/**
 * An executor as its user's thread sees it. Every method is called again after each resumption, until it returns true.
 */
export interface Pool {
  /** Tasks that travel together as one item. */
  readonly chunkSize: number;
  /** Constructs the executor. */
  open(thread: number): boolean;
  /** Hands an item over: the tasks from `item * chunkSize` on. */
  submit(thread: number, item: number): boolean;
  /** `shutdown(wait=True)`. */
  close(thread: number): boolean;
}
