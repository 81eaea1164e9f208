import { type Lane, type LaneKind, STATES, type State, type Trace, type TraceCounters } from "../Trace";
import { CallbackColumns } from "./CallbackColumns";
import { NO_SEGMENTS, SegmentColumns } from "./SegmentColumns";

/** Number of a state in `STATES`. */
export const StateCode = Object.fromEntries(STATES.map((state, index) => [state, index])) as Record<State, number>;

/** Lane state "nothing to show". */
const NOTHING = 255;

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

  constructor(readonly enabled: boolean) {
    this.segments = enabled ? new SegmentColumns() : null;
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
  working(lane: number, task: number, source: number, nowMs: number): void {
    if (!this.enabled) return;
    if (this.nowTask[lane] === task && this.nowSource[lane] === source) return;
    const state = this.nowState[lane];
    this.close(lane, nowMs, -1);
    this.nowState[lane] = state;
    this.nowTask[lane] = task;
    this.nowSource[lane] = source;
  }

  /** The lane works on another piece of the same task from now on. */
  continuing(lane: number, source: number, nowMs: number): void {
    this.working(lane, this.nowTask[lane], source, nowMs);
  }

  /** The lane is in another state from now on; `cause` is the lane that ended the wait that this closes. */
  change(lane: number, state: number, nowMs: number, cause: number): void {
    if (!this.enabled || this.nowState[lane] === state) return;
    this.close(lane, nowMs, cause);
    this.nowState[lane] = state;
  }

  /** Since when the lane has been in its state. */
  sinceMs(lane: number): number {
    return this.nowSince[lane];
  }

  /** The lane of a GIL or a core shows a thread that has it, and what for. */
  occupy(lane: number, state: number, by: number, nowMs: number): void {
    if (!this.enabled || (this.nowState[lane] === state && this.nowOwner[lane] === by)) return;
    this.close(lane, nowMs, this.nowOwner[lane]);
    this.nowState[lane] = state;
    this.nowOwner[lane] = by;
  }

  /** The lane shows nothing from now on. */
  end(lane: number, nowMs: number): void {
    if (!this.enabled) return;
    this.close(lane, nowMs, this.nowOwner[lane]);
    this.nowState[lane] = NOTHING;
  }

  /** The event loop runs a callback that was due at `dueMs`. */
  called(dueMs: number, nowMs: number): void {
    if (!this.enabled) return;
    this.callbacks ??= new CallbackColumns();
    this.callbacks.add(dueMs - this.zeroMs, nowMs - this.zeroMs);
  }

  /** Forgets what has been recorded so far; the clock of the trace starts at `nowMs`. */
  restart(nowMs: number): void {
    this.segments?.clear();
    this.callbacks?.clear();
    this.zeroMs = nowMs;
    this.nowSince.fill(nowMs);
  }

  /** The finished trace, lanes that are still in some state closed at `nowMs`. */
  finish(nowMs: number, counters: TraceCounters): Trace {
    for (let lane = 0; lane < this.lanes.length; lane++) this.end(lane, nowMs);
    const { lanes, callbacks } = this;
    const segments = this.segments?.finish() ?? NO_SEGMENTS;
    return { lanes, ...segments, counters, ...(callbacks && callbacks.rows > 0 && { callbacks: callbacks.finish() }) };
  }

  private close(lane: number, nowMs: number, cause: number): void {
    const since = this.nowSince[lane];
    const state = this.nowState[lane];
    this.nowSince[lane] = nowMs;
    if (state === NOTHING || nowMs <= since) return;
    this.segments?.add(
      lane,
      state,
      since - this.zeroMs,
      nowMs - this.zeroMs,
      this.nowTask[lane],
      this.nowSource[lane],
      cause,
    );
  }
}
