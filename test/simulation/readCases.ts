import { readFileSync } from "node:fs";

/** A case of a mode's page: a workload as JSON and the lanes that its simulation must draw. */
export interface LaneCase {
  readonly title: string;
  readonly workload: Record<string, unknown>;
  /** Constants that differ from the ideal machine's. */
  readonly constants: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly columnMs: number;
  /** Kinds of the lanes to draw. */
  readonly shown: readonly string[];
  readonly lanes: string;
}

const CASE = /^## (.+?)$[\s\S]*?^```json\n([\s\S]*?)^```[\s\S]*?^```lanes\n([\s\S]*?)^```/gm;

/** Reads the cases of a page: a heading, a block of JSON and a block of lanes each, with prose between them. */
export function readCases(path: string): LaneCase[] {
  const cases: LaneCase[] = [];
  for (const [, title, json, lanes] of readFileSync(path, "utf8").matchAll(CASE)) {
    const { constants = {}, seed = 1, columnMs = 1, shown = SHOWN, ...workload } = JSON.parse(json);
    cases.push({ title, workload, constants, seed, columnMs, shown, lanes: lanes.trimEnd() });
  }
  return cases;
}

const SHOWN = ["main", "thread", "process", "interpreter", "task", "server"];
