import type { Place } from "../Place";

/** A distribution that the project needs. */
export interface Dependency {
  /** Normalised as in PEP 503: lower case, `-` between words. */
  readonly name: string;
  /** Version specifier as written (`>=2,<3`), empty for any. */
  readonly specifier: string;
  /** Extra or group that asks for it, null for the plain dependencies. */
  readonly group: string | null;
  readonly place: Place;
}

/** PEP 503: names that differ in case, `-`, `_` and `.` are the same. */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

const REQUIREMENT = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:\(([^)]*)\)|([^;@#]*))/;

/** Name and specifier of a PEP 508 requirement, or null if it starts with no name. */
export function parseRequirement(text: string): { readonly name: string; readonly specifier: string } | null {
  const match = REQUIREMENT.exec(text);
  return match && { name: normalisedName(match[1]), specifier: (match[2] ?? match[3] ?? "").trim() };
}
