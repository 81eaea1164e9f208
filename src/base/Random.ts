/**
 * Seeded pseudo-random numbers (xoshiro128**, Blackman and Vigna 2018, seeded by splitmix32): the same seed gives the same
 * numbers in every JavaScript engine, as only 32-bit integer arithmetic is used.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: number) {
    let state = seed >>> 0;
    const next = () => {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return mixed ^ (mixed >>> 15); // as a signed number: those above 2^31 would make the fields doubles
    };
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next() | 1; // the state must not be all zeros
  }

  /** A whole number from 0 to 2^32 - 1. */
  bits(): number {
    const scrambled = Math.imul(this.b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** A number from 0 up to, but not including, 1. */
  unit(): number {
    return this.bits() / 4294967296;
  }

  /** A whole number from 0 to `count - 1`. */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }
}
