const GROWTH = 2;
const FULL = 0.6;

/**
 * Numbers for words, from 0 without gaps. Words are known by a hash of 64 bits and not kept: among ten million, two share
 * one with a probability of 0.000003.
 */
export class TermTable {
  /** Number of the term, plus one. */
  #slots: Uint32Array;
  #low: Uint32Array;
  #high: Uint32Array;
  #size = 0;
  #hashLow = 0;
  #hashHigh = 0;

  constructor(size = 1_024) {
    const capacity = Math.max(size, 16);
    this.#slots = new Uint32Array(
      2 ** Math.ceil(Math.log2((capacity + 1) / FULL)),
    );
    this.#low = new Uint32Array(capacity);
    this.#high = new Uint32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return (
      this.#slots.byteLength + this.#low.byteLength + this.#high.byteLength
    );
  }

  find(word: string): number | undefined {
    this.#hash(word);
    const slot = this.#slotOf(this.#hashLow, this.#hashHigh);
    return this.#slots[slot] ? this.#slots[slot] - 1 : undefined;
  }

  intern(word: string): number {
    this.#hash(word);
    return this.#internHash(this.#hashLow, this.#hashHigh);
  }

  /** The same term in this table. */
  internFrom(other: TermTable, term: number): number {
    return this.#internHash(other.#low[term], other.#high[term]);
  }

  #internHash(low: number, high: number): number {
    const slot = this.#slotOf(low, high);
    if (this.#slots[slot]) return this.#slots[slot] - 1;
    if (this.#size === this.#low.length) {
      this.#low = grown(this.#low);
      this.#high = grown(this.#high);
    }
    const term = this.#size++;
    this.#low[term] = low;
    this.#high[term] = high;
    this.#slots[slot] = term + 1;
    if (this.#size > this.#slots.length * FULL) this.#rehash();
    return term;
  }

  #slotOf(low: number, high: number): number {
    const mask = this.#slots.length - 1;
    let slot = low & mask;
    for (;;) {
      const found = this.#slots[slot];
      if (!found) return slot;
      if (this.#low[found - 1] === low && this.#high[found - 1] === high) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * GROWTH);
    for (let term = 0; term < this.#size; term++) {
      this.#slots[this.#slotOf(this.#low[term], this.#high[term])] = term + 1;
    }
  }

  /**
   * cyrb53's two halves.
   *
   * @see https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js
   */
  #hash(word: string): void {
    let low = 0xdeadbeef;
    let high = 0x41c6ce57;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x9e3779b1);
      high = Math.imul(high ^ unit, 0x5f356495);
    }
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
    low ^= Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
    high = Math.imul(high ^ (high >>> 16), 0x85ebca6b);
    high ^= Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
    this.#hashLow = low >>> 0;
    this.#hashHigh = high >>> 0;
  }
}

function grown(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.ceil(array.length * 1.5));
  larger.set(array);
  return larger;
}
