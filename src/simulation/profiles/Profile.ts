import type { ModeName, StartMethod } from "../Workload";
import linux2core from "./linux-2core.json";

/** A constant with its provenance. One value, or one for the ordinary and one for the free-threaded build. */
export interface Constant {
  readonly value: number | { readonly gil: number; readonly freeThreaded: number };
  readonly unit: string;
  /** What it stands for and how it was measured or fitted. */
  readonly how: string;
}

/** Everything that a machine and its interpreters contribute to a prediction. `npm run calibrate` writes one. */
export interface MachineProfile {
  readonly name: string;
  readonly measured: string;
  readonly platform: string;
  /** Cores up to which predictions have been compared with reality. */
  readonly validatedCores: number;
  readonly constants: Readonly<Record<string, Constant>>;
  /** Relative error of the model by mode: share by which reality's median strays, in 90 % of the runs. */
  readonly modelError: Readonly<Record<string, number>>;
}

/** The profile that predictions use unless told otherwise. */
export const DEFAULT_PROFILE: MachineProfile = linux2core;

/** A profile in words: its name and what was measured for it. */
export function profileName({ name, measured }: MachineProfile = DEFAULT_PROFILE): string {
  return `${name} (${measured})`;
}

/** The constants of a profile for one build, by name; all durations in ms. */
export type Costs = Readonly<Record<keyof typeof linux2core.constants, number>>;

export function costsOf(profile: MachineProfile, freeThreaded: boolean): Costs {
  const constants = Object.entries({ ...DEFAULT_PROFILE.constants, ...profile.constants });
  // Made at once: filled name by name it would be a hash table, in which the engine looks things up at every step.
  return Object.fromEntries(
    constants.map(([name, { value }]) => {
      return [name, typeof value === "number" ? value : freeThreaded ? value.freeThreaded : value.gil];
    }),
  ) as Costs;
}

/** Name of a workload's row in `modelError`. */
export function errorKey(mode: ModeName, freeThreaded: boolean, startMethod: StartMethod | undefined): string {
  if (mode === "processes") return `processes-${startMethod ?? "forkserver"}`;
  return freeThreaded ? `${mode}-t` : mode;
}
