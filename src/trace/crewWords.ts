import type { ModeName } from "../simulation/Workload";
import { isFreeThreaded, modeWords } from "./modeWords";
import { numberWord } from "./numberWord";

/** A mode's workers as the subject of a sentence. */
export interface Crew {
  /** "four threads", "asyncio". */
  readonly words: string;
  /** Whether a verb about it is a plural. */
  readonly isPlural: boolean;
}

const WORKER: Partial<Record<ModeName, readonly [one: string, many: string]>> = {
  threads: ["thread", "threads"],
  processes: ["process", "processes"],
  interpreters: ["interpreter", "interpreters"],
};

/** Workers by number and kind; a mode whose workers are not what one speaks of by its name. */
export function crewOf(mode: ModeName, python: string, workers: number, processes: number): Crew {
  const build = isFreeThreaded(python) ? " without the GIL" : "";
  if (mode === "processes-x-threads") {
    const each = processes === 1 ? "" : " each";
    return {
      words: `${counted(processes, ["process", "processes"])} with ${counted(workers, ["thread", "threads"])}${each}${build}`,
      isPlural: processes !== 1,
    };
  }
  const kind = WORKER[mode];
  if (!kind) return { words: modeWords(mode, python).card, isPlural: false };
  return { words: counted(workers, kind) + build, isPlural: workers !== 1 };
}

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${numberWord(count)} ${count === 1 ? one : many}`;
}
