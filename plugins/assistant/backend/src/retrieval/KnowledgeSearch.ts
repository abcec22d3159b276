import { SearchResponse } from '@portolan/plugin-assistant-common';
import { Embedder, FusionProfile } from '@portolan/plugin-assistant-node';
import { LexicalIndex } from '../lexical';
import {
  KnowledgeReader,
  SearchScope,
  StoredChunk,
} from '../store/KnowledgeStore';
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
/** Candidates whose rights are asked for in one call. */
const CHECKED_AT_ONCE = 30;
const DENSE = 'dense' as const;
const WORDS_ONLY: FusionProfile = { kind: 'scores', lexical: 1, dense: 0 };

/** @public */
export interface KnowledgeQuery {
  text: string;
  /** What may be looked at. Not yet a right to see it: that is `mayRead`. */
  scope?: SearchScope;
  /** How much more chunks of an entity count: 1.2 for a fifth. */
  preferred?: ReadonlyMap<string, number>;
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
  chunks: ReadonlyMap<number, StoredChunk>;
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
    const readable = await this.#readable(found, query);
    query.signal?.throwIfAborted();
    const passages = this.#select(found, readable, query);
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

  async #find({
    text,
    scope = {},
    preferred = new Map(),
    signal,
  }: KnowledgeQuery): Promise<Found> {
    const { store } = this.options;
    const [index, dense] = await Promise.all([
      this.#feed.current(),
      this.#nearest(text, scope, signal),
    ]);
    const hits = index.search(text, DEPTH, scope);
    const identifiers = index.identifiers(text, DEPTH, scope);
    const near = preferred.size
      ? index.search(text, DEPTH, withEntities(scope, preferred))
      : [];
    const keys = new Set(
      [hits, identifiers, near, dense ?? []].flat().map(({ key }) => key),
    );
    const chunks = new Map(
      (await store.chunks([...keys])).map(chunk => [chunk.key, chunk]),
    );
    const ranked = (leg: Leg) => preferring(leg, preferred, chunks);
    const byVectors = (dense ?? [])
      .filter(({ similarity }) => similarity > 0)
      .map(({ key, similarity }) => ({ key, score: similarity, leg: DENSE }));
    return {
      index,
      chunks,
      words: ranked(rankWords({ hits: [...hits, ...near], identifiers })),
      dense: ranked(byVectors),
      mode: dense ? 'hybrid' : 'lexical',
    };
  }

  async #nearest(text: string, scope: SearchScope, signal?: AbortSignal) {
    const { store, embedder } = this.options;
    if (!embedder || !this.#vector) return undefined;
    const [vector, active] = await Promise.all([
      this.#vector.of(text, signal),
      store.activeEmbedder(),
    ]);
    if (!vector || active !== embedder.id) return undefined;
    return store.nearest(vector, DEPTH, scope);
  }

  /** Keys of those that may be shown: as many as are needed, and a call for each thirty of them. */
  async #readable(
    found: Found,
    query: KnowledgeQuery,
  ): Promise<ReadonlySet<number>> {
    const { mayRead, k = DEFAULT_PASSAGES } = query;
    const ranked = this.#fused(found).flatMap(
      ({ key }) => found.chunks.get(key) ?? [],
    );
    const readable = new Set<number>();
    for (let from = 0; from < ranked.length; from += CHECKED_AT_ONCE) {
      const asked = ranked.slice(from, from + CHECKED_AT_ONCE);
      const entityRefs = new Set(
        asked.flatMap(({ entityRef }) => entityRef ?? []),
      );
      const allowed =
        mayRead && entityRefs.size ? await mayRead(entityRefs) : entityRefs;
      for (const { key, entityRef } of asked) {
        if (entityRef === undefined || allowed.has(entityRef))
          readable.add(key);
      }
      if (this.#select(found, readable, query).length >= k) break;
    }
    return readable;
  }

  #select(
    found: Found,
    readable: ReadonlySet<number>,
    {
      k = DEFAULT_PASSAGES,
      maxCharacters = DEFAULT_CHARACTERS,
    }: KnowledgeQuery,
  ) {
    const candidates = this.#fused(found, readable).flatMap(
      ({ key, leg }): Candidate[] => {
        const chunk = found.chunks.get(key);
        return chunk ? [{ chunk, leg }] : [];
      },
    );
    return selectPassages(candidates, { k, maxCharacters });
  }

  #fused(
    { words, dense, mode }: Found,
    readable?: ReadonlySet<number>,
  ): Ranked[] {
    const isIn = ({ key }: { key: number }) => !readable || readable.has(key);
    const profile = mode === 'hybrid' && this.options.embedder?.fusion;
    return fuse(profile || WORDS_ONLY, words.filter(isIn), dense.filter(isIn));
  }
}

/** Best first, where chunks of preferred entities count more. */
function preferring(
  leg: Leg,
  preferred: ReadonlyMap<string, number>,
  chunks: ReadonlyMap<number, StoredChunk>,
): Leg {
  const boost = (key: number) => {
    const entityRef = chunks.get(key)?.entityRef;
    return (entityRef && preferred.get(entityRef)) || 1;
  };
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
