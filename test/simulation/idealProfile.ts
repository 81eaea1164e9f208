import { DEFAULT_PROFILE, type MachineProfile } from "../../src/simulation/profiles/Profile";

/** Constants that are factors: 1 is "no effect". */
const FACTORS = ["pythonScale", "nativeScale", "smallListFactor"];

/**
 * A machine on which nothing costs anything but the work itself, cores are shared in turns of 1 ms and the longest waiter
 * gets the GIL: what happens on it can be worked out by hand. `changes` sets constants by name.
 */
export function idealProfile(changes: Readonly<Record<string, number>> = {}): MachineProfile {
  const constants = Object.fromEntries(
    Object.entries(DEFAULT_PROFILE.constants).map(([name, constant]) => {
      const value = changes[name] ?? IDEAL[name] ?? (FACTORS.includes(name) ? 1 : 0);
      return [name, { ...constant, value }];
    }),
  );
  return { ...DEFAULT_PROFILE, name: "ideal", constants };
}

const IDEAL: Readonly<Record<string, number>> = {
  sliceMs: 1,
  oldestWinsShare: 1,
  sharedThroughput: 0.5,
  coldAfterMs: 1,
};
