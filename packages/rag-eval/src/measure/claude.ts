import Anthropic from '@anthropic-ai/sdk';
import {
  ChatModel,
  describeClaudeModel,
} from '@portolan/plugin-assistant-node';
import { startSandbox, WorldBuilder } from '@portolan/sandbox';

const MODEL = 'claude-sonnet-5-5';

export interface EvaluatedModel {
  model: ChatModel;
  close(): Promise<void>;
}

/** Anthropic's own with a key; else the sandbox's, which answers by quoting what it is given. */
export async function claude(
  apiKey: string | undefined,
): Promise<EvaluatedModel> {
  if (apiKey) {
    const client = new Anthropic({ apiKey, logLevel: 'off' });
    return { model: modelOf(client), close: async () => {} };
  }
  const sandbox = await startSandbox({
    world: new WorldBuilder().anthropic({ name: 'main' }),
  });
  const { PORTOLAN_ANTHROPIC_API_KEY, PORTOLAN_ANTHROPIC_URL } =
    sandbox.environment;
  const client = new Anthropic({
    apiKey: PORTOLAN_ANTHROPIC_API_KEY,
    baseURL: PORTOLAN_ANTHROPIC_URL,
    logLevel: 'off',
  });
  return { model: modelOf(client), close: () => sandbox.stop() };
}

function modelOf(client: Anthropic): ChatModel {
  return {
    id: MODEL,
    ...describeClaudeModel(MODEL),
    stream: (request, { signal }) =>
      client.messages.stream({ ...request, model: MODEL }, { signal }),
  };
}
