import type Anthropic from '@anthropic-ai/sdk';
import type { MessageStream } from '@anthropic-ai/sdk/lib/MessageStream';

/** US dollars for a million tokens. @public */
export interface TokenPrices {
  input: number;
  cachedInput: number;
  output: number;
}

/**
 * A Claude model, wherever it runs. Both SDKs (`@anthropic-ai/sdk`, `@anthropic-ai/bedrock-sdk`) have this shape.
 *
 * @public
 */
export interface ChatModel {
  /** As the API knows it: `claude-sonnet-5-5`. */
  id: string;
  /** What people read: `Claude Sonnet 5.5 on Amazon Bedrock`. */
  title: string;
  prices?: TokenPrices;
  /** Begins one answer; errors come from the stream, as the SDK's own classes. */
  stream(
    request: Omit<Anthropic.MessageStreamParams, 'model'>,
    options: { signal: AbortSignal },
  ): MessageStream;
}
