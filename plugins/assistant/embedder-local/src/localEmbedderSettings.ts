import { availableParallelism } from 'node:os';
import { Config } from '@backstage/config';
import {
  durationSchema,
  readConfigSection,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { OnnxModelSettings } from './OnnxModel';

export interface LocalEmbedderSettings {
  workers: number;
  idleMs: number;
  ownModel?: OnnxModelSettings;
}

const PROVIDERS = ['local', 'bedrock', 'none'] as const;

const providerSchema = z
  .object({
    provider: z
      .enum(PROVIDERS, 'expected local, bedrock or none')
      .default('local'),
  })
  .prefault({});

const wholeNumber = (max: number, min = 1) =>
  z
    .number('expected a number')
    .int('expected a whole number')
    .min(min, `expected ${min} or more`)
    .max(max, `expected ${max} or fewer`);

const ownModelSchema = z.strictObject({
  folder: z
    .string('expected a folder with model.onnx and tokenizer.json')
    .min(1, 'expected a folder with model.onnx and tokenizer.json'),
  // What pgvector indexes.
  dimensions: wholeNumber(2_000),
  pooling: z.enum(['mean', 'cls'], 'expected mean or cls').default('mean'),
  // The first and the last one are of no word; texts end after 2,000 characters.
  tokens: wholeNumber(512, 3).default(256),
  queryPrefix: z.string('expected a text').default(''),
  documentPrefix: z.string('expected a text').default(''),
});

const settingsSchema = z
  .strictObject({
    provider: z.literal('local').default('local'),
    workers: wholeNumber(16).optional(),
    idle: durationSchema.default(15 * 60_000),
    ownModel: ownModelSchema.optional(),
  })
  .prefault({});

/**
 * @returns nothing where the configuration asks for another embedder, or none
 * @throws InputError that names every key at fault, its value and what would be valid
 */
export function readLocalEmbedderSettings(
  config: Config,
): LocalEmbedderSettings | undefined {
  const { provider } = readConfigSection(
    config,
    'assistant.embedder',
    providerSchema,
  );
  if (provider !== 'local') return undefined;
  const { workers, idle, ownModel } = readConfigSection(
    config,
    'assistant.embedder',
    settingsSchema,
  );
  // More threads are quicker where there are cores for them, and cost 200 MB each with the model of this package.
  return {
    workers: workers ?? Math.min(2, availableParallelism()),
    idleMs: idle,
    ...(ownModel && { ownModel }),
  };
}
