import type { Range } from "../base/Range";

/** Digits of a number with `digits` significant ones, never in exponent notation. */
function significant(value: number, digits: number): string {
  if (value === 0) return "0";
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(decimals, 6));
}

/** A whole run: two significant digits ("0.33 s", "27 s", "2 min 10 s"), below 100 ms in ms. */
export function formatMakespan(ms: number): string {
  if (!Number.isFinite(ms)) return "unknown";
  if (ms < 0.1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 99.5) return `${significant(ms, 2)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${significant(seconds, 2)} s`;
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  return formatMinutes(seconds);
}

function formatMinutes(seconds: number): string {
  const tens = Math.round(seconds / 10) * 10;
  if (tens < 3600) return tens % 60 === 0 ? `${tens / 60} min` : `${Math.floor(tens / 60)} min ${tens % 60} s`;
  const minutes = Math.round(seconds / 60);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A segment in a bar: ms below 1 s, one decimal under 10 ms, µs below 0.1 ms. */
export function formatSegment(ms: number): string {
  if (ms < 0.1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** A segment in the Selected pane and in tables: always one decimal. */
export function formatSegmentPrecisely(ms: number): string {
  if (ms < 0.1) return `${Math.round(ms * 1000)} µs`;
  return ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(3)} s`;
}

/** A point in time beside others of its kind: ms with one decimal and no unit, as table columns name it. */
export function formatInstant(ms: number): string {
  return ms.toFixed(1);
}

/** Words a screen reader can say: "66 milliseconds", "1.2 seconds". */
export function speakDuration(ms: number): string {
  if (ms < 0.1) return `${Math.round(ms * 1000)} microseconds`;
  if (ms < 9.95) return `${ms.toFixed(1)} milliseconds`;
  return ms < 1000 ? `${Math.round(ms)} milliseconds` : `${(ms / 1000).toFixed(1)} seconds`;
}

/** `0.27–0.44 s`: en dash, unit once, the same number of decimals on both sides. */
export function formatMakespanRange(range: Range): string {
  if (range.high < 99.5) return `${bounds(range.low, range.high)} ms`;
  if (range.high < 99_500) return `${bounds(range.low / 1000, range.high / 1000)} s`;
  return `${formatMakespan(range.low)} – ${formatMakespan(range.high)}`;
}

/** Two numbers as a range, with decimals enough for two significant digits of the smaller one. */
export function bounds(low: number, high: number): string {
  const decimals = low > 0 ? Math.min(2, Math.max(0, 1 - Math.floor(Math.log10(low)))) : high < 10 ? 1 : 0;
  const write = (value: number) => value.toFixed(value >= 10 ? 0 : decimals);
  const from = write(low);
  const to = write(high);
  return from === to ? from : `${from}–${to}`;
}

/** A difference to before, in words: "+240 ms", "−1.2 s", "no change". `ofMs` is the value that it changes. */
export function formatDifference(ms: number, ofMs: number): string {
  const size = Math.abs(ms);
  if (size < Math.max(0.005 * ofMs, 0.05)) return "no change";
  const digits = size < 1 ? 1 : Math.min(2, Math.ceil(Math.log10(size)));
  const written = size < 1000 ? `${Number(size.toPrecision(digits))} ms` : formatMakespan(size);
  return `${ms < 0 ? "−" : "+"}${written}`;
}
