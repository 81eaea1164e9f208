import { editsOfFix } from "../edits/editsOfFix";
import type { Source } from "../edits/Source";
import { suppressInFile, suppressOnLine } from "../edits/suppress";
import type { Diagnostic } from "../rules/checkProgram";
import type { FixReport } from "./Reports";

/** The changes that a finding offers: its fixes where the code has the shape for them, then the ways to ignore it. */
export function fixReports(source: Source, diagnostic: Diagnostic): FixReport[] {
  const { fixes, rule, start } = diagnostic;
  const offered = fixes.flatMap((fix, i) => {
    const edits = fix.path === source.path ? editsOfFix(source, fix) : null;
    return edits ? [{ title: fix.title, edits, preferred: i === 0, rule }] : [];
  });
  const ignoring = [
    { title: `Ignore ${rule} on this line`, edits: suppressOnLine(source, start, rule), preferred: false, rule },
    { title: `Ignore ${rule} in this file`, edits: suppressInFile(source, rule), preferred: false, rule },
  ];
  return [...offered, ...ignoring];
}
