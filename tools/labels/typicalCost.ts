/** Computing in Python, computing in C without the GIL, waiting. */
export type Milliseconds = readonly [python: number, native: number, wait: number];

/** Added before taking logarithms: costs below these are all the same. */
const FLOORS: Milliseconds = [1e-3, 1e-4, 1e-4];

/** The middle one of the projects' geometric means, bucket by bucket, to four decimals. */
export function typical(byProject: ReadonlyMap<string, readonly Milliseconds[]>): Milliseconds {
  const bucket = (index: 0 | 1 | 2): number => {
    const floor = FLOORS[index];
    const means = [...byProject.values()].map((costs) => mean(costs.map((cost) => Math.log(cost[index] + floor))));
    return Math.max(0, Math.round((Math.exp(median(means)) - floor) * 1e4) / 1e4);
  };
  return [bucket(0), bucket(1), bucket(2)];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}
