import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  DocumentSource,
  SourceDocument,
  UnchangedDocument,
} from '@portolan/plugin-assistant-node';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { Chunk } from '../chunking/Chunk';
import {
  ChunkedDocument,
  digestOf,
  DocumentSet,
  DocumentTable,
  KnownDocument,
} from '../store/DocumentTable';
import { RunCounts, RunOutcome, Runs } from '../store/Runs';
import { cleanDocument, cleanId, cleanText } from './cleanDocument';

const FLUSH_AT = 500;
const TELL_EVERY_MS = 1_000;

export interface SourceRunOptions {
  documents: DocumentTable;
  runs: Runs;
  chunk: (document: SourceDocument) => Chunk[];
  /** Share of a source's documents that one run may remove. */
  vanishLimit: number;
  logger: LoggerService;
}

/** One reading of one source, from its first document to the removal of those that are gone. */
export class SourceRun {
  readonly #counts: RunCounts = { read: 0, changed: 0, removed: 0 };
  readonly #found = new Set<string>();
  readonly #leftOut: string[] = [];
  #known: ReadonlyMap<string, KnownDocument> = new Map();
  #unwritten: string[] = [];
  #toldAt = Date.now();

  constructor(
    private readonly options: SourceRunOptions,
    private readonly source: DocumentSource,
    private readonly set: DocumentSet,
  ) {}

  /** So far. */
  get counts(): RunCounts {
    return this.#counts;
  }

  /** @throws only what the database says: what the source says is the outcome of the run */
  async read(context: {
    credentials: BackstageCredentials;
    force: boolean;
    signal: AbortSignal;
  }): Promise<RunOutcome> {
    const { documents, logger, runs } = this.options;
    this.#known = await documents.known(this.set);
    try {
      const yielded = this.source.documents({
        signal: context.signal,
        logger,
        credentials: context.credentials,
        knownEtag: id => this.#known.get(id)?.etag,
      });
      for await (const document of yielded) {
        context.signal.throwIfAborted();
        await this.#take(document);
        await this.#tell();
      }
      await this.#flush();
    } catch (error) {
      // Cut off is not failed: it goes on at once with the next run.
      context.signal.throwIfAborted();
      const message = redactSecrets(sentence(error));
      logger.warn(`The assistant could not read ${this.source.id}: ${message}`);
      await runs.end(this.set.run, 'failed', this.#counts, message);
      return 'failed';
    }
    return this.#removeGone(context.force);
  }

  async #removeGone(force: boolean): Promise<RunOutcome> {
    const { documents, runs, vanishLimit } = this.options;
    const { all, unseen } = await documents.unseen(this.set);
    // One document may always go: of three, that is a third.
    if (!force && unseen > 1 && unseen > vanishLimit * all) {
      await runs.end(
        this.set.run,
        'held-back',
        this.#counts,
        `${unseen} of ${all} documents are gone from the source, more than assistant.index.vanishLimit allows (${vanishLimit}). They are kept. If they are meant to be gone, refresh this source with force.`,
      );
      return 'held-back';
    }
    this.#counts.removed = unseen ? await documents.removeUnseen(this.set) : 0;
    await runs.end(
      this.set.run,
      'complete',
      this.#counts,
      leftOutSentence(this.#leftOut),
    );
    return 'complete';
  }

  async #take(document: SourceDocument | UnchangedDocument): Promise<void> {
    this.#counts.read += 1;
    const chunked = this.#chunked(document);
    if (!chunked) return;
    const known = this.#known.get(chunked.id);
    const isSame = known?.digest === digestOf(chunked);
    if (!isSame) this.#counts.changed += 1;
    if (isSame && known.etag === chunked.etag) return;
    await this.options.documents.write(this.set, chunked, known);
  }

  /** Absent where there is nothing to write. */
  #chunked(
    document: SourceDocument | UnchangedDocument,
  ): ChunkedDocument | undefined {
    try {
      const id = cleanId(document.id);
      if (this.#found.has(id)) throw new Error('there is another of its id');
      this.#found.add(id);
      // Whatever comes of it: it is there.
      if (this.#known.has(id)) this.#unwritten.push(id);
      if ('unchanged' in document) return undefined;
      const clean = cleanDocument(document);
      return { ...clean, chunks: this.options.chunk(clean) };
    } catch (error) {
      const name = JSON.stringify(cleanText(document.id).slice(0, 100));
      this.#leftOut.push(`${name}: ${sentence(error)}`);
      return undefined;
    }
  }

  async #tell(): Promise<void> {
    if (this.#unwritten.length >= FLUSH_AT) await this.#flush();
    if (Date.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = Date.now();
    await this.options.runs.progress(this.set.run, this.#counts);
  }

  async #flush(): Promise<void> {
    const ids = this.#unwritten;
    this.#unwritten = [];
    if (ids.length) await this.options.documents.markSeen(this.set, ids);
  }
}

function leftOutSentence(leftOut: readonly string[]): string | undefined {
  if (leftOut.length === 0) return undefined;
  const shown = leftOut.slice(0, 5).join('; ');
  return redactSecrets(
    `${leftOut.length} documents were left out as they are: ${shown}${
      leftOut.length > 5 ? '; …' : ''
    }`,
  );
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
