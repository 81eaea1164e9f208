import type { State } from "../../simulation/Trace";

/** Where time is on the picture, CSS px, and the state that is lit up while all others are dimmed. */
export interface PaintOptions {
  readonly plotX: number;
  readonly plotWidth: number;
  readonly isolated: State | null;
}

/** Opacity of states that are not the isolated one. */
export const DIMMED = 0.18;
