/** The running services, which end together: the last one started stops first. */
export class Services {
  #running = [];
  #interrupted;

  /** @param {AbortSignal} interrupted - fires when a person wants everything to end */
  constructor(interrupted) {
    this.#interrupted = interrupted;
  }

  /**
   * @param {import('./Service.mjs').Service} service
   */
  add(service) {
    this.#running.push(service);
    return service;
  }

  /**
   * Waits for `work`, and gives up as soon as a service dies or a person interrupts; the signal tells `work` so.
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async whileAlive(work) {
    const over = new AbortController();
    const signal = AbortSignal.any([this.#interrupted, over.signal]);
    try {
      return await Promise.race([
        work(signal),
        this.#untilOneDies(),
        this.#untilInterrupted(),
      ]);
    } finally {
      over.abort();
    }
  }

  /** Never ends well: rejects when a service dies or a person interrupts. */
  untilTheEnd() {
    return this.whileAlive(() => new Promise(() => {}));
  }

  /** Stops all, each after those that were started later. */
  async stop() {
    for (const service of this.#running.splice(0).reverse()) {
      await service.stop();
    }
  }

  /** Ends all at once. */
  kill() {
    this.#running.forEach(service => service.kill());
  }

  async #untilOneDies() {
    throw await Promise.race(this.#running.map(service => service.died()));
  }

  #untilInterrupted() {
    return new Promise((_, reject) => {
      const stop = () => reject(this.#interrupted.reason);
      if (this.#interrupted.aborted) stop();
      else this.#interrupted.addEventListener('abort', stop, { once: true });
    });
  }
}
