import type { Quantity } from "../../simulation";
import { type Explanation, explainSegment } from "../../trace/explainSegment";
import { laneNumber } from "../../trace/laneNames";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { stateAt } from "../../trace/stateWords";
import { type App, useApp, useAppState } from "../AppContext";
import { recommendedMode } from "../model/Outcome";
import { quantityBehind } from "../model/quantityBehind";
import { quantityRange, quantityText } from "../model/quantityText";
import { groupViews, selectedRef } from "../state/groups";
import { selectAlongLane } from "../state/selecting";
import { IconButton } from "./Icon";
import { LookAt } from "./LookAtPane";
import { Pane } from "./Pane";
import { Marked, Rich, SourceLink } from "./Rich";
import { Swatch } from "./Swatch";

/** Why the selected segment is there; before anything is selected, what to look at. */
export function SelectedPane() {
  const app = useApp();
  const { store } = app;
  const groups = useAppState(groupViews);
  const selected = useAppState((state) => state.selected);
  const ref = selectedRef(store.get());
  const timeline = selected && ref && groups[ref.group].timeline;
  if (!ref || !timeline) return <LookAt />;
  const tools = (
    <>
      <IconButton icon="copy" name="Copy a link to this segment" onClick={() => copyLink(app)} />
      <IconButton icon="arrowLeft" name="Previous in this lane" onClick={() => selectAlongLane(store, -1)} />
      <IconButton icon="arrowRight" name="Next in this lane" onClick={() => selectAlongLane(store, 1)} />
    </>
  );
  const { input } = store.get();
  const explanation = explainSegment(timeline, ref.segment, (source) => input?.sources[source]?.label ?? "");
  return (
    <Pane name="selected" title="Selected" summary={explanation.title} tools={tools}>
      <Explained explanation={explanation} timeline={timeline} segment={ref.segment} />
    </Pane>
  );
}

function copyLink({ store, host }: App): void {
  const { selected, example } = store.get();
  if (!selected) return;
  if (example === null) host.post({ type: "copyLink", selected });
  store.set({ announcement: example === null ? "link copied" : "examples have no link" });
}

interface ExplainedProps {
  readonly explanation: Explanation;
  readonly timeline: ModeTimeline;
  readonly segment: number;
}

function Explained({ explanation, timeline, segment }: ExplainedProps) {
  const quantity = useAppState(({ input }) => (input ? quantityBehind(input.template, explanation.source) : null));
  return (
    <>
      <h3 class="selected-title">
        <Swatch state={stateAt(timeline.index.trace.state[segment])} /> {explanation.title}
      </h3>
      <p class="quiet">
        {`${explanation.lane} · `}
        {explanation.task !== "" && <code>{explanation.task}</code>}
        {explanation.task !== "" && " · "}
        {explanation.span}
      </p>
      <p>
        <Rich text={explanation.what} />
      </p>
      <dl class="facts">
        {explanation.waitsOn.length > 0 && (
          <>
            <dt>Waits on</dt>
            <dd>
              <Rich text={explanation.waitsOn} />
            </dd>
          </>
        )}
      </dl>
      <TurnStrip explanation={explanation} timeline={timeline} />
      <dl class="facts">
        <dt>Rule</dt>
        <dd>
          <Rich text={explanation.rule} />
        </dd>
        {quantity && <RestsOn quantity={quantity} />}
        {explanation.source >= 0 && (
          <>
            <dt>Source</dt>
            <dd>
              <SourcePlace source={explanation.source} /> <span class="quiet">Enter</span>
            </dd>
          </>
        )}
      </dl>
      <FixButtons />
    </>
  );
}

/** Longest strip of turns, so that numbers stay legible. */
const MAX_TURNS = 16;

/** Who had the GIL meanwhile, turn by turn. */
function TurnStrip({ explanation, timeline }: { readonly explanation: Explanation; readonly timeline: ModeTimeline }) {
  const { turns } = explanation;
  if (turns.length < 2) return null;
  const { lanes } = timeline.index.trace;
  return (
    <div
      class="turns"
      role="img"
      aria-label={`turns of ${turns
        .slice(0, MAX_TURNS)
        .map((lane) => lanes[lane].name)
        .join(", ")}`}
    >
      {turns.slice(0, MAX_TURNS).map((lane, place) => (
        <span key={place} class={lane % 2 === 0 ? "even" : "odd"}>
          {laneNumber(lanes[lane])}
        </span>
      ))}
      {turns.length > MAX_TURNS && <span>…</span>}
    </div>
  );
}

function RestsOn({ quantity }: { readonly quantity: Quantity }) {
  const range = quantity.high > quantity.low ? ` (${quantityRange(quantity)})` : "";
  const words = quantity.provenance === "known" ? "known: " : quantity.provenance === "measured" ? "measured: " : "";
  return (
    <>
      <dt>Rests on</dt>
      <dd>
        {words}
        <Marked text={quantity.what} />
        {": "}
        <span class="figure">{`${quantityText(quantity, quantity.expected)}${range}`}</span>
        {", "}
        <Marked text={quantity.why} />
        {quantity.source >= 0 && ", "}
        <SourceLink source={quantity.source} />
      </dd>
    </>
  );
}

function SourcePlace({ source }: { readonly source: number }) {
  const place = useAppState(({ input }) => input?.sources[source]);
  return <SourceLink source={source} text={place ? `${place.path.split("/").pop()}:${place.line}` : undefined} />;
}

/** The fix that the recommendation stands for, and the same as a simulation. */
export function FixButtons() {
  const { store, host, runner } = useApp();
  const fixTitle = useAppState(({ input }) => input?.fixTitle ?? null);
  const isApplied = useAppState(({ knobs }) => knobs?.fixApplied ?? false);
  const best = useAppState(({ outcome }) => (outcome ? recommendedMode(outcome) : null));
  if (!best || (best.isCurrent && !isApplied)) return null;
  return (
    <div class="buttons">
      {fixTitle && (
        <button type="button" class="primary" title={fixTitle} onClick={() => host.post({ type: "applyFix" })}>
          {`${fixTitle.replace(/\s*\(.*\)$/, "")}…`}
        </button>
      )}
      <button
        type="button"
        class="secondary"
        aria-pressed={isApplied}
        onClick={() => runner.turn({ fixApplied: !isApplied })}
      >
        {isApplied ? "Back to your code" : "Simulate this fix"}
      </button>
      <button type="button" class="secondary" onClick={() => store.set({ view: "compare", compared: [null, null] })}>
        Compare
      </button>
    </div>
  );
}
