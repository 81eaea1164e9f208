/** Marks of the time axis. */
export interface Tick {
  readonly ms: number;
  readonly label: string;
}

/** Round steps (1, 2 or 5 times a power of ten) with at least `minGapPx` between the marks. */
export function axisTicks(fromMs: number, toMs: number, widthPx: number, minGapPx: number): readonly Tick[] {
  const stepMs = tickStep(((toMs - fromMs) * minGapPx) / Math.max(1, widthPx));
  const ticks: Tick[] = [];
  for (let index = Math.ceil(fromMs / stepMs - 1e-9); index * stepMs <= toMs; index++) {
    ticks.push({ ms: index * stepMs, label: tickLabel(index * stepMs, stepMs) });
  }
  return ticks;
}

/** Smallest round step of at least `leastMs`. */
function tickStep(leastMs: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(leastMs, 1e-6)));
  for (const factor of [1, 2, 5]) if (factor * power >= leastMs * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

function tickLabel(ms: number, stepMs: number): string {
  if (Math.abs(ms) < stepMs / 2) return "0";
  if (ms >= 999.9) return `${(ms / 1000).toFixed(decimalsFor(stepMs / 1000, 1))} s`;
  if (stepMs >= 0.01 && ms >= 1) return `${ms.toFixed(decimalsFor(stepMs, 0))} ms`;
  return stepMs >= 0.1 ? `${ms.toFixed(1)} ms` : `${Math.round(ms * 1000)} µs`;
}

function decimalsFor(step: number, least: number): number {
  return Math.max(least, -Math.floor(Math.log10(step) + 1e-9));
}
