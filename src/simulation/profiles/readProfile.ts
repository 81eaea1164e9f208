import { type Constant, DEFAULT_PROFILE, type MachineProfile } from "./Profile";

/** A profile, or why a text is none. */
export type ProfileReading =
  | { readonly profile: MachineProfile; readonly error?: undefined }
  | { readonly profile?: undefined; readonly error: string };

/** Reads a profile file as `calibrate` writes it. Constants that it does not name keep their ordinary values. */
export function readProfile(text: string): ProfileReading {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return { error: "a profile is a JSON object; this is no JSON" };
  }
  if (!isRecord(input)) return { error: "a profile is a JSON object" };
  const { name, measured, platform, validatedCores, constants, modelError } = input;
  if (typeof name !== "string" || name === "") return { error: "name: expected a text" };
  if (!isCount(validatedCores)) return { error: "validatedCores: expected a whole number from 1 on" };
  if (!isRecord(constants)) return { error: "constants: expected an object" };
  for (const [key, constant] of Object.entries(constants)) {
    if (!(key in DEFAULT_PROFILE.constants)) return { error: `constants: there is no ${key}` };
    if (!isConstant(key, constant))
      return { error: `constants: ${key} needs a value, or one for gil and one for freeThreaded` };
  }
  if (!isRecord(modelError) || !Object.values(modelError).every(isShare)) {
    return { error: "modelError: expected an object with numbers from 0 to 10" };
  }
  return {
    profile: {
      name,
      measured: String(measured ?? ""),
      platform: String(platform ?? DEFAULT_PROFILE.platform),
      validatedCores,
      constants: constants as Record<string, Constant>,
      modelError: modelError as Record<string, number>,
    },
  };
}

/** A constant may be below zero only where the ordinary one is. */
function isConstant(key: string, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const least = Math.min(0, ...valuesOf(DEFAULT_PROFILE.constants[key].value)) * MOST_TIMES;
  const values = isRecord(value.value) ? [value.value.gil, value.value.freeThreaded] : [value.value];
  return values.every((one) => isNumber(one) && one >= least);
}

/** How many times its ordinary size a negative constant may have. */
const MOST_TIMES = 10;

function valuesOf(value: Constant["value"]): readonly number[] {
  return typeof value === "number" ? [value] : [value.gil, value.freeThreaded];
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isShare(value: unknown): boolean {
  return isNumber(value) && value >= 0 && value <= 10;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
