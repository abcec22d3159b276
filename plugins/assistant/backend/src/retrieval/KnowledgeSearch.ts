import { SearchResponse } from '@portolan/plugin-assistant-common';
import { Embedder, FusionProfile } from '@portolan/plugin-assistant-node';
import { LexicalIndex } from '../lexical';
import { KnowledgeReader, SearchScope } from '../store/KnowledgeStore';
import { AskedRights } from './AskedRights';
import { isAnswerable } from './isAnswerable';
import { fuse, Leg, Ranked } from './fuse';
import { LexicalFeed } from './LexicalFeed';
import { QueryVector } from './QueryVector';
import { QuestionWords } from './QuestionWords';
import { rankWords } from './rankWords';
import { Candidate, selectPassages } from './selectPassages';

const DEFAULT_PASSAGES = 16;
const DEFAULT_CHARACTERS = 6_000;
/** Chunks that each leg gives. */
const DEPTH = 50;
/** Candidates that are looked at, of both legs together. */
const CANDIDATES = 60;
/** So many times as many as asked for are looked at, most likely: some repeat others, or do not fit. */
const LIKELY = 2;
const DENSE = 'dense' as const;
const WORDS_ONLY: FusionProfile = { kind: 'scores', lexical: 1, dense: 0 };

/** @public */
export interface SearchBounds {
  /** What may be looked at. Not yet a right to see it: that is `mayRead`. */
  scope?: SearchScope;
  /** How much more chunks of an entity count: 1.2 for a fifth. */
  preferred?: ReadonlyMap<string, number>;
}

/** @public */
export interface KnowledgeQuery {
  text: string;
  /** Waited for while the question becomes a vector. */
  within?: SearchBounds | Promise<SearchBounds>;
  k?: number;
  maxCharacters?: number;
  /** The last word on rights, asked for every candidate with an entity. Everybody may read everything, where absent. */
  mayRead?(entityRefs: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  signal?: AbortSignal;
}

interface Found {
  index: LexicalIndex;
  words: Leg;
  dense: Leg;
  mode: SearchResponse['mode'];
}

/** Search by words, identifiers and vectors over a store, without any service of Backstage. @public */
export class KnowledgeSearch {
  readonly #feed: LexicalFeed;
  readonly #vector?: QueryVector;

  constructor(
    private readonly options: {
      store: KnowledgeReader;
      embedder?: Embedder;
      /** Told when search goes on by words alone. */
      onEmbedderFailure?(error: Error): void;
      embedWithinMs?: number;
    },
  ) {
    const { store, embedder, onEmbedderFailure, embedWithinMs } = options;
    this.#feed = new LexicalFeed(store);
    if (embedder) {
      this.#vector = new QueryVector({
        embedder,
        onFailure: onEmbedderFailure,
        withinMs: embedWithinMs,
      });
    }
  }

  async search(query: KnowledgeQuery): Promise<SearchResponse> {
    const found = await this.#find(query);
    query.signal?.throwIfAborted();
    const passages = await this.#readable(found, query);
    query.signal?.throwIfAborted();
    const words = new QuestionWords(query.text, found.index);
    return {
      passages: passages.map(passage => ({
        ...passage,
        highlights: words.highlights(passage.text),
      })),
      mode: found.mode,
      answerable: isAnswerable(words, passages),
    };
  }

  async #find({ text, within = {}, signal }: KnowledgeQuery): Promise<Found> {
    const embedding = this.#vectorOf(text, signal);
    // It is waited for further down, where its failure shows.
    embedding.catch(() => {});
    const [index, { scope = {}, preferred = new Map() }] = await Promise.all([
      this.#feed.current(),
      within,
    ]);
    const near = preferred.size
      ? index.search(text, DEPTH, withEntities(scope, preferred))
      : [];
    const words = rankWords({
      hits: [...index.search(text, DEPTH, scope), ...near],
      identifiers: index.identifiers(text, DEPTH, scope),
    });
    const vector = await embedding;
    const nearest = vector
      ? await this.options.store.nearest(vector, DEPTH, scope)
      : [];
    const dense = nearest
      .filter(({ similarity }) => similarity > 0)
      .map(({ key, similarity }) => ({ key, score: similarity, leg: DENSE }));
    const boost = (key: number) => {
      const entityRef = index.entityRef(key);
      return (entityRef && preferred.get(entityRef)) || 1;
    };
    return {
      index,
      words: boosted(words, boost),
      dense: boosted(dense, boost),
      mode: vector ? 'hybrid' : 'lexical',
    };
  }

  /** Nothing where there are no vectors to compare it with. */
  async #vectorOf(
    text: string,
    signal?: AbortSignal,
  ): Promise<Float32Array | undefined> {
    const { store, embedder } = this.options;
    if (!embedder || !this.#vector) return undefined;
    const [vector, active] = await Promise.all([
      this.#vector.of(text, signal),
      store.activeEmbedder(),
    ]);
    return active === embedder.id ? vector : undefined;
  }

  /**
   * The first passages that may be shown. Rights are asked for what is shown most likely, while it is loaded; for what is
   * shown in its place; and once more for all the rest where some of that is refused.
   */
  async #readable(
    found: Found,
    {
      mayRead = async entityRefs => entityRefs,
      k = DEFAULT_PASSAGES,
      maxCharacters = DEFAULT_CHARACTERS,
    }: KnowledgeQuery,
  ) {
    const rights = new AskedRights(mayRead);
    const ranked = this.#fused(found).slice(0, CANDIDATES);
    const likely = [
      ...ranked.slice(0, LIKELY * k),
      ...found.words.slice(0, 1),
      ...found.dense.slice(0, 1),
    ];
    const [loaded] = await Promise.all([
      this.options.store.chunks(ranked.map(({ key }) => key)),
      rights.ask(likely.map(({ key }) => found.index.entityRef(key))),
    ]);
    const chunks = new Map(loaded.map(chunk => [chunk.key, chunk]));
    for (;;) {
      const isIn = ({ key }: { key: number }) => {
        const chunk = chunks.get(key);
        return chunk !== undefined && !rights.refuse(chunk.entityRef);
      };
      const words = found.words.filter(isIn);
      const dense = found.dense.filter(isIn);
      const candidates = this.#fused({ ...found, words, dense }).flatMap(
        ({ key, leg }): Candidate[] => {
          const chunk = chunks.get(key);
          return chunk ? [{ chunk, leg }] : [];
        },
      );
      const passages = selectPassages(candidates, { k, maxCharacters });
      // The best of each leg decides on what the others count, so it has to be readable as well.
      const shown = rights.refused
        ? candidates.map(({ chunk }) => chunk)
        : [...passages, chunks.get(words[0]?.key), chunks.get(dense[0]?.key)];
      const more = await rights.ask(shown.map(each => each?.entityRef));
      if (!more) return passages;
    }
  }

  #fused({
    words,
    dense,
    mode,
  }: Pick<Found, 'words' | 'dense' | 'mode'>): Ranked[] {
    const profile = mode === 'hybrid' && this.options.embedder?.fusion;
    return fuse(profile || WORDS_ONLY, words, dense);
  }
}

/** Best first. */
function boosted(leg: Leg, boost: (key: number) => number): Leg {
  return leg
    .map(found => ({ ...found, score: found.score * boost(found.key) }))
    .sort((a, b) => b.score - a.score || a.key - b.key);
}

function withEntities(
  scope: SearchScope,
  preferred: ReadonlyMap<string, number>,
): SearchScope {
  const entityRefs = [...preferred.keys()].filter(
    entityRef => !scope.entityRefs || scope.entityRefs.has(entityRef),
  );
  return { ...scope, entityRefs: new Set(entityRefs) };
}
