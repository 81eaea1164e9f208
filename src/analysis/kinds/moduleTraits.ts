import type { Program, ProgramFunction, ProgramModule } from "../Program";
import { perProgram } from "./perProgram";
import { decades, type TraitNumbers } from "./Traits";

/** Functions of a module that are looked at. */
const MOST_FUNCTIONS = 40;

const averagesOfModule = perProgram((program, module: ProgramModule) => averagesOf(functionsOf(program, module)));

/** What the functions of a module are like on average: those beside it tell what a function's unresolved calls are about. */
export function addModuleTraits(numbers: TraitNumbers, program: Program, module: ProgramModule): void {
  for (const [name, value] of averagesOfModule(program, module)) numbers.set(name, value);
}

function functionsOf(program: Program, { firstFunction, lowered }: ProgramModule): readonly ProgramFunction[] {
  const all = program.functions.slice(firstFunction, firstFunction + lowered.functions.length);
  return all.filter(({ kind }) => kind === "function").slice(0, MOST_FUNCTIONS);
}

function averagesOf(functions: readonly ProgramFunction[]): ReadonlyMap<string, number> {
  const averages = new Map<string, number>();
  const add = (name: string, value: number): void => {
    averages.set(name, (averages.get(name) ?? 0) + value / functions.length);
  };
  for (const { cost, costKind } of functions) {
    add("module's python", decades(cost.pythonMs.expected));
    add("module's native", decades(cost.nativeMs.expected));
    add("module's wait", decades(cost.waitMs.expected));
    add(`module's share of ${costKind.kind}`, 1);
  }
  return averages;
}
