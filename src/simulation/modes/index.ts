import type { ModeName } from "../Workload";
import { asyncio } from "./asyncio";
import { asyncioToThread } from "./asyncioToThread";
import { interpreters } from "./interpreters";
import type { Mode } from "./Mode";
import { processes } from "./processes";
import { processesXThreads } from "./processesXThreads";
import { sequential } from "./sequential";
import { threads } from "./threads";

/** Every scheduling mode by its name on the command line. */
export const MODES: Readonly<Record<ModeName, Mode>> = {
  sequential,
  threads,
  processes,
  "processes-x-threads": processesXThreads,
  interpreters,
  asyncio,
  "asyncio-to-thread": asyncioToThread,
};
