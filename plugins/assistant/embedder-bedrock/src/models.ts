import { z } from 'zod';

/** One request to a model, and what its answer holds. */
export interface EmbeddingModel {
  /** Dimensions that it offers; what it gives by itself comes first. */
  sizes: readonly number[];
  /** Most texts of one request. */
  batchSize: number;
  /** Of one text; what stands behind is not sent, as the model would refuse it. */
  maxCharacters: number;
  body(
    texts: readonly string[],
    kind: 'document' | 'query',
    dimensions: number,
  ): object;
  /** @throws ZodError for an answer of another shape */
  vectors(answer: unknown): number[][];
}

const vector = z.array(z.number());

const titanAnswer = z.object({ embedding: vector });

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html */
const titan: EmbeddingModel = {
  sizes: [1024, 512, 256],
  batchSize: 1,
  // 8,192 tokens; some scripts have about one for each character.
  maxCharacters: 6_000,
  body: ([inputText], _kind, dimensions) => ({
    inputText,
    dimensions,
    normalize: true,
  }),
  vectors: answer => [titanAnswer.parse(answer).embedding],
};

const cohereAnswer = z.object({
  embeddings: z.union([
    z.array(vector),
    z.object({ float: z.array(vector) }).transform(({ float }) => float),
  ]),
});

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html */
function cohere(
  sizes: readonly number[],
  maxCharacters: number,
): EmbeddingModel {
  return {
    sizes,
    batchSize: 96,
    maxCharacters,
    body: (texts, kind, dimensions) => ({
      texts,
      input_type: kind === 'query' ? 'search_query' : 'search_document',
      embedding_types: ['float'],
      // Those that have one size do not know the parameter.
      ...(sizes.length > 1 && { output_dimension: dimensions }),
    }),
    vectors: answer => cohereAnswer.parse(answer).embeddings,
  };
}

const MODELS = new Map([
  ['amazon.titan-embed-text-v2:0', titan],
  ['cohere.embed-english-v3', cohere([1024], 2_000)],
  ['cohere.embed-multilingual-v3', cohere([1024], 2_000)],
  ['cohere.embed-v4:0', cohere([1536, 1024, 512, 256], 6_000)],
]);

export const MODEL_NAMES: readonly string[] = [...MODELS.keys()];

/** @param id - of the model, or of an inference profile of it: `eu.cohere.embed-v4:0` */
export function modelOf(id: string): EmbeddingModel | undefined {
  return MODELS.get(modelName(id));
}

/** The model that an inference profile leads to. */
export function modelName(id: string): string {
  return id.replace(/^[a-z]{2,6}(-gov)?\.(?=[a-z]+\.)/, '');
}
