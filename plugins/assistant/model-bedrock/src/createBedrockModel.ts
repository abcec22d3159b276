import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import {
  ChatModel,
  describeClaudeModel,
} from '@portolan/plugin-assistant-node';
import { AwsSessions } from '@portolan/plugin-aws-node';
import { BedrockSettings } from './bedrockSettings';
import { inClaudesTerms } from './inClaudesTerms';

/** Until an answer begins; how long it takes then is the assistant's to bound. */
const TIMEOUT_MS = 60_000;

/** The SDK waits 0.5 to 8 s between two attempts. */
const RETRIES = 2;

export function createBedrockModel(
  { model, region, account, endpoint }: BedrockSettings,
  sessions: Pick<AwsSessions, 'credentials' | 'forget'>,
): ChatModel {
  const client = new AnthropicBedrock({
    // A bearer token of the environment is not the account of the configuration.
    apiKey: null,
    awsRegion: region,
    baseURL: endpoint,
    maxRetries: RETRIES,
    timeout: TIMEOUT_MS,
    logLevel: 'off',
    providerChainResolver: () => sessions.credentials(account),
    middleware: [
      inClaudesTerms({
        onExpired: () => {
          if (account) sessions.forget(account);
        },
      }),
    ],
  });
  const { id } = model;
  const { title, prices } = describeClaudeModel(id);
  return {
    id,
    title: `${title} on Amazon Bedrock`,
    ...((model.prices ?? prices) && { prices: model.prices ?? prices }),
    stream: (request, { signal }) =>
      client.messages.stream({ ...request, model: id }, { signal }),
  };
}
