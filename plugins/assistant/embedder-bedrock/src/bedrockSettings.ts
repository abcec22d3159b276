import { Config } from '@backstage/config';
import { isAwsAccountId, isAwsRegion } from '@portolan/plugin-aws-common';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { modelOf, MODEL_NAMES } from './models';

/** `assistant.embedder` and `assistant.bedrock`, read once. */
export interface BedrockEmbedderSettings {
  model: string;
  dimensions: number;
  region: string;
  /** That of the portal's own credentials, where absent. */
  account?: string;
  endpoint?: string;
  /** Requests under way at once. */
  concurrency: number;
}

const providerSchema = z
  .object({ provider: z.string().default('local') })
  .prefault({});

const embedderSchema = z
  .strictObject({
    provider: z.literal('bedrock'),
    model: z
      .string()
      .refine(
        id => modelOf(id) !== undefined,
        `expected one of ${MODEL_NAMES.join(', ')}, or its inference profile`,
      )
      .default('amazon.titan-embed-text-v2:0'),
    dimensions: z.number('expected a number').optional(),
  })
  .transform(({ model, dimensions }, ctx) => {
    const sizes = modelOf(model)?.sizes ?? [];
    if (dimensions !== undefined && !sizes.includes(dimensions)) {
      ctx.addIssue({
        code: 'custom',
        path: ['dimensions'],
        message: `${model} gives vectors of ${sizes.join(', ')}`,
      });
      return z.NEVER;
    }
    // The first is what the model gives by itself.
    return { model, dimensions: dimensions ?? sizes[0] };
  });

const bedrockSchema = z
  .strictObject({
    region: z
      .string('expected the name of a region, like eu-west-1')
      .refine(isAwsRegion, 'expected the name of a region, like eu-west-1'),
    account: z
      .string(
        'expected text: put it in quotation marks, so that leading zeros stay',
      )
      .refine(isAwsAccountId, 'an account number has 12 digits')
      .optional(),
    endpoint: z.url('expected a URL').optional(),
    concurrency: z
      .number('expected a number')
      .int('expected a whole number')
      .min(1, 'expected 1 or more')
      .max(100, 'expected 100 or fewer')
      .default(4),
  })
  .prefault(() => ({ region: '' }));

/**
 * @returns nothing where the configuration asks for another embedder, or none
 * @throws InputError that names every key at fault, its value and what would be valid
 */
export function readBedrockEmbedderSettings(
  config: Config,
): BedrockEmbedderSettings | undefined {
  const { provider } = readConfigSection(
    config,
    'assistant.embedder',
    providerSchema,
  );
  if (provider !== 'bedrock') return undefined;
  return {
    ...readConfigSection(config, 'assistant.embedder', embedderSchema),
    ...readConfigSection(config, 'assistant.bedrock', bedrockSchema),
  };
}
