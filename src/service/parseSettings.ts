import { DEFAULT_SETTINGS, RULE_SETTINGS, type RuleSetting, type Settings } from "./settings";

/** Reads settings as an editor or a project file sends them. What does not fit its schema keeps its default and is named in `problems`. */
export function parseSettings(raw: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const given: Readonly<Record<string, unknown>> = isRecord(raw) ? raw : {};
  const problems: string[] = [];
  function read<Key extends keyof Settings>(key: Key, isValid: (value: unknown) => boolean): Settings[Key] {
    const value = given[key];
    if (value === undefined || value === null) return DEFAULT_SETTINGS[key];
    if (isValid(value)) return value as Settings[Key];
    problems.push(`interleave.${key}: ${JSON.stringify(value)} is not a value it can have, so its default is used`);
    return DEFAULT_SETTINGS[key];
  }
  const settings: Settings = {
    target: read("target", (value) => typeof value === "string" && /^(auto|3\.\d+t?)$/.test(value)),
    cores: read("cores", (value) => Number.isInteger(value) && (value as number) >= 0),
    rules: read("rules", (value) => isRecord(value) && Object.values(value).every(isRuleSetting)),
    ruff: read("ruff", (value) => value === "off" || value === "dedupe"),
    facts: read("facts", (value) => Array.isArray(value) && value.every((item) => typeof item === "string")),
    codeLens: read("codeLens", (value) => typeof value === "boolean"),
    profile: read("profile", (value) => typeof value === "string"),
  };
  return { settings, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRuleSetting(value: unknown): value is RuleSetting {
  return RULE_SETTINGS.some((setting) => setting === value);
}
