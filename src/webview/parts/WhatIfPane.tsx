import type { TimelineInput } from "../../service/Reports";
import { useApp, useAppState } from "../AppContext";
import { influenceDots } from "../model/influence";
import { currentWorkers, type Knobs } from "../model/Knobs";
import { quantityRange, quantityText } from "../model/quantityText";
import { CurveChart } from "./CurveChart";
import { IconButton } from "./Icon";
import { Pane } from "./Pane";
import { Marked, SourceLink } from "./Rich";
import { Slider } from "./Slider";

/** What if it were otherwise: costs and counts by influence, then the machine. */
export function WhatIfPane() {
  const { runner } = useApp();
  const knobs = useAppState((state) => state.knobs);
  const input = useAppState((state) => state.input);
  const isChanged = useAppState((state) => state.isChanged);
  const order = useAppState((state) => state.quantityOrder);
  if (!knobs || !input) return null;
  const tools = (
    <>
      <span class="quiet">most influence first</span>
      <IconButton icon="reset" name="All controls back to the start" onClick={() => runner.reset()} />
    </>
  );
  return (
    <Pane name="whatIf" title="What if" summary={isChanged ? "changed" : "nothing changed"} tools={tools}>
      {order.length > 0 && <QuantitySlider knobs={knobs} place={order[0]} />}
      <WorkersSlider knobs={knobs} />
      <div class="pairs">
        <MachineSliders knobs={knobs} input={input} />
        {order.slice(1, MAX_QUANTITIES).map((place) => (
          <QuantitySlider key={place} knobs={knobs} place={place} />
        ))}
      </div>
      <ReleaseCheck knobs={knobs} />
      {input.report.profile && <p class="quiet">{`Machine: ${input.report.profile}`}</p>}
    </Pane>
  );
}

/** Quantities beyond this many stay out of the pane: the least influential ones. */
const MAX_QUANTITIES = 8;

function QuantitySlider({ knobs, place }: { readonly knobs: Knobs; readonly place: number }) {
  const { runner } = useApp();
  const quantity = useAppState(({ input }) => input?.template.quantities[place]);
  const influence = useAppState((state) => state.influences[place]);
  if (!quantity) return null;
  const { what, unit, low, expected, high, why, source } = quantity;
  return (
    <Slider
      label={what}
      dots={influence === undefined ? undefined : influenceDots(influence)}
      value={knobs.values[place]}
      start={expected}
      range={quantity}
      min={Math.max(unit === "count" ? 1 : 1e-3, Math.min(low, expected / 10))}
      max={Math.max(high, expected * 10)}
      isWhole={unit === "count"}
      format={(value) => quantityText(quantity, value)}
      note={`${why}${high > low ? `: ${quantityRange(quantity)}` : ""}`}
      link={<SourceLink source={source} />}
      onTurn={(value) => runner.turnQuantity(place, value)}
    />
  );
}

function MachineSliders({ knobs, input }: { readonly knobs: Knobs; readonly input: TimelineInput }) {
  const { runner } = useApp();
  return (
    <>
      <Slider
        label="Cores"
        value={knobs.cores}
        start={input.cores}
        min={1}
        max={Math.max(16, input.cores * 4)}
        isWhole
        format={String}
        note={`this machine: ${input.cores}`}
        onTurn={(cores) => runner.turn({ cores })}
      />
      <Slider
        label="Switch interval"
        value={knobs.switchIntervalMs}
        start={input.switchIntervalMs}
        min={0.1}
        max={100}
        format={(ms) => `${Number(ms.toPrecision(2))} ms`}
        note="CPython default"
        onTurn={(switchIntervalMs) => runner.turn({ switchIntervalMs: Number(switchIntervalMs.toPrecision(2)) })}
      />
    </>
  );
}

function WorkersSlider({ knobs }: { readonly knobs: Knobs }) {
  const { runner } = useApp();
  const start = useAppState(({ input }) => (input ? currentWorkers(input) : 1));
  const curve = useAppState((state) => state.curve);
  const most = curve ? curve.workers[curve.workers.length - 1] : Math.max(8, start);
  return (
    <Slider
      label="Workers"
      value={knobs.workers ?? start}
      start={start}
      min={1}
      max={most}
      isWhole
      isLinear
      format={String}
      above={curve && <CurveChart curve={curve} />}
      onTurn={(workers) => runner.turn({ workers: workers === start ? null : workers })}
    />
  );
}

function ReleaseCheck({ knobs }: { readonly knobs: Knobs }) {
  const { runner } = useApp();
  const task = useAppState(({ input }) => input?.report.site.task ?? "");
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={knobs.releasesGil}
        onChange={({ currentTarget }) => runner.turn({ releasesGil: currentTarget.checked })}
      />{" "}
      <span>
        <Marked text={`treat ${task ? `\`${task}\`` : "the task"} as releasing the GIL`} />
      </span>
    </label>
  );
}
