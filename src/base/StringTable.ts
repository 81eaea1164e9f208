const INITIAL_SLOTS = 256;
/** Longer slices keep their whole source text alive in V8 (as sliced strings), so they are copied. */
const LONGEST_COPIED_BY_SLICE = 12;

/** Numbers strings from 0 in order of first appearance. Looks pieces of a text up without cutting them out first. */
export class StringTable {
  readonly strings: string[] = [];
  private slots = new Int32Array(INITIAL_SLOTS).fill(-1);
  private hashes = new Int32Array(INITIAL_SLOTS >> 1);

  /** Number of a whole string. */
  number(string: string): number {
    return this.numberOfSlice(string, 0, string.length);
  }

  /** Number of `text.slice(start, end)`. */
  numberOfSlice(text: string, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const candidate = this.slots[slot];
      if (candidate < 0) return this.append(copyOfSlice(text, start, end), hash, slot);
      if (this.hashes[candidate] === hash && equalsSlice(this.strings[candidate], text, start, end)) return candidate;
      slot = (slot + 1) & mask;
    }
  }

  private append(string: string, hash: number, slot: number): number {
    const number = this.strings.length;
    this.strings.push(string);
    this.hashes[number] = hash;
    this.slots[slot] = number;
    if (this.strings.length === this.hashes.length) this.grow();
    return number;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const hashes = new Int32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    const mask = slots.length - 1;
    for (let number = 0; number < this.strings.length; number++) {
      const hash = hashes[number];
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
    this.hashes = hashes;
  }
}

function equalsSlice(string: string, text: string, start: number, end: number): boolean {
  if (string.length !== end - start) return false;
  for (let i = start, j = 0; i < end; i++, j++) if (text.charCodeAt(i) !== string.charCodeAt(j)) return false;
  return true;
}

function copyOfSlice(text: string, start: number, end: number): string {
  if (end - start <= LONGEST_COPIED_BY_SLICE) return text.slice(start, end);
  const codes = new Array<number>(end - start);
  for (let i = start; i < end; i++) codes[i - start] = text.charCodeAt(i);
  return codes.length < 8192 ? String.fromCharCode(...codes) : text.slice(start, end);
}
