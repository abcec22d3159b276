import { Config } from '@backstage/config';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';
import { TokenPrices } from './chatModel';

const price = z
  .number('expected US dollars for a million tokens')
  .min(0, 'expected 0 or more');

const settingsSchema = z
  .strictObject({
    provider: z
      .enum(['anthropic', 'bedrock'], 'expected anthropic or bedrock')
      .optional(),
    id: z
      .string('expected the id of a model, such as claude-sonnet-5-5')
      .trim()
      .min(1, 'expected the id of a model, such as claude-sonnet-5-5')
      .default('claude-sonnet-5-5'),
    prices: z
      .strictObject({ input: price, cachedInput: price, output: price })
      .optional(),
    // Of the backend, which says what is wrong with them.
    maxTokens: z.unknown().optional(),
    effort: z.unknown().optional(),
    instructions: z.unknown().optional(),
  })
  .prefault({});

/** What `assistant.model` says of which model it is. @public */
export interface AssistantModelSettings {
  /** Nothing: whichever is set up. */
  provider?: 'anthropic' | 'bedrock';
  /** `claude-sonnet-5-5` unless another is named. */
  id: string;
  /** Instead of the list prices. */
  prices?: TokenPrices;
}

/**
 * Reads `assistant.model`.
 *
 * @throws InputError that names every key at fault, its value and what would be valid
 * @public
 */
export function readModelSettings(config: Config): AssistantModelSettings {
  const { provider, id, prices } = readConfigSection(
    config,
    'assistant.model',
    settingsSchema,
  );
  return { id, ...(provider && { provider }), ...(prices && { prices }) };
}
