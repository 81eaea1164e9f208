import type { Knob } from "./fitConstants";

/** Constants that are fitted together, on the runs that they act on. */
export interface KnobGroup {
  readonly title: string;
  /** Rows of model errors (`errorKey`) whose runs count. */
  readonly keys: RegExp;
  readonly knobs: readonly Knob[];
}

const shared = (...names: string[]): Knob[] => names.map((name) => ({ names: [name] }));
const perBuild = (...names: string[]): Knob[] =>
  names.flatMap((name): Knob[] => [
    { names: [name], build: "gil" },
    { names: [name], build: "freeThreaded" },
  ]);

/**
 * What starting anything costs is mostly memory that is touched for the first time (page tables, stacks, heaps), so machines
 * differ in all of it alike, and by a lot: on some virtual machines such a page takes fifty times as long.
 */
const STARTS: Knob = {
  names: [
    ...["threadStartMs", "threadBootMs", "threadExitMs", "forkPoolOpenMs", "spawnPoolOpenMs", "processPoolEndMs"],
    ...["forkMs", "forkChildMs", "forkExitMs", "forkserverBootMs", "forkserverParentMs", "forkserverChildMs"],
    ...["forkserverExitMs", "spawnParentMs", "spawnChildMs", "spawnExitMs", "interpreterCreateMs"],
    "interpreterCloseMs",
  ],
};

/**
 * What passes until a worker takes its first call: turned together before each by itself, as otherwise a slow machine's starts end up in
 * whichever of them is turned first, or in its workers' ends, which the latencies tell apart.
 */
const UP_TO_FIRST_CALL: readonly Knob[] = [
  { names: ["forkMs", "forkChildMs"] },
  { names: ["forkserverParentMs", "forkserverChildMs"] },
  { names: ["spawnParentMs", "spawnChildMs"] },
];

/** In the order of fitting: what all starts have in common, the machine and the GIL, then what each mode adds. */
export const KNOB_GROUPS: readonly KnobGroup[] = [
  { title: "starts", keys: /^(processes-(fork|spawn)|interpreters)/, knobs: [STARTS] },
  {
    title: "cores and GIL",
    keys: /./,
    knobs: [
      ...perBuild("pythonScale", "threadStartMs", "threadBootMs"),
      { names: ["sleeperCreditMs"], build: "freeThreaded" },
      ...shared(
        "sliceMs",
        "migrationMs",
        "wakeGranularityMs",
        "coldCacheMs",
        "coldAfterMs",
        "contextSwitchMs",
        "wakeMs",
      ),
      ...shared("timerOvershootMs", "gilSwitchMs", "gilHandOverMs", "requesterWinsShare"),
    ],
  },
  {
    title: "process pools",
    keys: /^processes-(fork|spawn)/,
    knobs: [
      ...UP_TO_FIRST_CALL,
      ...shared("forkPoolOpenMs", "forkMs", "forkChildMs", "forkExitMs", "spawnPoolOpenMs", "spawnParentMs"),
      ...shared("spawnChildMs", "spawnExitMs", "forkserverBootMs", "forkserverParentMs", "forkserverChildMs"),
      ...shared("forkserverExitMs", "processPoolEndMs", "processSubmitMs", "manageMs", "feedMs", "takeCallMs"),
      ...shared("returnMs", "collectMs", "pipeWriteMs", "pipeSmallMsPerMB", "pipeLargeMsPerMB", "bytesDumpMsPerMB"),
      ...shared("bytesLoadMsPerMB", "strDumpMsPerMB", "strLoadMsPerMB", "intsDumpMsPerMB", "intsLoadMsPerMB"),
      ...shared("dictsDumpMsPerMB", "dictsLoadMsPerMB"),
    ],
  },
  {
    title: "interpreters",
    keys: /^interpreters/,
    knobs: [
      ...shared("interpreterCreateMs", "interpreterCloseMs", "sharedCopyMsPerMB"),
      ...perBuild("interpreterCallMs", "interpreterRunMs"),
    ],
  },
  {
    title: "event loops",
    keys: /^(asyncio|sequential|processes-x)/,
    knobs: shared(
      ...["asyncioRunMs", "asyncioTaskMs", "asyncioStepMs", "asyncioPassMs", "asyncioEndMs"],
      ...["toThreadMs", "wakeLoopMs", "counterMs", "goMs"],
    ),
  },
];
