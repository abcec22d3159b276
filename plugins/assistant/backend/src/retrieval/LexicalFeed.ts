import { setImmediate } from 'node:timers/promises';
import { Bm25Index, LexicalIndex } from '../lexical';
import { KnowledgeReader } from '../store/KnowledgeStore';

const ASKED_EVERY_MS = 1_000;
/** Chunks indexed before others have their turn: about 10 ms. */
const AT_ONCE = 64;

/** Keeps the words in step with the store, whichever replica changed it. */
export class LexicalFeed {
  #index: LexicalIndex = new Bm25Index();
  #version = 0;
  #askedAt = -Infinity;
  #asking?: Promise<void>;

  constructor(
    private readonly store: Pick<KnowledgeReader, 'version' | 'changes'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** An index that is not older than a second. Questions that come together share the asking. */
  async current(): Promise<LexicalIndex> {
    if (this.#asking || this.now() - this.#askedAt >= ASKED_EVERY_MS) {
      this.#asking ??= this.#update().finally(() => {
        this.#asking = undefined;
      });
      await this.#asking;
    }
    return this.#index;
  }

  async #update(): Promise<void> {
    const askedAt = this.now();
    const version = await this.store.version();
    if (version !== this.#version) {
      for await (const page of this.store.changes(this.#version)) {
        if (page.reset) this.#index = new Bm25Index();
        this.#index.remove(page.removed);
        for (let from = 0; from < page.added.length; from += AT_ONCE) {
          this.#index.add(page.added.slice(from, from + AT_ONCE));
          await setImmediate();
        }
        this.#version = page.version;
      }
    }
    this.#askedAt = askedAt;
  }
}
