import { SearchableChunk, SearchScope } from '../store/KnowledgeStore';
import { ChunkTable } from './ChunkTable';
import { LexicalHit, LexicalIndex } from './LexicalIndex';
import { PostingLists } from './PostingLists';
import { readWords } from './readWords';
import { TermTable } from './TermTable';

/** How soon more of the same word stops to count, and how much a long text pays for its length. */
const K1 = 1.2;
const B = 0.75;
/** A word of the header counts as so many in the text. */
const HEADER_WEIGHT = 2;
const MOST_FREQUENT = 65_535;
/** Most different words of one query. */
const MAX_QUERY_WORDS = 400;

/**
 * Okapi BM25 over all chunks in typed arrays: about 300 bytes for a chunk of 800 characters.
 *
 * What is removed stays in the lists until it is a quarter of them, but counts for nothing from the moment on: scores are
 * those of an index that never had it.
 *
 * @see https://www.staff.city.ac.uk/~sbrp622/papers/foundations_bm25_review.pdf
 */
export class Bm25Index implements LexicalIndex {
  #terms = new TermTable();
  #postings = new PostingLists();
  #chunks = new ChunkTable();
  #frequencies = new Uint16Array(1_024);
  /** In how many chunks a term is, where that was counted since the last change. */
  readonly #live = new Map<number, number>();
  readonly #compactFrom: number;

  /** @param options - `compactFrom`: removed chunks from which on it may be worthwhile to leave them out */
  constructor({ compactFrom = 2_000 } = {}) {
    this.#compactFrom = compactFrom;
  }

  add(chunks: readonly SearchableChunk[]): void {
    this.#live.clear();
    for (const chunk of chunks) {
      this.#chunks.remove(chunk.key);
      this.#add(chunk);
    }
    this.#compactIfWorthwhile();
  }

  remove(keys: readonly number[]): void {
    this.#live.clear();
    for (const key of keys) this.#chunks.remove(key);
    this.#compactIfWorthwhile();
  }

  search(query: string, k: number, scope: SearchScope): LexicalHit[] {
    return this.#best(
      countWords(query, () => true),
      k,
      scope,
    );
  }

  identifiers(query: string, k: number, scope: SearchScope): LexicalHit[] {
    return this.#best(
      countWords(query, ({ identifier }) => identifier),
      k,
      scope,
    );
  }

  weight(word: string): number {
    const term = this.#terms.find(word);
    if (term === undefined) return this.#inverseFrequency(0);
    const live = this.#live.get(term) ?? this.#livePostings(term).live;
    return this.#inverseFrequency(live);
  }

  entityRef(key: number): string | undefined {
    return this.#chunks.entityRef(key);
  }

  size() {
    return {
      chunks: this.#chunks.count,
      bytes:
        this.#terms.bytes +
        this.#postings.bytes +
        this.#chunks.bytes +
        this.#frequencies.byteLength,
    };
  }

  #add(chunk: SearchableChunk): void {
    const touched: number[] = [];
    let length = 0;
    const count = (text: string, weight: number) => {
      for (const { word } of readWords(text)) {
        const term = this.#terms.intern(word);
        if (term >= this.#frequencies.length) this.#growFrequencies(term);
        if (this.#frequencies[term] === 0) touched.push(term);
        this.#frequencies[term] = Math.min(
          this.#frequencies[term] + weight,
          MOST_FREQUENT,
        );
        length += weight;
      }
    };
    count(chunk.header, HEADER_WEIGHT);
    count(chunk.text, 1);
    const place = this.#chunks.add(chunk, Math.max(length, 1));
    for (const term of touched) {
      this.#postings.append(term, place, this.#frequencies[term]);
      this.#frequencies[term] = 0;
    }
  }

  #best(
    words: ReadonlyMap<string, number>,
    k: number,
    scope: SearchScope,
  ): LexicalHit[] {
    if (k < 1 || words.size === 0) return [];
    const isInScope = this.#chunks.filter(scope);
    const scores = new Float64Array(this.#chunks.size);
    const average = this.#chunks.averageLength;
    for (const [word, weight] of words) {
      const term = this.#terms.find(word);
      if (term === undefined) continue;
      const { places, frequencies, count, live } = this.#livePostings(term);
      const idf = this.#inverseFrequency(live) * weight;
      for (let i = 0; i < count; i++) {
        const place = places[i];
        const length = this.#chunks.length(place);
        if (length === 0) continue;
        const often = frequencies[i];
        scores[place] +=
          (idf * (often * (K1 + 1))) /
          (often + K1 * (1 - B + (B * length) / average));
      }
    }
    const hits: LexicalHit[] = [];
    const worst = () => hits[hits.length - 1].score;
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place];
      if (score <= 0 || (hits.length === k && score < worst())) continue;
      if (!isInScope(place)) continue;
      insert(hits, { key: this.#chunks.key(place), score }, k);
    }
    return hits;
  }

  #livePostings(term: number) {
    const most = this.#postings.count(term);
    const places = new Uint32Array(most);
    const frequencies = new Uint16Array(most);
    const count = this.#postings.read(term, places, frequencies);
    let live = 0;
    for (let i = 0; i < count; i++) {
      if (this.#chunks.length(places[i])) live++;
    }
    this.#live.set(term, live);
    return { places, frequencies, count, live };
  }

  #inverseFrequency(live: number): number {
    return Math.log(1 + (this.#chunks.count - live + 0.5) / (live + 0.5));
  }

  #compactIfWorthwhile(): void {
    const removed = this.#chunks.size - this.#chunks.count;
    if (removed < this.#compactFrom || removed * 4 < this.#chunks.size) return;
    const { table, placeOf } = this.#chunks.compacted();
    const terms = new TermTable(this.#terms.size);
    const postings = new PostingLists(this.#terms.size, this.#postings.used);
    for (let term = 0; term < this.#terms.size; term++) {
      const { places, frequencies, count, live } = this.#livePostings(term);
      if (live === 0) continue;
      const to = terms.internFrom(this.#terms, term);
      for (let i = 0; i < count; i++) {
        if (!this.#chunks.length(places[i])) continue;
        postings.append(to, placeOf[places[i]], frequencies[i]);
      }
    }
    this.#chunks = table;
    this.#terms = terms;
    this.#postings = postings;
    this.#live.clear();
  }

  #growFrequencies(term: number): void {
    const larger = new Uint16Array(Math.ceil((term + 1) * 1.5));
    larger.set(this.#frequencies);
    this.#frequencies = larger;
  }
}

/** @returns how often each word is in the query */
function countWords(
  query: string,
  counts: (word: { identifier: boolean }) => boolean,
): Map<string, number> {
  const words = new Map<string, number>();
  for (const read of readWords(query)) {
    if (!counts(read)) continue;
    words.set(read.word, (words.get(read.word) ?? 0) + 1);
    if (words.size === MAX_QUERY_WORDS) break;
  }
  return words;
}

/** Best first; of equal ones that with the lower key. */
function insert(hits: LexicalHit[], hit: LexicalHit, k: number): void {
  let at = hits.length;
  while (at > 0 && isBetter(hit, hits[at - 1])) at--;
  if (at === k) return;
  hits.splice(at, 0, hit);
  if (hits.length > k) hits.pop();
}

function isBetter(a: LexicalHit, b: LexicalHit): boolean {
  return a.score > b.score || (a.score === b.score && a.key < b.key);
}
