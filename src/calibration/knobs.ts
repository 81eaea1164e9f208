import type { Knob } from "./fitConstants";

/** Constants that are fitted together, on the runs that they act on. */
export interface KnobGroup {
  readonly title: string;
  /** Rows of model errors (`errorKey`) whose runs count. */
  readonly keys: RegExp;
  readonly knobs: readonly Knob[];
}

const shared = (...names: string[]): Knob[] => names.map((name) => ({ name }));
const perBuild = (...names: string[]): Knob[] =>
  names.flatMap((name): Knob[] => [
    { name, build: "gil" },
    { name, build: "freeThreaded" },
  ]);

/** In the order of fitting: the machine and the GIL first, then what each mode adds. */
export const KNOB_GROUPS: readonly KnobGroup[] = [
  {
    title: "cores and GIL",
    keys: /./,
    knobs: [
      ...perBuild("pythonScale", "threadStartMs", "threadBootMs"),
      { name: "sleeperCreditMs", build: "freeThreaded" },
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
      ...shared("processSubmitMs", "manageMs", "feedMs", "takeCallMs", "returnMs", "collectMs", "pipeWriteMs"),
      ...shared("forkMs", "forkChildMs", "forkExitMs", "forkserverBootMs", "forkserverParentMs", "forkserverChildMs"),
      ...shared("forkserverExitMs", "spawnParentMs", "spawnChildMs", "spawnExitMs"),
      ...shared("pipeSmallMsPerMB", "pipeLargeMsPerMB", "bytesDumpMsPerMB", "intsDumpMsPerMB", "intsLoadMsPerMB"),
    ],
  },
  {
    title: "interpreters",
    keys: /^interpreters/,
    knobs: [
      ...shared(
        "interpreterCreateMs",
        "interpreterCloseMs",
        "sharedCopyMsPerMB",
        "dictsDumpMsPerMB",
        "dictsLoadMsPerMB",
      ),
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
