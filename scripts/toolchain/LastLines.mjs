/** Keeps the last lines of a text that arrives in pieces. */
export class LastLines {
  #limit;
  #lines = [];
  #open = '';

  /** @param {number} limit - how many lines to keep */
  constructor(limit) {
    this.#limit = limit;
  }

  /** @param {Buffer | string} piece */
  add(piece) {
    const lines = (this.#open + piece).split('\n');
    this.#open = lines.pop() ?? '';
    this.#lines.push(...lines);
    this.#lines.splice(0, this.#lines.length - this.#limit);
  }

  /** The last `count` lines that are not blank. */
  take(count) {
    return [...this.#lines, this.#open]
      .filter(line => line.trim() !== '')
      .slice(-count);
  }

  text() {
    return [...this.#lines, this.#open].join('\n');
  }
}
