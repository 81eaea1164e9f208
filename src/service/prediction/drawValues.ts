import { Random } from "../../base/Random";
import type { Quantity } from "../../simulation";

/** Standard normal deviate that bounds 80 % together with its mirror image: `[low, high]` is meant to hold that share. */
const Z_80 = 1.2816;

/** Draws of all quantities of a template, the same for every mode, so that differences between modes are not luck of the draw. */
export function drawValues(quantities: readonly Quantity[], draws: number): number[][] {
  const random = new Random(20260);
  return Array.from({ length: draws }, () => quantities.map((quantity) => draw(quantity, normal(random))));
}

/** A standard normal deviate (Box and Muller 1958). */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
  return radius * Math.cos(2 * Math.PI * random.unit());
}

/** Log-normal around the expected value where all bounds are positive, else linear between them. */
function draw({ low, expected, high, unit }: Quantity, z: number): number {
  if (low === high) return expected;
  const steps = Math.abs(z) / Z_80;
  const bound = z < 0 ? low : high;
  const value =
    low > 0 && expected > 0 ? expected * (bound / expected) ** steps : expected + (bound - expected) * steps;
  return unit === "count" ? Math.max(1, Math.round(value)) : Math.max(0, value);
}
