import type { State } from "../simulation/Trace";

/** Neutral things that take a theme's colour when drawn. */
export type LineRole = "grid" | "end" | "idle" | "axis" | "play" | "critical";
export type BoxRole = "rowSelected" | "selected" | "gilEven" | "gilOdd" | "lit" | "critical";
export type TextRole = "lane" | "laneSelected" | "laneQuiet" | "end" | "gil" | "axis" | "heading";

/**
 * What to put on a canvas or into an SVG, in CSS px from the top left of the picture, back to front. Plain data, so that tests
 * compare it and two painters draw the same.
 */
export type DrawCommand =
  | {
      readonly op: "bar";
      readonly state: State;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly label: string | null;
      /** Where the label starts: the first visible px of the bar. */
      readonly labelX: number;
    }
  /** One colour a device pixel; `cells[i]` is a state's number or `EMPTY_CELL`. */
  | { readonly op: "cells"; readonly y: number; readonly height: number; readonly cells: Uint8Array }
  | {
      readonly op: "box";
      readonly role: BoxRole;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly op: "line";
      readonly role: LineRole;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | {
      readonly op: "text";
      readonly role: TextRole;
      readonly x: number;
      /** Middle of the line. */
      readonly y: number;
      readonly text: string;
      readonly align: "left" | "right" | "center";
    }
  /** Filled outline over a base line: heights from left to right, one for every px. */
  | {
      readonly op: "area";
      /** State whose colour and texture fills it; null for grey. */
      readonly state: State | null;
      readonly x: number;
      readonly baseY: number;
      readonly topY: number;
      /** 0 to 1 of the space between base and top. */
      readonly heights: Float64Array;
    }
  | {
      readonly op: "arrow";
      readonly x: number;
      readonly fromY: number;
      readonly toY: number;
      readonly thick: boolean;
    };
