import type { TemplateContext } from "./buildTemplate";
import type { CollectedSite } from "./CollectedSite";
import type { EvaluatedSite } from "./evaluateTasks";

/** How many items, and how we know: counted in the source, or a length that the analysis had to assume. */
export function itemCount({ site }: CollectedSite, { tasks, countSpread }: EvaluatedSite): TemplateContext["items"] {
  const count = tasks.reduce((sum, task) => sum + task.copies, 0);
  const known = countSpread === 1;
  const why = known
    ? `${Math.round(count)} calls counted in the source`
    : (site?.work.find(({ items }) => items.low < items.high)?.itemsWhy ?? "how many there are is not in the source");
  const low = Math.max(1, Math.round(count / countSpread));
  return { low, expected: count, high: Math.round(count * countSpread), known, why };
}
