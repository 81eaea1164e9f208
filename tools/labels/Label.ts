import { readFileSync } from "node:fs";
import type { FunctionKind } from "../../src/analysis/Cost";

/** A function labelled by hand: a line of the files in `test/labels`. */
export interface Label {
  readonly project: string;
  /** Relative to the project's folder. */
  readonly path: string;
  readonly qualname: string;
  readonly line: number;
  readonly label: FunctionKind;
  readonly second: FunctionKind | null;
  readonly why: string;
  readonly holdout: boolean;
}

/** The labels of a file of `test/labels`. */
export function readLabels(file: string): Label[] {
  return readFileSync(new URL(`../../test/labels/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Label);
}
