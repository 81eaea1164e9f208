import type { WorkloadTemplate } from "../../simulation";

/** Names of tasks by number: the label of their kind, with `[i]` filled in or a number behind it where there are several. */
export function taskNames(template: WorkloadTemplate, values: readonly number[]): (task: number) => string {
  const kinds = template.tasks.map(({ label, countQuantity, fixedCount }) => ({
    label,
    count: Math.max(0, Math.round(countQuantity < 0 ? fixedCount : values[countQuantity])),
  }));
  return (task) => {
    let number = task;
    for (const { label, count } of kinds) {
      if (number < count) return nameOf(label, number, count);
      number -= count;
    }
    return `task ${task}`;
  };
}

function nameOf(label: string, number: number, count: number): string {
  if (label.includes("[i]")) return label.replace("[i]", `[${number}]`);
  return count > 1 ? `${label} #${number}` : label;
}
