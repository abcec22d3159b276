import { createHash } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DocumentSource,
  DocumentSourceContext,
  Embedder,
  SourceDocument,
  UnchangedDocument,
} from '@portolan/plugin-assistant-node';
import { Chunk } from '../chunking/Chunk';
import {
  KnowledgeIngest,
  KnowledgeIngestOptions,
} from '../ingest/KnowledgeIngest';
import { IndexReport } from '../ingest/IndexReport';
import { StoredChunk } from '../store/KnowledgeStore';
import { PostgresKnowledgeStore } from '../store/PostgresKnowledgeStore';

/** A document of one chunk for each text. */
export function page(
  id: string,
  texts: readonly string[],
  more: Partial<SourceDocument> = {},
): SourceDocument {
  return {
    id,
    title: id,
    url: `/docs/${id}`,
    sections: texts.map((text, index) => ({
      headings: [`Part ${index}`],
      anchor: `part-${index}`,
      text,
    })),
    ...more,
  };
}

/** A source whose documents a test may edit, and that it may break. */
export class TestSource implements DocumentSource {
  readonly title: string;
  documentsById = new Map<string, SourceDocument>();
  /** Called with each document before it is yielded. */
  before: (document: SourceDocument, ctx: DocumentSourceContext) => unknown =
    () => {};

  constructor(
    readonly id: string,
    documents: readonly SourceDocument[] = [],
    readonly topics?: readonly string[],
  ) {
    this.title = `The ${id}`;
    this.put(...documents);
  }

  put(...documents: readonly SourceDocument[]) {
    documents.forEach(document =>
      this.documentsById.set(document.id, document),
    );
  }

  remove(...ids: readonly string[]) {
    ids.forEach(id => this.documentsById.delete(id));
  }

  async *documents(
    ctx: DocumentSourceContext,
  ): AsyncGenerator<SourceDocument | UnchangedDocument> {
    for (const document of [...this.documentsById.values()]) {
      await this.before(document, ctx);
      const known = ctx.knownEtag(document.id);
      yield document.etag !== undefined && document.etag === known
        ? { id: document.id, unchanged: true }
        : document;
    }
  }
}

/** Vectors that depend on the text alone, and an account of what was asked for. */
export class TestEmbedder implements Embedder {
  batchSize = 4;
  readonly fusion = { kind: 'scores', lexical: 0.4, dense: 0.6 } as const;
  texts: string[] = [];
  /** What is wrong with an answer. */
  fault: (
    vectors: Float32Array[],
    texts: readonly string[],
  ) => Float32Array[] | Promise<Float32Array[]> = vectors => vectors;

  constructor(readonly id = 'test-8', readonly dimensions = 8) {}

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors = await this.fault(
      texts.map(text => vectorFor(text, this.dimensions)),
      texts,
    );
    this.texts.push(...texts);
    return vectors;
  }
}

/** Of length 1. */
export function vectorFor(text: string, dimensions: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, (_, index) => {
    const digest = createHash('sha256').update(`${index}${text}`).digest();
    return digest.readInt32LE(0) / 2 ** 31;
  });
  const length = Math.hypot(...vector);
  return vector.map(value => value / length);
}

/** Cuts a document at its sections, as the given version of a chunker would. */
export const chunkerOf = (version: number) => ({
  version,
  chunk: (document: SourceDocument): Chunk[] =>
    document.sections.map(({ headings, anchor, text }, ordinal) => {
      const header = [document.title, ...headings].join(' › ');
      return {
        ordinal,
        headings,
        ...(anchor !== undefined && { anchor }),
        header,
        text,
        hash: createHash('sha256')
          .update(`${version}|${header}|${text}`)
          .digest('hex'),
      };
    }),
});

/** An ingest of one replica, with what a test does not care for. */
export function ingestOf(
  options: Pick<KnowledgeIngestOptions, 'store' | 'sources'> &
    Partial<KnowledgeIngestOptions>,
): KnowledgeIngest {
  return new KnowledgeIngest({
    auth: mockServices.auth(),
    chunker: chunkerOf(1),
    logger: mockServices.logger.mock(),
    // Whatever is asked to run is due.
    scheduleMs: 0,
    vanishLimit: 0.3,
    ...options,
  });
}

/** Runs an ingest once. */
export const runOnce = (ingest: KnowledgeIngest) =>
  ingest.run(new AbortController().signal);

/** Everything that a replica that begins now would index. */
export async function everything(
  store: PostgresKnowledgeStore,
): Promise<StoredChunk[]> {
  const keys: number[] = [];
  for await (const changes of store.changes(0)) {
    keys.push(...changes.added.map(chunk => chunk.key));
  }
  return store.chunks(keys);
}

/** The texts of everything, in the order of the alphabet. */
export async function allTexts(
  store: PostgresKnowledgeStore,
): Promise<string[]> {
  return (await everything(store)).map(chunk => chunk.text).sort();
}

/** What the page of the index shows. */
export const reportOf = (
  store: PostgresKnowledgeStore,
  sources: readonly DocumentSource[],
  embedder?: Embedder,
) => new IndexReport({ store, sources, embedder }).status();
