import type { CheckReport, FunctionReport, SiteSummary } from "../../service/CheckReport";
import type { Positions } from "./Positions";

/** What `check` found, with what was asked for besides. */
export interface CheckOutcome {
  readonly report: CheckReport;
  readonly root: string;
  readonly functions: readonly FunctionReport[] | null;
  readonly sites: readonly SiteSummary[] | null;
}

/** The contracts' JSON: 1-based lines and columns, columns in UTF-16 units. */
export function renderJson({ report, root, functions, sites }: CheckOutcome, positions: Positions): string {
  const { target, platform, cores, files, lines, failed, diagnostics } = report;
  const document = {
    version: 1,
    target,
    platform,
    cores,
    root,
    files,
    lines,
    failed,
    diagnostics: diagnostics.map((diagnostic) => {
      const { path, start, end, rule, severity, confidence, message, related, fixes } = diagnostic;
      const from = positions.at(path, start);
      const to = positions.at(path, end);
      return {
        path,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
        rule,
        severity,
        confidence,
        message,
        related: related.map((other) => ({
          path: other.path,
          ...positions.at(other.path, other.start),
          message: other.message,
        })),
        fixes: fixes.map(({ title }) => title),
      };
    }),
    ...(functions ? { functions } : {}),
    ...(sites ? { sites } : {}),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
