import { GeneratorStopped } from "./expressions";
import { QueueDrained, Raised } from "./Machine";
import { OutOfSteps } from "./Meter";

/** Whether what was thrown is an ordinary end of an evaluation: an exception of the program, a dry queue, no steps left. */
export function isEnd(thrown: unknown): boolean {
  return (
    thrown instanceof Raised ||
    thrown instanceof QueueDrained ||
    thrown instanceof GeneratorStopped ||
    thrown instanceof OutOfSteps
  );
}
