import type { Diagnostic } from "../rules/checkProgram";
import type { DiagnosticReport } from "./Reports";

/** A finding as plain data; the edits of its fixes are worked out when a fix is asked for. */
export function diagnosticReport(diagnostic: Diagnostic): DiagnosticReport {
  const { path, start, end, rule, severity, confidence, message, related, fixes } = diagnostic;
  return {
    path,
    start,
    end,
    rule,
    severity,
    confidence,
    message,
    related: related.map((one) => ({ path: one.path, start: one.start, end: one.end, message: one.message })),
    fixes: fixes.map(({ title }, i) => ({ title, rule, edits: [], preferred: i === 0 })),
  };
}
