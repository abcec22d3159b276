import { Embedder } from '@portolan/plugin-assistant-node';

/** Texts by their nearness to a question, compared with each one. */
export class Vectors {
  private constructor(
    private readonly embedder: Embedder,
    private readonly vectors: readonly Float32Array[],
  ) {}

  /** @param onProgress - told how many of the texts are embedded */
  static async create(
    embedder: Embedder,
    texts: readonly string[],
    onProgress: (done: number) => void,
  ): Promise<Vectors> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += embedder.batchSize) {
      const batch = texts.slice(from, from + embedder.batchSize);
      vectors.push(
        ...(await embedder.embed(
          batch,
          'document',
          new AbortController().signal,
        )),
      );
      onProgress(vectors.length);
    }
    return new Vectors(embedder, vectors);
  }

  /** Places of the nearest texts, best first. */
  async nearest(question: string, k: number): Promise<number[]> {
    const [vector] = await this.embedder.embed(
      [question],
      'query',
      new AbortController().signal,
    );
    return this.nearestTo(vector, k).map(({ place }) => place);
  }

  nearestTo(
    vector: Float32Array,
    k: number,
    isAllowed: (place: number) => boolean = () => true,
  ): { place: number; similarity: number }[] {
    return this.vectors
      .map((each, place) => ({ place, similarity: dot(each, vector) }))
      .filter(({ place }) => isAllowed(place))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, k);
  }
}

/** The cosine, as vectors have length 1. */
function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
