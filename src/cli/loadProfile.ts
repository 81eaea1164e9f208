import { existsSync, readFileSync } from "node:fs";
import type { MachineProfile } from "../simulation/profiles/Profile";
import { readProfile } from "../simulation/profiles/readProfile";
import { UsageError } from "./commandLine";

/** The profile that `--profile` names; undefined without one. Throws `UsageError` when the file is none. */
export function loadProfile(file: string | undefined): MachineProfile | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new UsageError(`--profile ${file}: does not exist.`);
  const { profile, error } = readProfile(readFileSync(file, "utf8"));
  if (profile === undefined) throw new UsageError(`--profile ${file}: ${error}.`);
  return profile;
}
