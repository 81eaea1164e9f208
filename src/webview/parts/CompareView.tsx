import { compareRuns } from "../../trace/compareRuns";
import { formatMakespan } from "../../trace/duration";
import { visibleLanes } from "../../trace/shares";
import { useApp, useAppState } from "../AppContext";
import { type ComparableRun, comparableRuns, comparedRuns } from "../model/comparable";
import { RunPicture, sharedEndMs } from "./RunPicture";

/** Lanes of each side, at most: enough to see the pattern. */
const MAX_LANES = 10;

/** Two runs of the same work, on one time axis and measure by measure: two modes, or before and after a change of controls. */
export function CompareView() {
  const { store } = useApp();
  // Whatever a comparison depends on.
  useAppState(({ outcome }) => outcome);
  useAppState(({ compared }) => compared);
  const runs = comparableRuns(store.get());
  const pair = comparedRuns(store.get());
  if (!pair) return <p class="compare quiet">There is only one run: nothing to compare it with.</p>;
  const endMs = sharedEndMs(pair.map(({ timeline }) => timeline));
  return (
    <div class="compare" data-compare>
      {pair.map((run, side) => (
        <section key={side} aria-label={SIDES[side]}>
          <RunChoice runs={runs} run={run} side={side} />
          <RunPicture
            title={run.name}
            timeline={run.timeline}
            lanes={visibleLanes(run.timeline.index.trace).slice(0, MAX_LANES)}
            endMs={endMs}
            takes={formatMakespan(run.timeline.run.makespanMs)}
            hasAxis={side === 1}
          />
        </section>
      ))}
      <Measures before={pair[0]} after={pair[1]} />
    </div>
  );
}

const SIDES = ["Before", "After"] as const;

interface RunChoiceProps {
  readonly runs: readonly ComparableRun[];
  readonly run: ComparableRun;
  readonly side: number;
}

function RunChoice({ runs, run, side }: RunChoiceProps) {
  const { store } = useApp();
  const choose = (key: string) => {
    const [before, after] = store.get().compared;
    store.set({ compared: side === 0 ? [key, after] : [before, key] });
  };
  return (
    <label class="compare-choice">
      <b>{SIDES[side]}</b>
      <select value={run.key} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {runs.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const JUDGEMENTS = { better: "better", worse: "worse", same: "no difference", other: "" } as const;

function Measures({ before, after }: { readonly before: ComparableRun; readonly after: ComparableRun }) {
  return (
    <table class="compare-table">
      <caption>What differs, in the runs drawn above</caption>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Difference</th>
          <th scope="col">That is</th>
        </tr>
      </thead>
      <tbody>
        {compareRuns(before.timeline, after.timeline).map((measure) => (
          <tr key={measure.what}>
            <th scope="row">{measure.what}</th>
            <td>{measure.before}</td>
            <td>{measure.after}</td>
            <td>{measure.difference}</td>
            <td class={`judgement ${measure.judgement}`}>{JUDGEMENTS[measure.judgement]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
