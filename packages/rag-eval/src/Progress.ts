/** A line on standard error that is written over, or a line now and then where there is no terminal. */
export class Progress {
  #shown = '';
  #lastMs = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Begins something: what was shown before stays. */
  step(what: string): void {
    this.#end();
    this.stream.write(`${what}\n`);
  }

  count(what: string, done: number, total: number): void {
    if (!this.stream.isTTY) {
      if (done < total && Date.now() - this.#lastMs < 10_000) return;
      this.#lastMs = Date.now();
      this.stream.write(`  ${what} ${done} of ${total}\n`);
      return;
    }
    this.#shown = `  ${what} ${done} of ${total}`;
    this.stream.write(`\r${this.#shown}\u001b[K`);
    if (done === total) this.#end();
  }

  #end(): void {
    if (this.#shown) this.stream.write('\n');
    this.#shown = '';
  }
}
