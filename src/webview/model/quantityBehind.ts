import type { Quantity, WorkloadTemplate } from "../../simulation";

/** The estimate that pieces of work of a source line rest on; null when nothing of the template stands on that line. */
export function quantityBehind(template: WorkloadTemplate, source: number): Quantity | null {
  if (source < 0) return null;
  const segment = template.tasks
    .flatMap((task) => task.segments)
    .find((one) => one.source === source && one.quantity >= 0);
  return segment ? (template.quantities[segment.quantity] ?? null) : null;
}
