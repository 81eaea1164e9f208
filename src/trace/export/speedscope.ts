import { STATES } from "../../simulation/Trace";
import { STATE_WORDS, stateAt } from "../stateWords";
import { isResource, type NamedTrace, namedTask } from "./NamedTrace";

interface Frame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

/** In the file format of speedscope: one profile a lane, of segments by state, with the task as the frame around. Times are ms. */
export function speedscopeFile(traces: readonly NamedTrace[]): string {
  const frames = new FrameTable();
  const profiles = traces.flatMap((named) => laneProfiles(named, frames));
  return JSON.stringify({
    $schema: "https://www.speedscope.app/file-format-schema.json",
    exporter: "interleave",
    shared: { frames: frames.list },
    profiles,
  });
}

/** Frames by their number in the file; equal ones are one. */
class FrameTable {
  readonly list: Frame[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(frame: Frame): number {
    const key = `${frame.name}\n${frame.file ?? ""}\n${frame.line ?? ""}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.list.length);
    return this.list.push(frame) - 1;
  }
}

function laneProfiles(named: NamedTrace, frames: FrameTable): object[] {
  const { trace, name } = named;
  const lanes = trace.lanes.map((): number[] => []);
  for (let segment = 0; segment < trace.lane.length; segment++) {
    const isShown = STATES[trace.state[segment]] !== "idle" && !isResource(trace, segment);
    if (isShown) lanes[trace.lane[segment]].push(segment);
  }
  return lanes.flatMap((segments, lane) => {
    if (segments.length === 0) return [];
    segments.sort((a, b) => trace.startMs[a] - trace.startMs[b]);
    const events = segments.flatMap((segment) => segmentEvents(named, segment, frames));
    const endValue = trace.endMs[segments[segments.length - 1]];
    return {
      type: "evented",
      name: `${name}: ${trace.lanes[lane].name}`,
      unit: "milliseconds",
      startValue: 0,
      endValue,
      events,
    };
  });
}

function segmentEvents(named: NamedTrace, segment: number, frames: FrameTable): object[] {
  const { trace, placeOf } = named;
  const task = namedTask(named, segment);
  const place = placeOf?.(trace.source[segment]);
  const state = { name: STATE_WORDS[stateAt(trace.state[segment])].title, file: place?.path, line: place?.line };
  const stack = [...(task === "" ? [] : [{ name: task }]), state].map((frame) => frames.numberOf(frame));
  const open = stack.map((frame) => ({ type: "O", frame, at: trace.startMs[segment] }));
  return [...open, ...stack.reverse().map((frame) => ({ type: "C", frame, at: trace.endMs[segment] }))];
}
