/** Work that is under way is joined, not begun once more. */
export class SingleFlight<T> {
  readonly #flights = new Map<
    string,
    { answer: Promise<T>; signal: AbortSignal }
  >();

  /**
   * @param signal - of the one who asks: where the one who began gives up, those who joined begin anew
   */
  async run(
    key: string,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    const joined = this.#flights.get(key);
    if (!joined) return this.#begin(key, signal, work);
    try {
      return await joined.answer;
    } catch (thrown) {
      if (!joined.signal.aborted || signal.aborted) throw thrown;
      return this.run(key, signal, work);
    }
  }

  #begin(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const answer = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, { answer, signal });
    return answer;
  }
}
