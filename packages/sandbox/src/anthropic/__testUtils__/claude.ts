import Anthropic from '@anthropic-ai/sdk';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';
import { AnthropicInput } from '../schema';

const MODEL = 'claude-sonnet-5-5';

export async function startClaude(
  instance: Partial<AnthropicInput> = {},
  canaries = false,
): Promise<RunningSandbox> {
  return startSandbox({
    canaries,
    world: world().anthropic({ name: 'main', ...instance }),
  });
}

/** The real SDK's client of a sandbox. */
export function clientOf(
  { environment }: RunningSandbox,
  options: { apiKey?: string; maxRetries?: number } = {},
): Anthropic {
  return new Anthropic({
    apiKey: environment.PORTOLAN_ANTHROPIC_API_KEY,
    baseURL: environment.PORTOLAN_ANTHROPIC_URL,
    maxRetries: 0,
    ...options,
  });
}

export function searchResult(
  title: string,
  sentences: string[],
  source = `/docs/${title.toLowerCase().replaceAll(' ', '-')}`,
): Anthropic.SearchResultBlockParam {
  return {
    type: 'search_result',
    source,
    title,
    content: sentences.map(text => ({ type: 'text', text })),
    citations: { enabled: true },
  };
}

export const RUNBOOK = searchResult('Runbook of checkout', [
  'The runbook of checkout lives beside its code. ',
  'When the payment queue grows, drain it with `drain-queue --all`. ',
  'Ask team-payments before you restart the database.',
]);

export const RELEASES = searchResult('Releases', [
  'Ledger is released on Mondays. ',
  'Storefront is released twice a day.',
]);

export function asking(
  question: string,
  ...sources: Anthropic.SearchResultBlockParam[]
): Omit<Anthropic.MessageCreateParamsNonStreaming, 'stream'> {
  return {
    model: MODEL,
    max_tokens: 1_024,
    thinking: { type: 'between_tools' },
    messages: [
      { role: 'user', content: [...sources, { type: 'text', text: question }] },
    ],
  };
}

export function tool(
  name: string,
  properties: Record<string, object>,
  required = Object.keys(properties),
): Anthropic.Tool {
  return {
    name,
    description: name,
    input_schema: { type: 'object', properties, required },
  };
}

/** What a message says, without thoughts and calls. */
export function textOf({ content }: Anthropic.Message): string {
  return content
    .map(block => (block.type === 'text' ? block.text : ''))
    .join('');
}
