import type { Quantity } from "../../simulation";
import { formatSegment } from "../../trace/duration";

/** `80–180 ms`: both bounds, the unit once where it is the same. */
export function quantityRange(quantity: Quantity): string {
  const low = quantityText(quantity, quantity.low);
  const high = quantityText(quantity, quantity.high);
  const unit = / \S+$/.exec(high)?.[0] ?? "";
  return `${unit !== "" && low.endsWith(unit) ? low.slice(0, -unit.length) : low}–${high}`;
}

/** A quantity's value with its unit. */
export function quantityText(quantity: Quantity, value: number): string {
  if (quantity.unit === "ms") return formatSegment(value);
  if (quantity.unit === "factor") return `×${Number(value.toPrecision(3))}`;
  if (quantity.unit === "count") return String(Math.round(value));
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return `${Number((value / 1000 ** step).toPrecision(2))} ${units[step]}`;
}
