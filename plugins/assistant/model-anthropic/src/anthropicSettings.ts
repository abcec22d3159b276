import { Config } from '@backstage/config';
import {
  AssistantModelSettings,
  readModelSettings,
} from '@portolan/plugin-assistant-node';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';

export interface AnthropicSettings {
  model: AssistantModelSettings;
  apiKey: string;
  baseUrl: string;
}

const settingsSchema = z
  .strictObject({
    apiKey: z
      .string('expected a key of the Claude API')
      .trim()
      .regex(
        /^[\x21-\x7e]*$/,
        'expected a key of the Claude API, without spaces',
      )
      .optional(),
    baseUrl: z
      .url({
        protocol: /^https?$/,
        error: 'expected an address such as "https://api.anthropic.com"',
      })
      .refine(
        url => !/\/v1\/?$/.test(url),
        'expected the address without /v1, which is added to it',
      )
      .default('https://api.anthropic.com'),
  })
  .prefault({});

/**
 * @returns why there is no model, where the configuration asks for none of this API
 * @throws InputError that names every key at fault, its value and what would be valid; never the key of the API
 */
export function readAnthropicSettings(
  config: Config,
): AnthropicSettings | 'no-key' | 'other-provider' {
  const model = readModelSettings(config);
  const { apiKey, baseUrl } = readConfigSection(
    config,
    'assistant.anthropic',
    settingsSchema,
  );
  if (model.provider && model.provider !== 'anthropic') return 'other-provider';
  // A variable of the environment that is empty.
  if (!apiKey) return 'no-key';
  return { model, apiKey, baseUrl: baseUrl.replace(/\/+$/, '') };
}
