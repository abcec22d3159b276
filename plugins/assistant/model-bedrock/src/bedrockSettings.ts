import { Config } from '@backstage/config';
import {
  AssistantModelSettings,
  readModelSettings,
} from '@portolan/plugin-assistant-node';
import { readConfigSection } from '@portolan/plugin-platform-node';
import { z } from 'zod';

export interface BedrockSettings {
  model: AssistantModelSettings;
  region: string;
  account?: string;
  endpoint: string;
}

const settingsSchema = z
  .strictObject({
    region: z
      .string('expected the region whose models are asked, such as eu-west-1')
      .regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'expected a region such as eu-west-1'),
    account: z
      .string('expected 12 digits, in quotes')
      .regex(/^\d{12}$/, 'expected 12 digits, in quotes')
      .optional(),
    endpoint: z
      .url({
        protocol: /^https?$/,
        error:
          'expected an address such as "https://bedrock-runtime.eu-west-1.amazonaws.com"',
      })
      .optional(),
    // Of the embedder, which says what is wrong with it.
    concurrency: z.unknown().optional(),
  })
  .prefault(
    // Says which region is missing, rather than that the section is.
    () => ({} as { region: string }),
  );

/**
 * @returns nothing where the configuration asks for another provider
 * @throws InputError that names every key at fault, its value and what would be valid
 */
export function readBedrockSettings(
  config: Config,
): BedrockSettings | undefined {
  const model = readModelSettings(config);
  if (model.provider !== 'bedrock') return undefined;
  const { region, account, endpoint } = readConfigSection(
    config,
    'assistant.bedrock',
    settingsSchema,
  );
  const domain = region.startsWith('cn-')
    ? 'amazonaws.com.cn'
    : 'amazonaws.com';
  return {
    model: { ...model, id: profileOf(model.id) },
    region,
    ...(account && { account }),
    endpoint: (
      endpoint ?? `https://bedrock-runtime.${region}.${domain}`
    ).replace(/\/+$/, ''),
  };
}

/** Models of generation 4 and later are reached through inference profiles only. */
function profileOf(id: string): string {
  return id.startsWith('claude-') ? `global.anthropic.${id}` : id;
}
