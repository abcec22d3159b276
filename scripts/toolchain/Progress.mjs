const seconds = ms => `${(ms / 1000).toFixed(1)} s`;

/** Says on a stream which of the known steps is under way, and how long each took. */
export class Progress {
  #total;
  #out;
  #number = 0;
  #lineOpen = false;

  /**
   * @param {number} total - how many steps there will be
   * @param {{ isTTY?: boolean, write(text: string): unknown }} [out]
   */
  constructor(total, out = process.stdout) {
    this.#total = total;
    this.#out = out;
  }

  /**
   * Runs one step. What `work` returns may hold a `note`, which is shown behind the time.
   * @template T
   * @param {string} name
   * @param {() => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(name, work) {
    this.#number += 1;
    const label = `[${this.#number}/${this.#total}] ${name}`;
    const started = Date.now();
    const elapsed = () => seconds(Date.now() - started);
    this.#out.write(`${label} …`);
    this.#lineOpen = true;
    // A terminal shows the seconds go by, so that a long step does not look like a hung one.
    const ticking = this.#out.isTTY
      ? setInterval(() => this.#repaint(`${label} … ${elapsed()}`), 1000)
      : undefined;
    try {
      const result = await work();
      clearInterval(ticking);
      const note = result?.note ? ` (${result.note})` : '';
      this.#finish(label, `done in ${elapsed()}${note}`);
      return result;
    } catch (error) {
      clearInterval(ticking);
      this.#finish(label, `failed after ${elapsed()}`);
      throw error;
    }
  }

  /** Writes a line of its own, also in the middle of a step. */
  say(line) {
    if (this.#lineOpen) this.#out.write('\n');
    this.#lineOpen = false;
    this.#out.write(`${line}\n`);
  }

  #repaint(text) {
    if (this.#lineOpen) this.#out.write(`\r${text}`);
  }

  #finish(label, outcome) {
    if (!this.#lineOpen) this.#out.write(`${label}: ${outcome}\n`);
    else if (this.#out.isTTY) this.#out.write(`\r${label} … ${outcome}\n`);
    else this.#out.write(` ${outcome}\n`);
    this.#lineOpen = false;
  }
}
