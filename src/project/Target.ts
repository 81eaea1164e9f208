import type { Platform } from "./Platform";

/** What the code is checked for. */
export interface Target {
  /** `3.14`. */
  readonly version: string;
  readonly freeThreaded: boolean;
  readonly platform: Platform;
  /** Cores that the program may use. */
  readonly cores: number;
  /** Where version and build came from: `--target`, `pyproject.toml [tool.interleave]`, `.python-version`, ... */
  readonly statedBy: string;
}

/** `3.14` or `3.14t`. */
export function targetName(target: Target): string {
  return target.version + (target.freeThreaded ? "t" : "");
}
