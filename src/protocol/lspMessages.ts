import type { TimelineInput } from "../service/Reports";

/** Client → server: predict the concurrency site at or nearest above a place. Positions are LSP's (0-based). */
export const SIMULATE_REQUEST = "interleave/simulate";
export interface SimulateParams {
  readonly uri: string;
  /** Selection or cursor; without it the site with the most predicted work. */
  readonly line?: number;
}
export type SimulateResult = { readonly input: TimelineInput } | { readonly problem: string };

/** Server → client: whether analysis has work to do. */
export const STATUS_NOTIFICATION = "interleave/status";
export interface StatusParams {
  readonly busy: boolean;
}

/** Client → server: the interpreter that is selected in the editor, by the path of its executable or environment; null for none. */
export const INTERPRETER_NOTIFICATION = "interleave/interpreter";
export interface InterpreterParams {
  readonly path: string | null;
}

/** Client → server, in `initialize`. All optional: any editor may start the server. */
export interface InitializationOptions {
  /** `push` even to an editor that could pull diagnostics: they arrive sooner. */
  readonly diagnostics?: "push" | "pull";
}

/** Command behind every code lens; the editor's side runs it with a URI and a 0-based line. */
export const SIMULATE_COMMAND = "interleave.simulateConcurrency";
