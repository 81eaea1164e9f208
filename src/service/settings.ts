/** One user setting; the manifest's `contributes.configuration`, the README table and `Settings` come from this list. */
export interface SettingDefinition {
  /** Without the `interleave.` in front. */
  readonly key: keyof Settings;
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Values as the service uses them. */
export interface Settings {
  /** `3.14`, `3.14t`, or `auto`: read from the project, then from the selected interpreter. */
  readonly target: string;
  /** Cores the program will have; 0 means those of this machine. */
  readonly cores: number;
  /** Rule id → severity or `off`/`on`. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly ruff: "dedupe" | "off";
  /** Own fact files, relative to the workspace folder. */
  readonly facts: readonly string[];
  readonly codeLens: boolean;
  /** File of the machine to predict for, relative to the workspace folder or absolute; empty for the usual one. */
  readonly profile: string;
}

export const RULE_SETTINGS = ["off", "on", "hint", "information", "warning"] as const;
export type RuleSetting = (typeof RULE_SETTINGS)[number];

export const DEFAULT_SETTINGS: Settings = {
  target: "auto",
  cores: 0,
  rules: {},
  ruff: "off",
  facts: [],
  codeLens: true,
  profile: "",
};

export const SETTING_DEFINITIONS: readonly SettingDefinition[] = [
  {
    key: "target",
    description:
      "Python that the code is checked for: `3.13`, `3.14`, or with a `t` for free-threaded builds (`3.14t`). `auto` reads `[tool.interleave]`, the selected interpreter, `.python-version` and `requires-python`.",
    schema: { type: "string", pattern: "^(auto|3\\.\\d+t?)$", default: DEFAULT_SETTINGS.target },
  },
  {
    key: "cores",
    description: "Cores that the program will have. `0` means those of this machine.",
    schema: { type: "integer", minimum: 0, maximum: 1024, default: DEFAULT_SETTINGS.cores },
  },
  {
    key: "rules",
    description: "Severity per rule: `off`, `on`, `hint`, `information` or `warning`.",
    schema: { type: "object", additionalProperties: { enum: [...RULE_SETTINGS] }, default: DEFAULT_SETTINGS.rules },
  },
  {
    key: "ruff",
    description: "`dedupe` drops a finding where Ruff or Pyright already reports the same on that line.",
    schema: { enum: ["off", "dedupe"], default: DEFAULT_SETTINGS.ruff },
  },
  {
    key: "facts",
    description: "Own fact files about libraries, relative to the workspace folder.",
    schema: { type: "array", items: { type: "string" }, default: DEFAULT_SETTINGS.facts },
  },
  {
    key: "codeLens",
    description: "Show predicted speed-ups above pools, threads and gathers.",
    schema: { type: "boolean", default: DEFAULT_SETTINGS.codeLens },
  },
  {
    key: "profile",
    description:
      "Machine that simulations predict for: a file that `interleave calibrate` has written, relative to the workspace folder or absolute. Without one, an ordinary Linux machine.",
    schema: { type: "string", default: DEFAULT_SETTINGS.profile },
  },
];
