import { setTimeout as rest } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Embedder } from '@portolan/plugin-assistant-node';
import { AwsSessions } from '@portolan/plugin-aws-node';
import { UpstreamError } from '@portolan/plugin-platform-node';
import { BedrockApi } from './BedrockApi';
import { BedrockEmbedderSettings } from './bedrockSettings';
import { EmbeddingModel, modelOf } from './models';

/** Texts of one `embed` where the model takes one at a time. */
const TEXTS_AT_ONCE = 32;
/** The quota of a minute may be used up: documents have time, a question has not. */
const PAUSES_MS = [5_000, 15_000, 45_000];
const PASSING = new Set<string>(['throttled', 'unavailable', 'unreachable']);

/** Titan and Cohere on Amazon Bedrock. */
export class BedrockEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly batchSize: number;
  /** A start, not measured with these models: vectors and words count alike. */
  readonly fusion = { kind: 'ranks', k: 60, lexical: 1, dense: 1 } as const;
  readonly #model: EmbeddingModel;
  /** Questions have requests of their own, so that none waits for documents. */
  readonly #api: Record<'document' | 'query', BedrockApi>;

  constructor(
    private readonly options: {
      settings: BedrockEmbedderSettings;
      sessions: AwsSessions;
      logger: LoggerService;
      pausesMs?: readonly number[];
    },
  ) {
    const { model, dimensions } = options.settings;
    const known = modelOf(model);
    if (!known) throw new Error(`${model} is no known embedding model`);
    this.#model = known;
    this.id = `${model}:${dimensions}`;
    this.dimensions = dimensions;
    this.batchSize = Math.max(known.batchSize, TEXTS_AT_ONCE);
    this.#api = {
      document: new BedrockApi(options),
      query: new BedrockApi(options),
    };
  }

  async embed(
    texts: readonly string[],
    kind: 'document' | 'query',
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    const { batchSize } = this.#model;
    const batches = Array.from(
      { length: Math.ceil(texts.length / batchSize) },
      (_, index) => texts.slice(index * batchSize, (index + 1) * batchSize),
    );
    // What is under way when one fails has no one to wait for it.
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    try {
      const vectors = await Promise.all(
        batches.map(batch => this.#embedBatch(batch, kind, either)),
      );
      return vectors.flat();
    } catch (error) {
      failed.abort();
      throw error;
    }
  }

  async #embedBatch(
    texts: readonly string[],
    kind: 'document' | 'query',
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    const body = this.#model.body(
      texts.map(text => this.#prepared(text)),
      kind,
      this.dimensions,
    );
    const answer = await this.#patiently(kind, signal, () =>
      this.#api[kind].invoke(body, signal),
    );
    return this.#vectors(answer, texts.length);
  }

  /** The models refuse what is empty. */
  #prepared(text: string): string {
    return text.trim().slice(0, this.#model.maxCharacters) || '.';
  }

  async #patiently<T>(
    kind: 'document' | 'query',
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    const pauses = kind === 'query' ? [] : this.options.pausesMs ?? PAUSES_MS;
    for (const pause of pauses) {
      try {
        return await work();
      } catch (error) {
        const passes =
          error instanceof UpstreamError && PASSING.has(error.code);
        if (!passes) throw error;
        await rest(pause * (0.5 + Math.random()), undefined, { signal });
      }
    }
    return work();
  }

  #vectors(answer: unknown, expected: number): Float32Array[] {
    const vectors = this.#read(answer);
    if (vectors.length !== expected) {
      throw this.#unusable(`${vectors.length} vectors for ${expected} texts`);
    }
    return vectors.map(vector => {
      if (vector.length !== this.dimensions) {
        throw this.#unusable(
          `a vector of ${vector.length} dimensions instead of ${this.dimensions}`,
        );
      }
      const length = Math.hypot(...vector);
      if (!(length > 0 && Number.isFinite(length))) {
        throw this.#unusable('a vector without a direction');
      }
      return Float32Array.from(vector, value => value / length);
    });
  }

  #read(answer: unknown): number[][] {
    try {
      return this.#model.vectors(answer);
    } catch {
      throw this.#unusable('something else than vectors of numbers');
    }
  }

  #unusable(what: string): UpstreamError {
    return new UpstreamError(
      'invalid-response',
      `${this.options.settings.model} on Amazon Bedrock answered with ${what}. Check assistant.embedder.model and dimensions, and assistant.bedrock.endpoint if it is set.`,
    );
  }
}
