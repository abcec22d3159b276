import Anthropic from '@anthropic-ai/sdk';
import {
  ChatModel,
  describeClaudeModel,
} from '@portolan/plugin-assistant-node';
import { AnthropicSettings } from './anthropicSettings';

/** Until an answer begins; how long it takes then is the assistant's to bound. */
const TIMEOUT_MS = 60_000;

/** The SDK waits 0.5 to 8 s between two attempts, or for as long as the API says. */
const RETRIES = 2;

export function createAnthropicModel({
  model,
  apiKey,
  baseUrl,
}: AnthropicSettings): ChatModel {
  const client = new Anthropic({
    apiKey,
    // The environment does not decide where questions go, nor whose they are.
    authToken: null,
    baseURL: baseUrl,
    maxRetries: RETRIES,
    timeout: TIMEOUT_MS,
    // Its own log would hold whole requests where ANTHROPIC_LOG asks for it.
    logLevel: 'off',
  });
  const { id } = model;
  return {
    id,
    ...describeClaudeModel(id),
    ...(model.prices && { prices: model.prices }),
    stream: (request, { signal }) =>
      client.messages.stream({ ...request, model: id }, { signal }),
  };
}
