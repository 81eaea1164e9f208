import type { LoweredModule } from "../../syntax/LoweredModule";
import { lineOf } from "../model/FunctionEntity";

/** Text of the `# interleave:` comment on the line of an absolute offset, or alone on the line above. */
export function directiveAt(module: LoweredModule, offset: number): string | undefined {
  if (module.directives.length === 0) return undefined;
  const line = lineOf(module.lineStarts, offset);
  for (const directive of module.directives) {
    const at = lineOf(module.lineStarts, directive.start);
    if (at === line || (at === line - 1 && directive.ownLine)) return directive.text;
  }
  return undefined;
}
