import { exactly, type Range, range } from "../../base/Range";

/** What `# interleave: cpu=20ms io=5ms items=100` states. Durations in ms; a value may be a span: `io=5..50ms`. */
export interface StatedCost {
  readonly cpuMs?: Range;
  readonly nativeMs?: Range;
  readonly ioMs?: Range;
  readonly items?: Range;
}

const PART = /\b(cpu|native|io|items)\s*=\s*([\d_.]+?)(?:\.\.([\d_.]+))?\s*(us|µs|ms|s)?(?=[\s,;]|$)/g;
const MS: Readonly<Record<string, number>> = { us: 0.001, µs: 0.001, ms: 1, s: 1000 };

/** Reads a comment that states costs; undefined when it states none (it may say other things). */
export function parseStatedCost(text: string): StatedCost | undefined {
  const stated: Record<string, Range> = {};
  for (const [, name, low, high, unit] of text.matchAll(PART)) {
    const factor = name === "items" ? 1 : MS[unit ?? "ms"];
    const from = Number(low.replaceAll("_", "")) * factor;
    const to = high === undefined ? from : Number(high.replaceAll("_", "")) * factor;
    if (!Number.isFinite(from) || !Number.isFinite(to)) continue;
    stated[name === "items" ? name : `${name}Ms`] =
      from === to ? exactly(from) : range(Math.min(from, to), Math.max(from, to));
  }
  return Object.keys(stated).length > 0 ? stated : undefined;
}
