import type { Diagnostic, RunningCheck } from "../rules/checkProgram";

/** The rules' findings on some functions of a program, worked out in slices and kept by file until the program changes. */
export class Findings {
  private check: RunningCheck | null = null;
  private byPath: Map<string, Diagnostic[]> | null = null;

  /** Forgets everything: the program or the settings changed. */
  invalidate(): void {
    this.check = null;
    this.byPath = null;
  }

  /** Works until `isOver`; true when all findings are there. */
  advance(start: () => RunningCheck, isOver: () => boolean): boolean {
    if (this.byPath) return true;
    this.check ??= start();
    while (!isOver()) {
      if (!this.check.next().done) continue;
      this.byPath = groupByPath(this.check.result());
      this.check = null;
      return true;
    }
    return false;
  }

  of(path: string): readonly Diagnostic[] {
    return this.byPath?.get(path) ?? [];
  }
}

function groupByPath(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.path);
    if (group) group.push(diagnostic);
    else groups.set(diagnostic.path, [diagnostic]);
  }
  return groups;
}
