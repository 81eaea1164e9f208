import type { FunctionView, Location, Program } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import type { Knowledge } from "../knowledge/Knowledge";
import type { ServerCommand } from "../project/servers/ServerCommand";
import type { FixIntent } from "./FixIntent";

export type Severity = "warning" | "information" | "hint";
export type Confidence = "high" | "medium" | "low";

/** One kind of finding. One file and one page each; listed in `index.ts`. */
export interface Rule {
  readonly id: string;
  /** One line for settings and tables. */
  readonly summary: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  readonly onByDefault: boolean;
  check(context: RuleContext): void;
}

export type RuleFamily =
  | "wrong-kind"
  | "too-much-too-little"
  | "processes"
  | "shared-state"
  | "locks"
  | "asyncio"
  | "lifetime"
  | "deployment";

/** What rules and the mechanisms they share read. */
export interface Code {
  readonly program: Program;
  readonly knowledge: Knowledge;
  view(id: FunctionId): FunctionView;
  /** Result of a computation over the whole program, made once per check. */
  once<T>(compute: (code: Code) => T): T;
}

export interface RuleContext extends Code {
  /** Report only about these functions (the rest of the program is context). */
  readonly functions: readonly FunctionId[];
  /** Servers that the project's files start. */
  readonly servers: readonly ServerCommand[];
  report(finding: Finding): void;
}

/** What a rule found; plain data, positions absolute in UTF-16 units. */
export interface Finding {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** One sentence of finding, one of remedy, together at most 120 characters where possible. */
  readonly message: string;
  readonly severity?: Severity;
  readonly confidence: Confidence;
  readonly related: readonly Location[];
  readonly fixes: readonly FixIntent[];
}
