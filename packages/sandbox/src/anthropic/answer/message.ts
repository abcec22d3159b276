import type Anthropic from '@anthropic-ai/sdk';
import { Composed } from './compose';
import { InputTokens } from './usage';

export interface MessageHead {
  id: string;
  model: string;
  tokens: InputTokens;
}

/** The whole answer, as a request that does not stream gets it. */
export function messageOf(
  { id, model, tokens }: MessageHead,
  { blocks, stopReason, outputTokens, thinkingTokens }: Composed,
): Anthropic.Message {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: blocks.map(({ block }) => block),
    container: null,
    diagnostics: null,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details:
      stopReason === 'refusal'
        ? {
            type: 'refusal',
            category: 'general_harms',
            explanation: 'This request cannot be answered.',
          }
        : null,
    usage: {
      input_tokens: tokens.input,
      output_tokens: outputTokens,
      cache_creation_input_tokens: tokens.cacheCreation,
      cache_read_input_tokens: tokens.cacheRead,
      cache_creation: {
        ephemeral_5m_input_tokens: tokens.cacheCreation,
        ephemeral_1h_input_tokens: 0,
      },
      output_tokens_details: thinkingTokens
        ? { thinking_tokens: thinkingTokens }
        : null,
      server_tool_use: null,
      service_tier: 'standard',
      inference_geo: null,
      speed: 'standard',
    },
  };
}
