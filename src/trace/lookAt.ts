import { STATES, type State } from "../simulation/Trace";
import type { ModeName } from "../simulation/Workload";
import { capital } from "./capital";
import { formatMakespan, formatSegment } from "./duration";
import { firstTaskMs } from "./groupFacts";
import type { ModeTimeline } from "./ModeTimeline";
import { isFreeThreaded, modeWords } from "./modeWords";
import { numberWord } from "./numberWord";
import { formatShare, workerLanes } from "./shares";
import { workerShares } from "./workerShares";

/** From here on the start is worth a sentence. */
const LATE_START_MS = 10;

/** One sentence or two on what is worth seeing in a mode's lanes, from what takes most of its time. */
export function whatToLookAt(timeline: ModeTimeline): string {
  const lanes = workerLanes(timeline.index.trace, timeline.mode);
  const shares = workerShares(timeline);
  const share = (state: State) => shares[STATES.indexOf(state)];
  const workers = countWords(timeline, lanes.length);
  if (share("blocked") > 0.1)
    return `${capital(workers)} are held up for ${formatShare(share("blocked"))} of their time by a blocked event loop: while one of them computes or blocks, no other goes on.`;
  if (share("gil") > 0.15) return gilSentence(timeline, workers, share("gil"), share("io"));
  if (share("lock") > 0.2)
    return `${capital(workers)} wait for a lock ${formatShare(share("lock"))} of their time: only its holder goes on.`;
  if (share("core") > 0.15)
    return `${capital(workers)} share ${timeline.cores} cores, so each is set aside ${formatShare(share("core"))} of its time. The work ends no later, but every single task does.`;
  if (firstTaskMs(timeline) >= LATE_START_MS) return startSentence(timeline);
  if (share("io") > 0.4)
    return `${capital(workers)} spend ${formatShare(share("io"))} of their time waiting for I/O, all at once: while one waits, the others go on.`;
  if (isFreeThreaded(timeline.python))
    return `${modeWords(timeline.mode, timeline.python).card} have no turns to wait for: ${timeline.meanCores.toFixed(1)} of ${timeline.cores} cores are busy.`;
  if (share("native") > 0.3)
    return `${capital(workers)} spend ${formatShare(share("native"))} of their time in C code that lets go of the GIL, so they run side by side.`;
  return `${capital(workers)} keep ${timeline.meanCores.toFixed(1)} of ${timeline.cores} cores busy until ${formatMakespan(timeline.run.makespanMs)}.`;
}

function gilSentence(timeline: ModeTimeline, workers: string, gil: number, io: number): string {
  const turn = formatSegment(timeline.switchIntervalMs).replace(".0 ", " ");
  if (io > 0.2)
    return `While ${workers} wait for I/O the GIL is free and others run; when they compute they take turns, ${formatShare(gil)} of their time.`;
  return `Under the GIL ${workers} never run at the same moment: each has a turn of ${turn}, then waits for its next. ${capital(fraction(gil))} of their time is waiting.`;
}

function startSentence(timeline: ModeTimeline): string {
  const { card } = modeWords(timeline.mode, timeline.python);
  const after = formatMakespan(firstTaskMs(timeline));
  const busy =
    timeline.meanCores >= 0.6 * timeline.cores
      ? `From there on all ${timeline.cores} cores work.`
      : `On average ${timeline.meanCores.toFixed(1)} of ${timeline.cores} cores are busy.`;
  return `${card} start later, after ${after}, because Python itself has to start. ${busy}`;
}

const WORKER_WORDS: Partial<Record<ModeName, string>> = {
  threads: "pool threads",
  processes: "processes",
  "processes-x-threads": "threads",
  interpreters: "interpreters",
  asyncio: "tasks",
  "asyncio-to-thread": "pool threads",
};

function countWords(timeline: ModeTimeline, lanes: number): string {
  const words = WORKER_WORDS[timeline.mode];
  return words && lanes > 1 ? `the ${numberWord(lanes)} ${words}` : "the one thread";
}

/** "two thirds", "half", "90 %". */
export function fraction(share: number): string {
  const named: readonly (readonly [number, string])[] = [
    [1 / 4, "a quarter"],
    [1 / 3, "a third"],
    [1 / 2, "half"],
    [2 / 3, "two thirds"],
    [3 / 4, "three quarters"],
  ];
  return named.find(([value]) => Math.abs(value - share) < 0.03)?.[1] ?? formatShare(share);
}
