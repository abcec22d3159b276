import { z } from 'zod';
import { tokensOf } from '../anthropic/answer/usage';
import { AwsError } from '../aws/AwsError';
import { vectorOf } from './vectors';

/** What a model answers, and how long its input was. */
export interface ModelAnswer {
  body: object;
  inputTokens: number;
}

const MOST_TEXTS = 96;

/** https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html */
const titanSchema = z.strictObject({
  inputText: z.string().min(1).max(50_000),
  dimensions: z
    .union([z.literal(256), z.literal(512), z.literal(1024)])
    .default(1024),
  normalize: z.boolean().default(true),
  embeddingTypes: z
    .array(z.enum(['float', 'binary']))
    .min(1)
    .default(['float']),
});

/** https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html */
const cohereShape = {
  texts: z.array(z.string().min(1).max(2_048)).min(1).max(MOST_TEXTS),
  input_type: z.enum([
    'search_document',
    'search_query',
    'classification',
    'clustering',
  ]),
  truncate: z.enum(['NONE', 'START', 'END', 'LEFT', 'RIGHT']).default('NONE'),
  embedding_types: z
    .array(z.enum(['float', 'int8', 'uint8', 'binary', 'ubinary']))
    .optional(),
};
const cohere3Schema = z.strictObject(cohereShape);
const cohere4Schema = z.strictObject({
  ...cohereShape,
  texts: z.array(z.string().min(1)).min(1).max(MOST_TEXTS),
  max_tokens: z.number().int().min(1).max(128_000).optional(),
  output_dimension: z
    .union([z.literal(256), z.literal(512), z.literal(1024), z.literal(1536)])
    .default(1536),
});

const TITAN_TOKENS = 8_192;

/** The embedding models, by the ids that requests name them with. */
const MODELS: readonly {
  id: RegExp;
  invoke(body: unknown): ModelAnswer;
}[] = [
  { id: /^amazon\.titan-embed-text-v2:0$/, invoke: titan },
  {
    id: /^cohere\.embed-(?:english|multilingual)-v3(?::0)?$/,
    invoke: body => {
      const input = read(cohere3Schema, body);
      return cohere(input, 1_024);
    },
  },
  {
    id: /^(?:[a-z]+\.)?cohere\.embed-v4:0$/,
    invoke: body => {
      const input = read(cohere4Schema, body);
      return cohere(input, input.output_dimension);
    },
  },
];

/**
 * @returns nothing where it is no embedding model of the sandbox
 * @throws AwsError for a body that the model does not take
 */
export function invokeEmbedding(
  modelId: string,
  body: unknown,
): ModelAnswer | undefined {
  return MODELS.find(({ id }) => id.test(modelId))?.invoke(body);
}

function titan(body: unknown): ModelAnswer {
  const { inputText, dimensions, normalize, embeddingTypes } = read(
    titanSchema,
    body,
  );
  const inputTokens = tokensOf(inputText);
  if (inputTokens > TITAN_TOKENS)
    throw malformed(
      `Too many input tokens. Max input tokens: ${TITAN_TOKENS}, request input token count: ${inputTokens} `,
    );
  const float = vectorOf(inputText, dimensions, normalize);
  const binary = float.map(value => Number(value > 0));
  const types = embeddingTypes.map(type => [
    type,
    type === 'float' ? float : binary,
  ]);
  return {
    inputTokens,
    body: {
      ...(embeddingTypes.includes('float') && { embedding: float }),
      embeddingsByType: Object.fromEntries(types),
      inputTextTokenCount: inputTokens,
    },
  };
}

function cohere(
  { texts, embedding_types: types }: z.infer<typeof cohere3Schema>,
  dimensions: number,
): ModelAnswer {
  const floats = texts.map(text => vectorOf(text, dimensions, true));
  const scaled = (by: number) =>
    floats.map(vector => vector.map(value => Math.round(value * by)));
  const embeddings = {
    float: floats,
    int8: scaled(127),
    uint8: floats.map(vector => vector.map(v => Math.round((v + 1) * 127))),
    binary: scaled(1),
    ubinary: scaled(1),
  };
  return {
    inputTokens: texts.reduce((sum, text) => sum + tokensOf(text), 0),
    body: {
      id: '5f3d3c1e-0000-4000-8000-000000000000',
      texts,
      ...(types
        ? {
            response_type: 'embeddings_by_type',
            embeddings: Object.fromEntries(
              types.map(type => [type, embeddings[type]]),
            ),
          }
        : { response_type: 'embeddings_floats', embeddings: floats }),
    },
  };
}

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = `#${issue.path.length ? `/${issue.path.join('/')}` : ''}`;
  const missing =
    issue.code === 'invalid_type' && issue.message.endsWith('undefined');
  if (issue.code === 'unrecognized_keys')
    throw malformed(
      `${at}: extraneous key [${issue.keys[0]}] is not permitted`,
    );
  if (missing)
    throw malformed(`#: required key [${issue.path.join('.')}] not found`);
  if (issue.code === 'too_small')
    throw malformed(`${at}: expected minimum: ${issue.minimum}`);
  if (issue.code === 'too_big')
    throw malformed(`${at}: expected maximum: ${issue.maximum}`);
  throw malformed(`${at}: not a valid value: ${issue.message}`);
}

/** In Bedrock's words. */
function malformed(what: string): AwsError {
  return new AwsError(
    'ValidationException',
    `Malformed input request: ${what}, please reformat your input and try again.`,
  );
}
