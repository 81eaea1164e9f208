import type { FunctionView } from "../../analysis/Program";

/** Whether a method takes no receiver: its first parameter is the first argument of its calls. */
export function isStaticMethod({ body }: FunctionView): boolean {
  return body.decorators.some((decorator) => decorator.kind === "name" && decorator.name === "staticmethod");
}
