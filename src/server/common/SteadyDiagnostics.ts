import type { DiagnosticReport, RelatedReport } from "../../service/Reports";
import type { AnalysisService, TextChange } from "./AnalysisService";
import type { OpenDocument } from "./Documents";

interface Shown {
  reports: readonly DiagnosticReport[];
  readonly syntaxErrors: number;
}

/**
 * Findings of open documents without the flicker of half-typed code: while a document has more syntax errors than when its findings were
 * last computed, those findings stay, moved along with the text. Saving takes stock again.
 */
export class SteadyDiagnostics {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly service: AnalysisService) {}

  current(path: string): readonly DiagnosticReport[] {
    const before = this.shown.get(path);
    const syntaxErrors = this.service.syntaxErrorCount(path);
    if (before && syntaxErrors > before.syntaxErrors) return before.reports;
    const reports = this.service.diagnostics(path);
    this.shown.set(path, { reports, syntaxErrors });
    return reports;
  }

  documentChanged({ path }: OpenDocument, changes: readonly TextChange[]): void {
    const shown = this.shown.get(path);
    if (!shown) return;
    for (const change of changes) shown.reports = shown.reports.flatMap((report) => moveReport(report, change));
  }

  documentSaved({ path }: OpenDocument): void {
    this.shown.delete(path);
  }

  documentClosed({ path }: OpenDocument): void {
    this.shown.delete(path);
  }
}

/** The report where it stands after the change; nothing when its place was deleted. Its fixes would edit an older text: gone. */
function moveReport(report: DiagnosticReport, change: TextChange): DiagnosticReport[] {
  const place = movePlace(report, change);
  if (place.start === place.end) return [];
  const related = report.related.map(
    (other): RelatedReport => (other.path === report.path ? { ...other, ...movePlace(other, change) } : other),
  );
  return [{ ...report, ...place, related, fixes: [] }];
}

function movePlace({ start, end }: { start: number; end: number }, change: TextChange): { start: number; end: number } {
  return { start: moveOffset(start, change), end: moveOffset(end, change) };
}

function moveOffset(offset: number, { start, end, text }: TextChange): number {
  if (offset < end) return Math.min(offset, start);
  return offset + text.length - (end - start);
}
