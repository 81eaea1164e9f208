import type { FunctionKind } from "../analysis/Cost";
import type { ContextName } from "../analysis/Program";
import type { DiagnosticReport } from "./Reports";

/** Answer of `check` over a set of files; the contracts' JSON is a rendering of it. */
export interface CheckReport {
  /** `3.14`, `3.14t`. */
  readonly target: string;
  readonly platform: string;
  readonly cores: number;
  readonly files: number;
  readonly lines: number;
  readonly failed: readonly FailedFile[];
  readonly diagnostics: readonly DiagnosticReport[];
}

/** A file that could not be read as Python text, and why. */
export interface FailedFile {
  readonly path: string;
  readonly reason: string;
}

/** What is known of one function, for `check --functions`. */
export interface FunctionReport {
  readonly path: string;
  readonly line: number;
  readonly qualname: string;
  readonly kind: FunctionKind;
  readonly confidence: number;
  readonly contexts: readonly ContextName[];
  readonly cost: {
    readonly pythonMs: readonly [number, number];
    readonly nativeMs: readonly [number, number];
    readonly waitMs: readonly [number, number];
    readonly bytes: readonly [number, number];
  };
  readonly because: readonly {
    readonly path: string;
    readonly line: number;
    readonly what: string;
    readonly fact: string | null;
  }[];
}

/** A place where work is handed to workers. */
export interface SiteSummary {
  readonly path: string;
  readonly line: number;
  readonly construct: string;
  readonly workers: number | null;
  readonly work: FunctionKind | null;
  readonly callee: string | null;
}
