import { formatMakespan, formatMakespanRange } from "../trace/duration";
import { whatToLookAt } from "../trace/lookAt";
import type { ModeTimeline } from "../trace/ModeTimeline";
import { modeTitle } from "../trace/modeWords";
import { formatShare } from "../trace/shares";
import { formatSpeedup, formatSpeedupRange } from "../trace/speedup";
import { STATE_WORDS, stateAt } from "../trace/stateWords";
import { renderTextLanes } from "../trace/textLanes";
import { workerShares } from "../trace/workerShares";
import type { ModeOutcome } from "./model/Outcome";
import type { AppState } from "./state/AppState";
import { groupViews } from "./state/groups";

/** Characters of a line of lanes. */
const WIDTH = 100;

/** Verdict, modes, and lanes as text; everything that the timeline shows, in reading order. */
export function textReport(state: AppState): string {
  const { outcome, input } = state;
  if (!outcome || !input) return "";
  const lines = [...state.verdict, state.certainty]
    .filter((line) => line !== "")
    .flatMap((line) => wrapped(line.replaceAll("`", "")));
  const longestMs = Math.max(0, ...groupViews(state).map(({ timeline }) => timeline?.run.makespanMs ?? 0));
  const groups = groupViews(state).flatMap(({ title, facts, timeline }) => [
    `${title}: ${facts.join(", ")}`.replaceAll("`", ""),
    ...(timeline ? lanesText(timeline, longestMs) : []),
    "",
  ]);
  return [...lines, "", "Modes, fastest first", ...outcome.modes.map(modeLine), "", ...groups].join("\n");
}

function lanesText(timeline: ModeTimeline, longestMs: number): readonly string[] {
  const shares = workerShares(timeline);
  const told = [...shares].flatMap((share, code) =>
    share > 0.005 ? `${STATE_WORDS[stateAt(code)].inSentence} ${formatShare(share)}` : [],
  );
  return [
    renderTextLanes(timeline, WIDTH, longestMs),
    `${timeline.strips.map(({ title, mean, peak }) => `${title}: ${mean} on average, at most ${peak}`).join(". ")}.`,
    `Time of the workers: ${told.join(", ")}.`,
    ...wrapped(whatToLookAt(timeline).replaceAll("`", "")),
  ];
}

/** A sentence as lines no longer than those of lanes, broken between words. */
function wrapped(text: string): readonly string[] {
  return text.match(new RegExp(`.{1,${WIDTH}}(?: |$)|\\S+`, "g"))?.map((line) => line.trimEnd()) ?? [];
}

function modeLine(mode: ModeOutcome): string {
  const name = modeTitle({ ...mode, mode: mode.report.mode });
  if (!mode.figures) return `  –  ${name}: not suitable: ${mode.unsuitable ?? ""}`.replaceAll("`", "");
  const { makespanMs, speedup } = mode.figures;
  const tags = [
    mode.isCurrent && "your code",
    mode.isRecommended && "recommended",
    mode.isOtherBuild && "other build",
  ].filter(Boolean);
  const figures = `${formatMakespan(makespanMs.expected)} (${formatMakespanRange(makespanMs)}), ${formatSpeedup(speedup.expected)} (${formatSpeedupRange(speedup)})`;
  return `  ${mode.rank}  ${name}: ${figures}${tags.length > 0 ? `; ${tags.join(", ")}` : ""}`;
}
