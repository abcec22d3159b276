import { SearchableChunk, SearchScope } from '../store/KnowledgeStore';

const NONE = 0;

/** What search has to know of each chunk, by its place in the index: places rise and are not used again. */
export class ChunkTable {
  #keys = new Float64Array(1_024);
  /** In words; 0 of a removed one. */
  #lengths = new Uint32Array(1_024);
  #entities = new Uint32Array(1_024);
  #sources = new Uint32Array(1_024);
  #size = 0;
  #words = 0;
  readonly #places = new Map<number, number>();
  readonly #names = new Map<string, number>();
  /** By the numbers of `#names`, of those that are entities. */
  readonly #refs: string[] = [];

  /** Places given so far. */
  get size(): number {
    return this.#size;
  }

  /** Chunks that are there. */
  get count(): number {
    return this.#places.size;
  }

  get averageLength(): number {
    return this.count ? this.#words / this.count : 1;
  }

  get bytes(): number {
    return this.#keys.byteLength + 3 * this.#lengths.byteLength;
  }

  has(key: number): boolean {
    return this.#places.has(key);
  }

  key(place: number): number {
    return this.#keys[place];
  }

  /** 0 of a removed one. */
  length(place: number): number {
    return this.#lengths[place];
  }

  entityRef(key: number): string | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#refs[this.#entities[place]];
  }

  /** @param words - at least 1 */
  add(
    chunk: Pick<SearchableChunk, 'key' | 'entityRef' | 'source'>,
    words: number,
  ): number {
    if (this.#size === this.#keys.length) this.#grow();
    const place = this.#size++;
    this.#keys[place] = chunk.key;
    this.#lengths[place] = words;
    this.#entities[place] = chunk.entityRef
      ? this.#nameOf(`entity ${chunk.entityRef}`)
      : NONE;
    if (chunk.entityRef) this.#refs[this.#entities[place]] = chunk.entityRef;
    this.#sources[place] = this.#nameOf(`source ${chunk.source}`);
    this.#places.set(chunk.key, place);
    this.#words += words;
    return place;
  }

  remove(key: number): boolean {
    const place = this.#places.get(key);
    if (place === undefined) return false;
    this.#places.delete(key);
    this.#words -= this.#lengths[place];
    this.#lengths[place] = 0;
    return true;
  }

  /** Whether a place is in a scope. */
  filter({ entityRefs, source }: SearchScope): (place: number) => boolean {
    const wanted = source && this.#names.get(`source ${source}`);
    if (source && wanted === undefined) return () => false;
    const entities = new Uint8Array(this.#names.size + 1);
    entities[NONE] = 1;
    for (const entityRef of entityRefs ?? []) {
      const name = this.#names.get(`entity ${entityRef}`);
      if (name !== undefined) entities[name] = 1;
    }
    return place =>
      (!entityRefs || entities[this.#entities[place]] === 1) &&
      (!wanted || this.#sources[place] === wanted);
  }

  /** The living ones, in their order. */
  compacted(): { table: ChunkTable; placeOf: Uint32Array } {
    const table = new ChunkTable();
    const placeOf = new Uint32Array(this.#size);
    for (const [name, number] of this.#names) table.#names.set(name, number);
    Object.assign(table.#refs, this.#refs);
    while (table.#keys.length < this.count) table.#grow();
    for (let place = 0; place < this.#size; place++) {
      if (!this.#lengths[place]) continue;
      const to = table.#size++;
      placeOf[place] = to;
      table.#keys[to] = this.#keys[place];
      table.#lengths[to] = this.#lengths[place];
      table.#entities[to] = this.#entities[place];
      table.#sources[to] = this.#sources[place];
      table.#places.set(this.#keys[place], to);
    }
    table.#words = this.#words;
    return { table, placeOf };
  }

  #nameOf(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const number = this.#names.size + 1;
    this.#names.set(name, number);
    return number;
  }

  #grow(): void {
    const length = Math.ceil(this.#keys.length * 1.5);
    const keys = new Float64Array(length);
    keys.set(this.#keys);
    this.#keys = keys;
    const larger = (array: Uint32Array) => {
      const copy = new Uint32Array(length);
      copy.set(array);
      return copy;
    };
    this.#lengths = larger(this.#lengths);
    this.#entities = larger(this.#entities);
    this.#sources = larger(this.#sources);
  }
}
