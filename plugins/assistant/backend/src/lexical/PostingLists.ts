/** Bytes of a list's first, second, … block; the last size goes for all further ones. Four of them lead to the next. */
const BLOCKS = [8, 16, 32, 64, 128, 256, 512];
const LINK = 4;

/**
 * For each term the places where it occurs, in rising order, and how often: packed as differences with 7 bits to a byte,
 * in blocks that grow with the list, all in one array.
 */
export class PostingLists {
  #bytes: Uint8Array;
  #used = 0;
  #counts: Uint32Array;
  #heads: Uint32Array;
  /** Where the next byte goes, and where its block's link is. */
  #tails: Uint32Array;
  #ends: Uint32Array;
  #levels: Uint8Array;
  #lastPlaces: Uint32Array;

  constructor(terms = 1_024, bytes = 65_536) {
    this.#bytes = new Uint8Array(bytes);
    this.#counts = new Uint32Array(terms);
    this.#heads = new Uint32Array(terms);
    this.#tails = new Uint32Array(terms);
    this.#ends = new Uint32Array(terms);
    this.#levels = new Uint8Array(terms);
    this.#lastPlaces = new Uint32Array(terms);
  }

  get bytes(): number {
    return (
      this.#bytes.byteLength +
      this.#levels.byteLength +
      5 * this.#counts.byteLength
    );
  }

  get used(): number {
    return this.#used;
  }

  count(term: number): number {
    return this.#counts[term] ?? 0;
  }

  /** @param place - higher than the term's last one */
  append(term: number, place: number, frequency: number): void {
    if (term >= this.#counts.length) this.#growTerms(term);
    const first = this.#counts[term] === 0;
    if (first) {
      const at = this.#reserve(BLOCKS[0]);
      this.#heads[term] = at;
      this.#tails[term] = at;
      this.#ends[term] = at + BLOCKS[0] - LINK;
    }
    const step = place - (first ? 0 : this.#lastPlaces[term]);
    // Most words occur once: a bit says so.
    this.#writeNumber(term, step * 2 + (frequency === 1 ? 1 : 0));
    if (frequency !== 1) this.#writeNumber(term, frequency);
    this.#lastPlaces[term] = place;
    this.#counts[term]++;
  }

  /** Fills the arrays from their beginning; they hold at least `count(term)`. */
  read(term: number, places: Uint32Array, frequencies: Uint16Array): number {
    const count = this.count(term);
    const bytes = this.#bytes;
    let at = this.#heads[term];
    let level = 0;
    let end = at + BLOCKS[0] - LINK;
    const next = (): number => {
      let value = 0;
      let shift = 1;
      for (;;) {
        if (at === end) {
          at =
            bytes[end] |
            (bytes[end + 1] << 8) |
            (bytes[end + 2] << 16) |
            (bytes[end + 3] << 24);
          level = Math.min(level + 1, BLOCKS.length - 1);
          end = at + BLOCKS[level] - LINK;
        }
        const byte = bytes[at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
        shift *= 128;
      }
    };
    let place = 0;
    for (let i = 0; i < count; i++) {
      const step = next();
      place += Math.floor(step / 2);
      places[i] = place;
      frequencies[i] = step % 2 ? 1 : next();
    }
    return count;
  }

  #writeNumber(term: number, number: number): void {
    let rest = number;
    while (rest >= 128) {
      this.#writeByte(term, rest % 128 | 128);
      rest = Math.floor(rest / 128);
    }
    this.#writeByte(term, rest);
  }

  #writeByte(term: number, byte: number): void {
    if (this.#tails[term] === this.#ends[term]) this.#nextBlock(term);
    this.#bytes[this.#tails[term]++] = byte;
  }

  #nextBlock(term: number): void {
    const level = Math.min(this.#levels[term] + 1, BLOCKS.length - 1);
    const at = this.#reserve(BLOCKS[level]);
    const link = this.#ends[term];
    for (let i = 0; i < LINK; i++) this.#bytes[link + i] = at >>> (8 * i);
    this.#levels[term] = level;
    this.#tails[term] = at;
    this.#ends[term] = at + BLOCKS[level] - LINK;
  }

  #reserve(size: number): number {
    const at = this.#used;
    this.#used += size;
    if (this.#used > this.#bytes.length) {
      const larger = new Uint8Array(Math.ceil(this.#used * 1.25));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }

  #growTerms(term: number): void {
    const length = Math.ceil((term + 1) * 1.5);
    const larger = (array: Uint32Array) => {
      const copy = new Uint32Array(length);
      copy.set(array);
      return copy;
    };
    this.#counts = larger(this.#counts);
    this.#heads = larger(this.#heads);
    this.#tails = larger(this.#tails);
    this.#ends = larger(this.#ends);
    this.#lastPlaces = larger(this.#lastPlaces);
    const levels = new Uint8Array(length);
    levels.set(this.#levels);
    this.#levels = levels;
  }
}
