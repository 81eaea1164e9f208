import { RULES } from "../../rules/index";
import type { CheckOutcome } from "./checkJson";
import type { Positions } from "./Positions";

/** SARIF's words for our severities: docs.oasis-open.org/sarif/sarif/v2.1.0, 3.58.6. */
const LEVELS = { warning: "warning", information: "note", hint: "note" } as const;

/** SARIF 2.1.0, for code scanning. */
export function renderSarif({ report, root }: CheckOutcome, positions: Positions, version: string): string {
  const location = (path: string, start: number, end: number) => {
    const from = positions.at(path, start);
    const to = positions.at(path, end);
    return {
      physicalLocation: {
        artifactLocation: { uri: path, uriBaseId: "ROOT" },
        region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
      },
    };
  };
  const run = {
    tool: {
      driver: {
        name: "Interleave",
        version,
        rules: RULES.map(({ id, summary, severity }) => ({
          id,
          shortDescription: { text: summary },
          defaultConfiguration: { level: LEVELS[severity] },
        })),
      },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { ROOT: { description: { text: root } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.failed.map(({ path, reason }) => ({
          level: "warning",
          message: { text: `${path} was not checked: ${reason}` },
        })),
      },
    ],
    results: report.diagnostics.map(({ path, start, end, rule, severity, message, related }) => ({
      ruleId: rule,
      level: LEVELS[severity],
      message: { text: message },
      locations: [location(path, start, end)],
      relatedLocations: related.map((other, id) => ({
        id,
        ...location(other.path, other.start, other.end),
        message: { text: other.message },
      })),
    })),
  };
  const $schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema, version: "2.1.0", runs: [run] }, null, 1)}\n`;
}
