import { availableParallelism } from 'node:os';
import { Config } from '@backstage/config';
import {
  durationSchema,
  readConfigSection,
} from '@portolan/plugin-platform-node';
import { z } from 'zod';

export interface LocalEmbedderSettings {
  workers: number;
  idleMs: number;
}

const PROVIDERS = ['local', 'bedrock', 'none'] as const;

const providerSchema = z
  .object({
    provider: z
      .enum(PROVIDERS, 'expected local, bedrock or none')
      .default('local'),
  })
  .prefault({});

const settingsSchema = z
  .strictObject({
    provider: z.literal('local').default('local'),
    workers: z
      .number('expected a number')
      .int('expected a whole number')
      .min(1, 'expected 1 or more')
      .max(16, 'expected 16 or fewer')
      .optional(),
    idle: durationSchema.default(15 * 60_000),
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
  const { workers, idle } = readConfigSection(
    config,
    'assistant.embedder',
    settingsSchema,
  );
  // More threads are quicker where there are cores for them, and cost 200 MB each.
  return {
    workers: workers ?? Math.min(2, availableParallelism()),
    idleMs: idle,
  };
}
