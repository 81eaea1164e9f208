import { useState } from "preact/hooks";
import type { ModeName } from "../../simulation";
import { STATES, type State } from "../../simulation/Trace";
import { isFreeThreaded, modeWords } from "../../trace/modeWords";
import { formatShare, workerLanes } from "../../trace/shares";
import { STATE_WORDS } from "../../trace/stateWords";
import { workerShares } from "../../trace/workerShares";
import { useApp, useAppState } from "../AppContext";
import { type GroupView, groupViews } from "../state/groups";
import { Swatch } from "./Swatch";

/** The states with their share of the workers' time; a click lights one of them up and dims the others. */
export function Legend() {
  const { store } = useApp();
  const groups = useAppState(groupViews);
  const legendMode = useAppState((state) => state.legendMode);
  const isNarrow = useAppState((state) => state.widthPx < 800);
  const [showsAll, setShowsAll] = useState(false);
  const withLanes = groups.filter(({ timeline }) => timeline !== null);
  const group = withLanes.find(({ key }) => key === legendMode) ?? withLanes[0];
  if (!group?.timeline) return null;
  const shares = workerShares(group.timeline);
  const states = STATES.filter((_, code) => !isNarrow || showsAll || shares[code] > 0);
  return (
    <fieldset class="legend" aria-label="States and their share of time">
      <select
        class="legend-mode"
        aria-label="Shares of"
        value={group.key}
        onChange={({ currentTarget }) => store.set({ legendMode: currentTarget.value })}
      >
        {withLanes.map((one) => (
          <option key={one.key} value={one.key}>
            {scopeWords(one)}
          </option>
        ))}
      </select>
      {states.map((state) => (
        <LegendEntry key={state} state={state} share={shares[STATES.indexOf(state)]} />
      ))}
      {isNarrow && states.length < STATES.length && (
        <button type="button" class="link" onClick={() => setShowsAll(true)}>
          {`${STATES.length - states.length} more states`}
        </button>
      )}
    </fieldset>
  );
}

/** "Time of the 4 pool threads", and of which mode where several have such. */
function scopeWords({ timeline, outcome }: GroupView): string {
  const lanes = timeline ? workerLanes(timeline.index.trace, timeline.mode).length : 0;
  const { short } = modeWords(outcome.report.mode, outcome.python);
  if (lanes <= 1) return `Time of the one thread · ${short}`;
  return `Time of the ${lanes} ${WORKER_WORDS[outcome.report.mode] ?? "threads"}${isFreeThreaded(outcome.python) ? ", free-threaded" : ""}`;
}

const WORKER_WORDS: Partial<Record<ModeName, string>> = {
  threads: "pool threads",
  processes: "processes",
  interpreters: "interpreters",
  asyncio: "tasks",
  "asyncio-to-thread": "to_thread threads",
};

function LegendEntry({ state, share }: { readonly state: State; readonly share: number }) {
  const { store } = useApp();
  const isIsolated = useAppState(({ isolated }) => isolated === state);
  const toggle = () =>
    store.set({
      isolated: isIsolated ? null : state,
      announcement: isIsolated ? "all states" : `only ${STATE_WORDS[state].inSentence}`,
    });
  return (
    <button
      type="button"
      class={`legend-entry ${share > 0 ? "" : "absent"} ${isIsolated ? "isolated" : ""}`}
      aria-pressed={isIsolated}
      title={isIsolated ? "Show all states" : "Show only this state"}
      onClick={toggle}
    >
      <Swatch state={state} /> {STATE_WORDS[state].title} {share > 0 && <b>{formatShare(share)}</b>}
    </button>
  );
}
