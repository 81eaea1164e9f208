import { type Lane, type LaneKind, STATES, type State, type Trace, type TraceCounters } from "../Trace";
import { CallbackColumns } from "./CallbackColumns";
import type { Clock } from "./Clock";
import { NO_SEGMENTS, SegmentColumns } from "./SegmentColumns";

/** Number of a state in `STATES`. */
export const StateCode = Object.fromEntries(STATES.map((state, index) => [state, index])) as Record<State, number>;

/** Lane state "nothing to show". */
const NOTHING = 255;

/** Rows of the trace and callbacks of a loop that a piece of work comes to, seldom more: room for them costs nothing until used. */
const ROWS_PER_PIECE = 3;
const CALLBACKS_PER_PIECE = 2;

/** Collects the trace: every lane is in one state at a time; a change of state closes a segment. */
export class Recorder {
  readonly lanes: Lane[] = [];
  private readonly segments: SegmentColumns | null;
  private callbacks: CallbackColumns | null = null;
  private zeroMs = 0;
  private readonly nowState: number[] = [];
  private readonly nowSince: number[] = [];
  private readonly nowTask: number[] = [];
  private readonly nowSource: number[] = [];
  /** For lanes of GILs and cores: the thread that has it. */
  private readonly nowOwner: number[] = [];

  /** `pieces`: about how many segments the tasks have in all. */
  constructor(
    readonly enabled: boolean,
    private readonly clock: Clock,
    private readonly pieces: number,
  ) {
    this.segments = enabled ? new SegmentColumns(pieces * ROWS_PER_PIECE) : null;
  }

  addLane(name: string, kind: LaneKind, process: number): number {
    this.lanes.push({ name, kind, process });
    this.nowState.push(NOTHING);
    this.nowSince.push(0);
    this.nowTask.push(-1);
    this.nowSource.push(-1);
    this.nowOwner.push(-1);
    return this.lanes.length - 1;
  }

  /** What the lane works on from now on (task and source line), for the segments that follow. */
  working(lane: number, task: number, source: number): void {
    if (!this.enabled) return;
    if (this.nowTask[lane] === task && this.nowSource[lane] === source) return;
    this.close(lane, -1);
    this.nowTask[lane] = task;
    this.nowSource[lane] = source;
  }

  /** The lane works on another piece of the same task from now on. */
  continuing(lane: number, source: number): void {
    this.working(lane, this.nowTask[lane], source);
  }

  /** The lane is in another state from now on; `cause` is the lane that ended the wait that this closes. */
  change(lane: number, state: number, cause: number): void {
    if (!this.enabled || this.nowState[lane] === state) return;
    this.close(lane, cause);
    this.nowState[lane] = state;
  }

  /** The lane has been in another state since a time in the past, no earlier than since it has been in its present one. */
  changeSince(lane: number, state: number, sinceMs: number, cause: number): void {
    if (!this.enabled || this.nowState[lane] === state) return;
    this.closeAt(lane, Math.max(sinceMs, this.nowSince[lane]), cause);
    this.nowState[lane] = state;
  }

  /** The lane of a GIL or a core shows a thread that has it, and what for. */
  occupy(lane: number, state: number, by: number): void {
    if (!this.enabled || (this.nowState[lane] === state && this.nowOwner[lane] === by)) return;
    this.close(lane, this.nowOwner[lane]);
    this.nowState[lane] = state;
    this.nowOwner[lane] = by;
  }

  /** The lane shows nothing from now on. */
  end(lane: number): void {
    if (!this.enabled) return;
    this.close(lane, this.nowOwner[lane]);
    this.nowState[lane] = NOTHING;
  }

  /** The event loop runs a callback that was due at `dueMs`. */
  called(dueMs: number): void {
    if (!this.enabled) return;
    this.callbacks ??= new CallbackColumns(this.pieces * CALLBACKS_PER_PIECE);
    this.callbacks.add(dueMs - this.zeroMs, this.clock.nowMs - this.zeroMs);
  }

  /** Forgets what has been recorded so far; the clock of the trace starts now. */
  restart(): void {
    const { nowMs } = this.clock;
    this.segments?.clear();
    this.callbacks?.clear();
    this.zeroMs = nowMs;
    this.nowSince.fill(nowMs);
  }

  /** The finished trace, lanes that are still in some state closed at `endMs`. */
  finish(endMs: number, counters: TraceCounters): Trace {
    for (let lane = 0; lane < this.lanes.length; lane++) this.closeAt(lane, endMs, this.nowOwner[lane]);
    const { lanes, callbacks } = this;
    const segments = this.segments?.finish() ?? NO_SEGMENTS;
    return { lanes, ...segments, counters, ...(callbacks && callbacks.rows > 0 && { callbacks: callbacks.finish() }) };
  }

  private close(lane: number, cause: number): void {
    this.closeAt(lane, this.clock.nowMs, cause);
  }

  private closeAt(lane: number, endMs: number, cause: number): void {
    const { segments, zeroMs } = this;
    const sinceMs = this.nowSince[lane];
    const state = this.nowState[lane];
    this.nowSince[lane] = endMs;
    if (segments === null || state === NOTHING || endMs <= sinceMs) return;
    const row = segments.addRow();
    const { columns } = segments;
    columns.lane[row] = lane;
    columns.state[row] = state;
    columns.startMs[row] = sinceMs - zeroMs;
    columns.endMs[row] = endMs - zeroMs;
    columns.task[row] = this.nowTask[lane];
    columns.source[row] = this.nowSource[lane];
    columns.cause[row] = cause;
  }
}
