import { type InterleaveSettings, NO_SETTINGS, RULE_SEVERITIES, type RuleSeverity } from "./InterleaveSettings";
import { type Place, type ProjectProblem, placeOfText, type Stated } from "./Place";
import type { Platform } from "./Platform";
import { parseVersion } from "./pythonVersion";
import { asList, asTable } from "./toml";

const PLATFORMS: readonly string[] = ["linux", "darwin", "win32"] satisfies Platform[];
const SECTION = "[tool.interleave";

/** `[tool.interleave]`, each value checked; what can't be used is a problem and counts as not stated. */
export function readSettings(
  path: string,
  text: string,
  table: unknown,
): { readonly settings: InterleaveSettings; readonly problems: readonly ProjectProblem[] } {
  if (table === undefined) return { settings: NO_SETTINGS, problems: [] };
  const reader = new SettingsReader(path, text);
  const values = asTable(table);
  const settings: InterleaveSettings = {
    target: reader.one(values, "target", isTarget, 'a Python version such as "3.13" or "3.14t"'),
    platform: reader.one(values, "platform", isPlatform, '"linux", "darwin" or "win32"'),
    cores: reader.one(values, "cores", isCoreCount, "a whole number from 1 on"),
    select: values.select === undefined ? null : reader.strings(values, "select"),
    ignore: reader.strings(values, "ignore"),
    exclude: reader.strings(values, "exclude"),
    severities: reader.severities(asTable(values.rules)),
    factFiles: reader.strings(values, "facts").map((value) => ({ value, place: reader.placeOf(value) })),
    inlineFacts: asList(values.fact).map((value) => ({ value, place: reader.placeOf("tool.interleave.fact") })),
  };
  for (const key of Object.keys(values))
    if (!KEYS.has(key)) reader.complain(key, "is no setting of Interleave; remove it");
  return { settings, problems: reader.problems };
}

const KEYS = new Set(["target", "platform", "cores", "select", "ignore", "exclude", "rules", "facts", "fact"]);

class SettingsReader {
  readonly problems: ProjectProblem[] = [];
  private readonly from: number;

  constructor(
    private readonly path: string,
    private readonly text: string,
  ) {
    this.from = Math.max(0, text.indexOf(SECTION));
  }

  placeOf(piece: string): Place {
    return placeOfText(this.path, this.text, piece, this.from);
  }

  complain(key: string, what: string): void {
    this.problems.push({ place: this.placeOf(key), message: `\`${key}\` in [tool.interleave] ${what}.` });
  }

  one<T>(
    values: Readonly<Record<string, unknown>>,
    key: string,
    isValid: (value: unknown) => value is T,
    expected: string,
  ): Stated<T> | null {
    const value = values[key];
    if (value === undefined) return null;
    if (isValid(value)) return { value, place: this.placeOf(key) };
    this.complain(key, `must be ${expected}`);
    return null;
  }

  strings(values: Readonly<Record<string, unknown>>, key: string): string[] {
    const value = values[key];
    const strings = asList(value).filter((member): member is string => typeof member === "string");
    const isList = Array.isArray(value) && strings.length === value.length;
    if (value !== undefined && !isList) this.complain(key, "must be a list of strings");
    return strings;
  }

  severities(rules: Readonly<Record<string, unknown>>): Map<string, RuleSeverity> {
    const severities = new Map<string, RuleSeverity>();
    for (const [rule, severity] of Object.entries(rules)) {
      if (RULE_SEVERITIES.includes(severity as RuleSeverity)) severities.set(rule, severity as RuleSeverity);
      else this.complain(rule, `must be one of ${RULE_SEVERITIES.map((name) => `"${name}"`).join(", ")}`);
    }
    return severities;
  }
}

function isTarget(value: unknown): value is string {
  return typeof value === "string" && parseVersion(value) !== null;
}

function isPlatform(value: unknown): value is Platform {
  return typeof value === "string" && PLATFORMS.includes(value);
}

function isCoreCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
