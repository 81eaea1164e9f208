import type { TimelineInput } from "../service/Reports";

/** Client → server: predict the concurrency site at or nearest above a place. Positions are LSP's (0-based). */
export const SIMULATE_REQUEST = "interleave/simulate";
export interface SimulateParams {
  readonly uri: string;
  /** Selection or cursor; without it the site with the most predicted work. */
  readonly line?: number;
}
export type SimulateResult = { readonly input: TimelineInput } | { readonly problem: string };
