/** The running services, which end together: the last one started stops first. */
export class Services {
  #running = [];

  /**
   * @param {import('./Service.mjs').Service} service
   */
  add(service) {
    this.#running.push(service);
    return service;
  }

  /** Waits for `work`, and fails at once when a service dies meanwhile. */
  whileAlive(work) {
    return Promise.race([work, this.untilOneDies()]);
  }

  /** Rejects with the failure of the first service that ends by itself. */
  async untilOneDies() {
    throw await Promise.race(this.#running.map(service => service.died()));
  }

  /** Stops all, each after those that were started later. */
  async stop() {
    for (const service of this.#running.splice(0).reverse())
      await service.stop();
  }

  /** Ends all at once. */
  kill() {
    this.#running.forEach(service => service.kill());
  }
}
