/** What was said of entities in the course of one search, so that nothing is asked twice. */
export class AskedRights {
  readonly #asked = new Set<string>();
  readonly #refused = new Set<string>();

  /** @param mayRead - the last word on rights: those of the entities that may be read */
  constructor(
    private readonly mayRead: (
      entityRefs: ReadonlySet<string>,
    ) => Promise<ReadonlySet<string>>,
  ) {}

  /** Whether anything was refused so far. */
  get refused(): boolean {
    return this.#refused.size > 0;
  }

  /** What is nobody's may be read by everybody. */
  refuse(entityRef: string | undefined): boolean {
    return entityRef !== undefined && this.#refused.has(entityRef);
  }

  /** @returns false if all of it was known */
  async ask(entityRefs: readonly (string | undefined)[]): Promise<boolean> {
    const unknown = new Set(
      entityRefs.flatMap(each => (each && !this.#asked.has(each) ? each : [])),
    );
    if (unknown.size === 0) return false;
    const readable = await this.mayRead(unknown);
    for (const entityRef of unknown) {
      this.#asked.add(entityRef);
      if (!readable.has(entityRef)) this.#refused.add(entityRef);
    }
    return true;
  }
}
