import { bounds, formatMakespan, formatMakespanRange } from "../trace/duration";
import type { Summary, SummaryMode } from "../trace/export/page";
import { whatToLookAt } from "../trace/lookAt";
import { modeTitle } from "../trace/modeWords";
import { formatSpeedup, formatSpeedupRange } from "../trace/speedup";
import type { ModeOutcome } from "./model/Outcome";
import type { AppState } from "./state/AppState";
import { groupViews } from "./state/groups";

/** The content of the page in words and figures, for exports. */
export function exportSummary(state: AppState): Summary {
  const { site, assumptions } = state.input?.report ?? { site: null, assumptions: [] };
  const open = groupViews(state).flatMap(({ timeline, collapsed }) => (timeline && !collapsed ? [timeline] : []));
  const place = site && site.path !== "" ? `, ${site.path}:${site.line}` : "";
  return {
    title: `\`${site?.construct ?? ""}\`${site?.task ? ` running \`${site.task}\`` : ""}${place}`,
    verdict: state.verdict.join(" ").trim(),
    certainty: state.certainty,
    modes: state.outcome?.modes.map(summaryMode) ?? [],
    assumptions: assumptions.map(
      ({ what, value, low, high, unit, why, known, line }) =>
        `${known ? "known" : "assumed"}: ${what} ${value} ${unit}${high > low ? ` (${bounds(low, high)})` : ""}, ${why}${line === null ? "" : `, line ${line}`}`,
    ),
    lookAt: open.map(whatToLookAt),
  };
}

function summaryMode(mode: ModeOutcome): SummaryMode {
  const name = modeTitle({ ...mode, mode: mode.report.mode });
  const tags = [
    mode.isCurrent && "your code",
    mode.isRecommended && "recommended",
    mode.isOtherBuild && `needs python${mode.python}`,
  ];
  if (!mode.figures) {
    return {
      name,
      makespan: "",
      makespanRange: "",
      speedup: "",
      speedupRange: "",
      note: `not suitable: ${mode.unsuitable ?? ""}`,
    };
  }
  const { makespanMs, speedup } = mode.figures;
  return {
    name,
    makespan: formatMakespan(makespanMs.expected),
    makespanRange: formatMakespanRange(makespanMs),
    speedup: formatSpeedup(speedup.expected),
    speedupRange: formatSpeedupRange(speedup),
    note: [...tags, mode.report.price].filter(Boolean).join("; "),
  };
}
