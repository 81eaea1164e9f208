import type { Platform } from "./Platform";
import type { Project } from "./Project";
import { parseVersion } from "./pythonVersion";
import type { Target } from "./Target";

/** What somebody asked for: command line options or editor settings. */
export interface ExplicitTarget {
  /** `3.14t`. */
  readonly target?: string;
  readonly platform?: Platform;
  readonly cores?: number;
  /** Who said so, for messages: `--target`. */
  readonly statedBy?: string;
}

/** This machine, and the interpreter chosen in the editor. */
export interface TargetDefaults {
  readonly platform: Platform;
  readonly cores: number;
  /** Version of the selected interpreter. */
  readonly interpreter?: string;
}

const NEWEST = "3.14";

/**
 * What the code is checked for. Version, first that is stated: explicit, `[tool.interleave]`, the selected interpreter,
 * `.python-version`, lower bound of `requires-python`, else the newest. A version that can't be read counts as not stated.
 */
export function resolveTarget(explicit: ExplicitTarget, project: Project, defaults: TargetDefaults): Target {
  const { settings, hints } = project;
  const candidates: readonly (readonly [string | undefined, string])[] = [
    [explicit.target, explicit.statedBy ?? "--target"],
    [settings.target?.value, "[tool.interleave] in pyproject.toml"],
    [defaults.interpreter, "the selected interpreter"],
    [hints.pythonVersionFile?.value, ".python-version"],
    [hints.requiresPython?.value, "requires-python"],
    [NEWEST, "default"],
  ];
  const [text, statedBy] =
    candidates.find(([version]) => version !== undefined && parseVersion(version) !== null) ?? [];
  const version = parseVersion(text ?? NEWEST) ?? NEWEST;
  return {
    version: version.replace("t", ""),
    freeThreaded: version.endsWith("t"),
    platform: explicit.platform ?? settings.platform?.value ?? defaults.platform,
    cores: explicit.cores ?? settings.cores?.value ?? defaults.cores,
    statedBy: statedBy ?? "default",
  };
}
