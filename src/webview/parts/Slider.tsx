import type { ComponentChildren } from "preact";
import type { Range } from "../../base/Range";
import { Marked } from "./Rich";

interface SliderProps {
  readonly label: string;
  /** How much the makespan depends on it, one to three. */
  readonly dots?: 1 | 2 | 3;
  readonly value: number;
  /** Where it started; marked once it has been turned. */
  readonly start: number;
  readonly range?: Range;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
  /** Steps of equal size; without it of equal ratio. */
  readonly isLinear?: boolean;
  readonly format: (value: number) => string;
  readonly note?: string;
  readonly link?: ComponentChildren;
  readonly above?: ComponentChildren;
  readonly onTurn: (value: number) => void;
}

/** Steps of a slider of equal ratios. */
const STEPS = 200;

/** A control with its estimated range on the track, what it rests on, and the way back once it has been turned. */
export function Slider(props: SliderProps) {
  const { label, dots, value, start, format, note, link, above, onTurn } = props;
  const scale = scaleOf(props);
  const isTurned = Math.abs(value - start) > 1e-9 * Math.abs(start);
  const percent = (at: number) => `${(100 * scale.toStep(at)) / scale.steps}%`;
  return (
    <div class={isTurned ? "knob turned" : "knob"}>
      <div class="knob-head">
        <span class="knob-label">
          <Marked text={label} /> {dots !== undefined && <Dots count={dots} />}
        </span>
        <span class="knob-value">
          {isTurned && `${format(start)} → `}
          <b>{format(value)}</b>
          {isTurned && (
            <button type="button" class="link" onClick={() => onTurn(start)}>
              reset
            </button>
          )}
        </span>
      </div>
      {above}
      <div class="track">
        {props.range && props.range.high > props.range.low && (
          <span
            class="track-range"
            style={{ left: percent(props.range.low), right: `calc(100% - ${percent(props.range.high)})` }}
          />
        )}
        {isTurned && <span class="track-start" style={{ left: percent(start) }} />}
        <input
          type="range"
          min={0}
          max={scale.steps}
          step={1}
          value={scale.toStep(value)}
          aria-label={label.replaceAll("`", "")}
          aria-valuetext={format(value)}
          onInput={({ currentTarget }) => onTurn(scale.toValue(Number(currentTarget.value)))}
        />
      </div>
      {(note || link) && (
        <div class="knob-note">
          <span>{note && <Marked text={note} />}</span>
          {link}
        </div>
      )}
    </div>
  );
}

function Dots({ count }: { readonly count: 1 | 2 | 3 }) {
  const names = { 1: "little influence", 2: "some influence", 3: "much influence" };
  return (
    <span class="dots" title={names[count]} role="img" aria-label={names[count]}>
      {"●".repeat(count) + "○".repeat(3 - count)}
    </span>
  );
}

/** Translates between the input's whole steps and the value. */
function scaleOf({ min, max, isWhole, isLinear }: SliderProps) {
  if (isLinear) {
    return {
      steps: max - min,
      toStep: (value: number) => clamp(value - min, max - min),
      toValue: (step: number) => min + step,
    };
  }
  const ratio = Math.log(max / min);
  return {
    steps: STEPS,
    toStep: (value: number) => clamp(Math.round((STEPS * Math.log(Math.max(value, min) / min)) / ratio), STEPS),
    toValue: (step: number) => {
      const value = min * Math.exp((ratio * step) / STEPS);
      return isWhole ? Math.round(value) : Number(value.toPrecision(3));
    },
  };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
