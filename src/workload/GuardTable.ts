import type { Guard } from "../analysis/evaluation/Guard";
import type { SegmentTemplate } from "../simulation";

/** Taking and giving back, by what a guard is. */
const KINDS = {
  lock: { take: "acquire", giveBack: "release" },
  semaphore: { take: "permit", giveBack: "vacate" },
} as const;

/** Numbers the locks and the semaphores of a site's tasks, each kind for itself. */
export class GuardTable {
  readonly semaphores: Guard[] = [];
  readonly locks: Guard[] = [];

  constructor(private readonly sourceNumber: (path: string, line: number) => number) {}

  /** What a task does on its way from holding `before` to holding `after`: the innermost is given back first. */
  between(before: readonly Guard[], after: readonly Guard[]): SegmentTemplate[] {
    let kept = 0;
    while (kept < before.length && before[kept].key === after[kept]?.key) kept++;
    const givenBack = before.slice(kept).reverse();
    return [
      ...givenBack.map((guard) => this.segment(guard, "giveBack")),
      ...after.slice(kept).map((guard) => this.segment(guard, "take")),
    ];
  }

  private segment(guard: Guard, step: "take" | "giveBack"): SegmentTemplate {
    const kind = guard.permits === 1 ? "lock" : "semaphore";
    return {
      kind: KINDS[kind][step],
      quantity: -1,
      factor: 0,
      target: numberIn(kind === "lock" ? this.locks : this.semaphores, guard),
      source: this.sourceNumber(guard.path, guard.line),
    };
  }
}

/** Numbers of those that are one for all processes. */
export function acrossProcesses(guards: readonly Guard[]): readonly number[] {
  return guards.flatMap(({ isAcrossProcesses }, target) => (isAcrossProcesses ? target : []));
}

function numberIn(guards: Guard[], guard: Guard): number {
  const known = guards.findIndex(({ key }) => key === guard.key);
  return known >= 0 ? known : guards.push(guard) - 1;
}
