import { NodeKind } from "./encoding";
import type { LoweredModule } from "./LoweredModule";

/** Whether a scope's own code contains `:=`; found without decoding it. */
export function hasNamedExpressions(module: LoweredModule, index: number): boolean {
  const { from, to } = module.functions[index].nodes;
  return module.columns.kind.subarray(from, to).includes(NodeKind.Named);
}
