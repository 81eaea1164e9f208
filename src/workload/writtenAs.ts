import { type CollectedSite, totalCopies } from "./CollectedSite";
import type { CandidateMode, ModeContext } from "./candidateModes";

const MODE_OF_PLACE: Readonly<Record<string, CandidateMode["mode"]>> = {
  thread: "threads",
  process: "processes",
  interpreter: "interpreters",
  "event-loop": "asyncio",
};

/** How the code runs its tasks now: the construct's kind with the workers that it asks for, or its default number. */
export function writtenAs(collected: CollectedSite, { cores, version, items }: ModeContext): CandidateMode {
  const { where, site, ownWorkers } = collected;
  const mode = MODE_OF_PLACE[where] ?? "sequential";
  const own =
    mode === "threads" ? Math.min(32, cores + 4) : mode === "asyncio" ? items : mode === "sequential" ? 1 : cores;
  const asked = ownWorkers ? totalCopies(collected) : site?.workers?.expected;
  const workers = mode === "asyncio" ? items : Math.max(1, Math.round(asked ?? own));
  return { mode, python: version, workers, processes: mode === "processes" ? workers : 1 };
}

/** The candidates with the code as written among them. */
export function withCurrent(
  candidates: readonly CandidateMode[],
  site: CollectedSite,
  context: ModeContext,
): CandidateMode[] {
  const written = writtenAs(site, context);
  const isThere = candidates.some(
    ({ mode, workers, python }) => mode === written.mode && workers === written.workers && python === written.python,
  );
  return isThere ? [...candidates] : [...candidates, written];
}
