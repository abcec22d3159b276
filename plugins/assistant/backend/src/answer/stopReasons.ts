import type Anthropic from '@anthropic-ai/sdk';
import { AnswerError } from '@portolan/plugin-assistant-common';

/** How a message of the model ended: it said what it had to say, asks for tools, or could not go on. */
export function endingOf(
  message: Anthropic.Message,
): 'said' | 'tools' | AnswerError {
  switch (message.stop_reason) {
    case 'tool_use':
      return 'tools';
    case 'refusal':
      return {
        code: 'refused',
        message: 'The model declined to answer this. Ask in another way.',
        retryable: false,
      };
    case 'max_tokens':
      return {
        code: 'too-long',
        message:
          'The answer reached its longest length and ends here. Ask for a part of it.',
        retryable: false,
      };
    case 'model_context_window_exceeded':
      return {
        code: 'too-long',
        message:
          'This conversation is longer than the model can read. Start a new one.',
        retryable: false,
      };
    default:
      return 'said';
  }
}
