import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Makespans of one mode, ms; without them the mode fails on this program. */
export interface MeasuredMode {
  readonly mode: string;
  readonly ms?: { readonly min: number; readonly median: number; readonly max: number };
}

/** A program in one size with what was measured. */
export interface MeasuredProgram {
  readonly name: string;
  /** `given`: with the goals; `tuning`: constants may be fitted to it; `looked at`: was held out until its programs were read; `held out second`: nobody reads their predictions, only the figures. */
  readonly set: "given" | Half;
  /** `small`, `medium`, `large`; `as given` for the given ones. */
  readonly size: string;
  readonly text: string;
  readonly modes: readonly MeasuredMode[];
}

type Constants = Readonly<Record<string, number>>;
type Half = "tuning" | "looked at" | "held out second";
type Sizes = Readonly<Record<string, { readonly half: Half } & Readonly<Record<string, Constants>>>>;

const FOLDER = join(import.meta.dirname ?? ".", "..", "..", "test", "advice");

function rowsOf<T>(file: string): T[] {
  const lines = readFileSync(join(FOLDER, file), "utf8").trim().split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}

/** The eight given programs and our own ones, in every size that was measured. */
export function measuredPrograms(): MeasuredProgram[] {
  return [...givenPrograms(), ...ownPrograms()];
}

function givenPrograms(): MeasuredProgram[] {
  const rows = rowsOf<{ program: string; mode: string; ms?: [number, number, number] }>("measured.jsonl");
  return [...new Set(rows.map(({ program }) => program))].map((name) => ({
    name,
    set: "given",
    size: "as given",
    text: readFileSync(join(FOLDER, "programs", `${name}.py`), "utf8"),
    modes: rows
      .filter(({ program }) => program === name)
      .map(({ mode, ms }) => ({ mode, ms: ms && { min: ms[0], median: ms[1], max: ms[2] } })),
  }));
}

function ownPrograms(): MeasuredProgram[] {
  const sizes = JSON.parse(readFileSync(join(FOLDER, "sizes.json"), "utf8")) as Sizes;
  const rows = rowsOf<{ program: string; size: string; mode: string; ms?: number[]; cpuMs?: number }>(
    "measured-own.jsonl",
  );
  return Object.entries(sizes).flatMap(([name, entry]) =>
    ["small", "medium", "large"].flatMap((size): MeasuredProgram[] => {
      const own = rows.filter((row) => row.program === name && row.size === size);
      if (own.length === 0) return [];
      // CPU time is what a program without waits takes on a machine that is not shared.
      const modes = own.map(({ mode, ms, cpuMs }) => {
        const runs = ms ?? (cpuMs === undefined ? undefined : [cpuMs]);
        return { mode, ms: runs && spread(runs) };
      });
      return [{ name, set: entry.half, size, text: sourceOf(name, entry[size]), modes }];
    }),
  );
}

/** The program with its size's constants written into it, as `measure.py` does. */
function sourceOf(name: string, constants: Constants): string {
  let text = readFileSync(join(FOLDER, "own", `${name}.py`), "utf8");
  for (const [constant, value] of Object.entries(constants))
    text = text.replace(new RegExp(`^${constant} = .*$`, "m"), `${constant} = ${value}`);
  return text;
}

function spread(runs: readonly number[]): MeasuredMode["ms"] {
  const sorted = [...runs].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[(sorted.length - 1) >> 1], max: sorted[sorted.length - 1] };
}
