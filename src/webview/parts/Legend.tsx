import { useState } from "preact/hooks";
import { STATES, type State } from "../../simulation/Trace";
import { capital, numberWord } from "../../trace/lookAt";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { modeWords } from "../../trace/modeWords";
import { formatShare, stateShares, workerLanes } from "../../trace/shares";
import { STATE_WORDS } from "../../trace/stateWords";
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
  const shares = stateShares(group.timeline.index, workerLanes(group.timeline.index.trace, group.timeline.mode));
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

function scopeWords({ timeline, outcome }: GroupView): string {
  const lanes = timeline ? workerLanes(timeline.index.trace, timeline.mode).length : 0;
  return `${capital(`time of ${laneWords(timeline, lanes)}`)} · ${modeWords(outcome.report.mode, outcome.python).short}`;
}

function laneWords(timeline: ModeTimeline | null, lanes: number): string {
  if (!timeline || lanes === 1) return "the one thread";
  if (timeline.mode === "processes") return `the ${numberWord(lanes)} processes`;
  if (timeline.mode === "interpreters") return `the ${numberWord(lanes)} interpreters`;
  if (timeline.mode === "asyncio") return `the ${numberWord(lanes)} tasks`;
  return `the ${numberWord(lanes)} pool threads`;
}

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
