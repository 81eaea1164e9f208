/** Rows per chunk: small enough for the caches, large enough that few chunks are needed. */
const CHUNK = 8192;

interface Chunk {
  readonly lane: Int32Array;
  readonly state: Uint8Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly task: Int32Array;
  readonly source: Int32Array;
  readonly cause: Int32Array;
}

/** Chunks that earlier traces have done with: fresh memory costs more than the writing. They hold nothing that is read. */
const spare: Chunk[] = [];
/** Spare chunks that are kept at most: about 17 MB. */
const MOST_SPARE = 64;

/** A trace's segments in columns, as many as come; kept in chunks, so that growing copies nothing. */
export class SegmentColumns {
  private full: Chunk[] = [];
  private chunk = spare.pop() ?? newChunk(CHUNK);
  private at = 0;

  add(lane: number, state: number, startMs: number, endMs: number, task: number, source: number, cause: number): void {
    if (this.at === CHUNK) {
      this.full.push(this.chunk);
      this.chunk = spare.pop() ?? newChunk(CHUNK);
      this.at = 0;
    }
    const { chunk } = this;
    const at = this.at++;
    chunk.lane[at] = lane;
    chunk.state[at] = state;
    chunk.startMs[at] = startMs;
    chunk.endMs[at] = endMs;
    chunk.task[at] = task;
    chunk.source[at] = source;
    chunk.cause[at] = cause;
  }

  clear(): void {
    this.full = [];
    this.at = 0;
  }

  /** All segments, each column in one array of exactly their number; nothing can be added any more. */
  join(): Chunk {
    const joined = newChunk(this.full.length * CHUNK + this.at);
    this.full.forEach((chunk, index) => {
      copy(chunk, joined, index * CHUNK, CHUNK);
    });
    copy(this.chunk, joined, this.full.length * CHUNK, this.at);
    spare.push(...[...this.full, this.chunk].slice(0, MOST_SPARE - spare.length));
    return joined;
  }
}

function newChunk(size: number): Chunk {
  return {
    lane: new Int32Array(size),
    state: new Uint8Array(size),
    startMs: new Float64Array(size),
    endMs: new Float64Array(size),
    task: new Int32Array(size),
    source: new Int32Array(size),
    cause: new Int32Array(size),
  };
}

function copy(from: Chunk, to: Chunk, offset: number, count: number): void {
  to.lane.set(from.lane.subarray(0, count), offset);
  to.state.set(from.state.subarray(0, count), offset);
  to.startMs.set(from.startMs.subarray(0, count), offset);
  to.endMs.set(from.endMs.subarray(0, count), offset);
  to.task.set(from.task.subarray(0, count), offset);
  to.source.set(from.source.subarray(0, count), offset);
  to.cause.set(from.cause.subarray(0, count), offset);
}
