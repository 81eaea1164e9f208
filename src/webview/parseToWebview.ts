import { isPanelSelection } from "../protocol/parseFromWebview";
import type { PanelPlace, ToWebview } from "../protocol/webviewMessages";
import type { TimelineInput } from "../service/Reports";

type Fields = Readonly<Record<string, unknown>>;

/** Checks what arrives from the extension host; null for everything that is not a message of ours. */
export function parseToWebview(raw: unknown): ToWebview | null {
  if (!isObject(raw)) return null;
  switch (raw.type) {
    case "timeline":
      if (!isTimelineInput(raw.input) || !isPlace(raw.place)) return null;
      return {
        type: "timeline",
        input: raw.input,
        place: raw.place,
        ...(isPanelSelection(raw.selected) && { selected: raw.selected }),
      };
    case "examples":
      return { type: "examples" };
    case "problem":
      return typeof raw.message === "string" ? { type: "problem", message: raw.message } : null;
    case "cursor":
      return typeof raw.uri === "string" && isFiniteNumber(raw.line)
        ? { type: "cursor", uri: raw.uri, line: raw.line }
        : null;
    default:
      return null;
  }
}

function isPlace(raw: unknown): raw is PanelPlace {
  return isObject(raw) && typeof raw.uri === "string" && isFiniteNumber(raw.line);
}

/** The parts that drawing and simulating rely on; a wrong one would fail far from here. */
function isTimelineInput(raw: unknown): raw is TimelineInput {
  if (!isObject(raw)) return false;
  return (
    isReport(raw.report) &&
    isTemplate(raw.template) &&
    isListOf(raw.sources, isSource) &&
    isFiniteNumber(raw.cores) &&
    isFiniteNumber(raw.switchIntervalMs) &&
    typeof raw.target === "string" &&
    (raw.fixTitle === null || typeof raw.fixTitle === "string")
  );
}

function isReport(raw: unknown): boolean {
  if (!isObject(raw) || !isObject(raw.site)) return false;
  const texts = [raw.verdict, raw.certainty, raw.site.path, raw.site.construct, raw.site.task];
  return (
    texts.every((text) => typeof text === "string") &&
    isFiniteNumber(raw.site.line) &&
    isListOf(raw.modes, isMode) &&
    isListOf(raw.assumptions, isAssumption)
  );
}

function isMode(raw: Fields): boolean {
  const rangesOk = [raw.makespanMs, raw.speedup].every((range) => range === undefined || isRange(range));
  return typeof raw.mode === "string" && typeof raw.python === "string" && isFiniteNumber(raw.workers) && rangesOk;
}

function isAssumption(raw: Fields): boolean {
  return typeof raw.what === "string" && [raw.value, raw.low, raw.high].every(isFiniteNumber);
}

function isTemplate(raw: unknown): boolean {
  return isObject(raw) && isListOf(raw.quantities, isQuantity) && isListOf(raw.tasks, isTask);
}

function isQuantity(raw: Fields): boolean {
  return typeof raw.what === "string" && typeof raw.why === "string" && isRange(raw) && isFiniteNumber(raw.source);
}

function isTask(raw: Fields): boolean {
  return typeof raw.label === "string" && isListOf(raw.segments, (segment) => isFiniteNumber(segment.factor));
}

function isSource(raw: Fields): boolean {
  return [raw.path, raw.uri, raw.label].every((text) => typeof text === "string") && isFiniteNumber(raw.line);
}

function isRange(raw: unknown): boolean {
  return isObject(raw) && [raw.low, raw.expected, raw.high].every(isFiniteNumber);
}

function isListOf(raw: unknown, isItem: (item: Fields) => boolean): boolean {
  return Array.isArray(raw) && raw.every((item) => isObject(item) && isItem(item));
}

function isFiniteNumber(raw: unknown): raw is number {
  return typeof raw === "number" && Number.isFinite(raw);
}

function isObject(raw: unknown): raw is Fields {
  return typeof raw === "object" && raw !== null;
}
