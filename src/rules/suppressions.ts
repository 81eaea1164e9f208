import type { ProgramModule } from "../analysis/Program";
import { lastAtOrBelow } from "../base/lastAtOrBelow";
import type { Directive } from "../syntax/LoweredModule";

/** A comment `# interleave: ignore[rule, rule] reason` or `# interleave: ignore-file[rule]`. Without a list it is about every rule. */
export interface Suppression {
  readonly directive: Directive;
  readonly scope: "line" | "file";
  /** Null for every rule. */
  readonly rules: ReadonlySet<string> | null;
  /** 0-based line that it is about. */
  readonly line: number;
}

const FORM = /^(ignore-file|ignore)(?:\s*\[([^\]]*)\])?/;

/** The suppressions of a module, in order. A comment alone on its line is about the next line. */
export function suppressionsIn(module: ProgramModule): readonly Suppression[] {
  const { directives, lineStarts } = module.lowered;
  return directives.flatMap((directive): Suppression[] => {
    const form = FORM.exec(directive.text.trim());
    if (!form) return [];
    const names = form[2]?.split(",").map((name) => name.trim());
    const rules = names ? new Set(names.filter((name) => name !== "")) : null;
    const line = lineIndexAt(lineStarts, directive.start) + (directive.ownLine ? 1 : 0);
    return [{ directive, scope: form[1] === "ignore" ? "line" : "file", rules, line }];
  });
}

/** Whether a suppression is about a finding of a rule that spans these 0-based lines. */
export function covers(suppression: Suppression, rule: string, firstLine: number, lastLine: number): boolean {
  if (suppression.rules && !suppression.rules.has(rule)) return false;
  return suppression.scope === "file" || suppression.line === firstLine || suppression.line === lastLine;
}

/** 0-based line of an offset. */
export function lineIndexAt(lineStarts: Uint32Array, offset: number): number {
  return lastAtOrBelow(lineStarts, offset);
}
