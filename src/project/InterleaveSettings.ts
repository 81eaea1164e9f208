import type { Stated } from "./Place";
import type { Platform } from "./Platform";

/** How loud a rule is; `off` silences it. */
export const RULE_SEVERITIES = ["off", "hint", "information", "warning"] as const;
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

/** `[tool.interleave]` of a `pyproject.toml`. */
export interface InterleaveSettings {
  /** `target = "3.14t"`. */
  readonly target: Stated<string> | null;
  readonly platform: Stated<Platform> | null;
  readonly cores: Stated<number> | null;
  /** `select`: just these rules; null for the default set. May hold `all`. */
  readonly select: readonly string[] | null;
  /** `ignore`: rules that are off. */
  readonly ignore: readonly string[];
  /** `[tool.interleave.rules]`: severity by rule. */
  readonly severities: ReadonlyMap<string, RuleSeverity>;
  /** `facts = ["facts/our-library.json"]`: fact files, relative to the project. */
  readonly factFiles: readonly Stated<string>[];
  /** `[[tool.interleave.fact]]`: facts in the file itself, unchecked. */
  readonly inlineFacts: readonly Stated<unknown>[];
  /** `exclude`: patterns of files that are not checked, in the manner of `.gitignore`. */
  readonly exclude: readonly string[];
}

export const NO_SETTINGS: InterleaveSettings = {
  target: null,
  platform: null,
  cores: null,
  select: null,
  ignore: [],
  severities: new Map(),
  factFiles: [],
  inlineFacts: [],
  exclude: [],
};
