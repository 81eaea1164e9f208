import type { State } from "../simulation/Trace";
import { formatSegment } from "./duration";
import { natureOf, STATE_WORDS } from "./stateWords";

/** Text of a bar in the three lengths to choose from, longest first. */
export function segmentLabels(state: State, durationMs: number, task: string): readonly string[] {
  const duration = formatSegment(durationMs);
  const words = STATE_WORDS[state];
  if (state === "idle") return [];
  if (natureOf(state) === "work" && task !== "") {
    return [`${task} ${words.inSentence} ${duration}`, `${task} ${duration}`, argumentOf(task)];
  }
  if (state === "python") return [`${words.inSentence} ${duration}`, duration];
  return [
    `${words.inSentence} ${duration}`,
    `${words.short} ${duration}`,
    natureOf(state) === "wait" ? duration : words.short,
  ];
}

/** What is between the outer parentheses of a call; the text itself when it is none. */
function argumentOf(task: string): string {
  return /^[^(]+\((.+)\)$/.exec(task)?.[1] ?? task;
}

/** Space that a label needs on both sides together, px. */
const LABEL_MARGIN_PX = 10;

/** The longest label that fits, null for none. `measure` gives the width of a text in px. */
export function fitLabel(labels: readonly string[], widthPx: number, measure: (text: string) => number): string | null {
  for (const label of labels) if (measure(label) + LABEL_MARGIN_PX <= widthPx) return label;
  return null;
}
