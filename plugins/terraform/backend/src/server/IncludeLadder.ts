/** A server that was changed is found out after this time, in milliseconds. */
const REMEMBERED_MS = 60 * 60_000;

/** How much a server includes with each operation, found by asking for less until it does not refuse. */
export class IncludeLadder {
  readonly #known = new Map<string, { level: number; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * @param levels - what to include, most first
   * @param ask - answers nothing where the server refuses what was to be included
   * @throws what `ask` throws
   */
  async climb<T>(
    operation: string,
    levels: readonly (readonly string[])[],
    ask: (include: readonly string[]) => Promise<T | undefined>,
  ): Promise<{ document: T; level: number }> {
    const first = this.#levelOf(operation);
    for (let level = first; level < levels.length; level += 1) {
      const document = await ask(levels[level]);
      if (document === undefined) continue;
      if (level > first) {
        const until = this.now() + REMEMBERED_MS;
        this.#known.set(operation, { level, until });
      }
      return { document, level };
    }
    throw new Error(`Nothing answers ${operation} without includes`);
  }

  #levelOf(operation: string): number {
    const known = this.#known.get(operation);
    return known && known.until > this.now() ? known.level : 0;
  }
}
