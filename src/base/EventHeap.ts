/**
 * A priority queue of events on typed arrays: ordered by time, then by the order of pushing, so that equal times never
 * depend on the heap's inner layout. Grows by doubling; pushing and popping allocate nothing otherwise.
 */
export class EventHeap {
  /** Time of the event that `pop` took out last. */
  time = 0;
  /** Number that `push` returned for it. */
  sequence = 0;
  /** Whatever was pushed with it. */
  code = 0;

  size = 0;
  private nextSequence = 1;
  private times: Float64Array;
  private sequences: Int32Array;
  private codes: Int32Array;

  constructor(capacity = 256) {
    this.times = new Float64Array(capacity);
    this.sequences = new Int32Array(capacity);
    this.codes = new Int32Array(capacity);
  }

  /** Adds an event and returns its sequence number (never 0), by which its owner recognises it when it is popped. */
  push(time: number, code: number): number {
    if (this.size === this.times.length) this.grow();
    const sequence = this.nextSequence++;
    const times = this.times;
    const sequences = this.sequences;
    const codes = this.codes;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentTime = times[parent];
      if (parentTime <= time) break; // an equal time was pushed earlier, so it stays above
      times[at] = parentTime;
      sequences[at] = sequences[parent];
      codes[at] = codes[parent];
      at = parent;
    }
    times[at] = time;
    sequences[at] = sequence;
    codes[at] = code;
    return sequence;
  }

  /** Takes out the earliest event into `time`, `sequence` and `code`; false when there is none. */
  pop(): boolean {
    if (this.size === 0) return false;
    this.time = this.times[0];
    this.sequence = this.sequences[0];
    this.code = this.codes[0];
    const last = --this.size;
    if (last > 0) this.sink(this.times[last], this.sequences[last], this.codes[last], last);
    return true;
  }

  /** Time of the earliest event; infinity when there is none. */
  firstTime(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.times[0];
  }

  private sink(time: number, sequence: number, code: number, size: number): void {
    const times = this.times;
    const sequences = this.sequences;
    const codes = this.codes;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size) {
        const difference = times[right] - times[child];
        if (difference < 0 || (difference === 0 && sequences[right] < sequences[child])) child = right;
      }
      const childTime = times[child];
      if (childTime > time || (childTime === time && sequences[child] > sequence)) break;
      times[at] = childTime;
      sequences[at] = sequences[child];
      codes[at] = codes[child];
      at = child;
    }
    times[at] = time;
    sequences[at] = sequence;
    codes[at] = code;
  }

  private grow(): void {
    const size = this.times.length * 2;
    const times = new Float64Array(size);
    times.set(this.times);
    this.times = times;
    const sequences = new Int32Array(size);
    sequences.set(this.sequences);
    this.sequences = sequences;
    const codes = new Int32Array(size);
    codes.set(this.codes);
    this.codes = codes;
  }
}
