import { atLeast, atMost, type Goal } from "./Goal";

/** The figures that `tools/advice.ts` prints for a set of measured programs. */
const FIGURES: readonly (Pick<Goal, "goal" | "unit" | "isMet"> & { readonly figure: string })[] = [
  {
    figure: "withinTenPercent",
    goal: "recommended mode within 10 % of the best in 82 %",
    unit: "share",
    isMet: atLeast(0.82),
  },
  {
    figure: "meanCostOfRecommended",
    goal: "recommendation costs at most 1.10 times the best",
    unit: "×",
    isMet: atMost(1.1),
  },
  { figure: "meanTau", goal: "Kendall tau of the order of modes at least 0.70", unit: "", isMet: atLeast(0.7) },
  {
    figure: "bestIncludingFreeThreaded",
    goal: "best mode of both builds named in 62 %",
    unit: "share",
    isMet: atLeast(0.62),
  },
  {
    figure: "medianLogError",
    goal: "median |ln(predicted/measured)| at most 0.45",
    unit: "",
    isMet: atMost(0.45),
  },
  { figure: "insideInterval", goal: "75 % inside the predicted interval", unit: "share", isMet: atLeast(0.75) },
  { figure: "medianWidth", goal: "median width of the interval under 4", unit: "×", isMet: atMost(4) },
];

/** Sets of programs by their names in the output; sizes are a part of a set. */
const HELD_OUT = ["held out second"];
const SETS = ["given", "tuning", "looked at", ...HELD_OUT];

/** Issue 6 for every set of measured programs, and what is asked of small programs, where start-up decides. */
export const ADVICE_GOALS: readonly Goal[] = [
  ...SETS.flatMap((set) => FIGURES.map(({ figure, ...goal }) => adviceGoal(set, set, figure, goal))),
  ...HELD_OUT.map((set) =>
    adviceGoal(set, `${set}, small`, "withinTenPercent", {
      goal: "recommended mode within 10 % of the best in 75 %",
      unit: "share",
      isMet: atLeast(0.75),
    }),
  ),
];

function adviceGoal(
  set: string,
  title: string,
  figure: string,
  { goal, unit, isMet }: Pick<Goal, "goal" | "unit" | "isMet">,
): Goal {
  return {
    issue: 6,
    goal: `${title} programs: ${goal}`,
    command: ["npx", "tsx", "tools/advice.ts", "--set", set.replaceAll(" ", "-")],
    pattern: new RegExp(`^\\[${title}\\] ${figure}: ([\\d.]+)`, "m"),
    unit,
    isMet,
  };
}
