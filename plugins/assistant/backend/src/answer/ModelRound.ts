import type Anthropic from '@anthropic-ai/sdk';
import { ChatModel } from '@portolan/plugin-assistant-node';
import { ModelCitation } from './SourceBook';
import { TokenCount } from './TokenCount';

/** Where what a model says goes while it says it. */
export interface RoundListener {
  text(text: string): void;
  /** After the last text that it belongs to. */
  citation(citation: ModelCitation): void;
}

/** One request to the model, from the first event to the last. @throws what the SDK throws */
export async function modelRound(options: {
  model: ChatModel;
  request: Omit<Anthropic.MessageStreamParams, 'model'>;
  signal: AbortSignal;
  tokens: TokenCount;
  listener: RoundListener;
}): Promise<Anthropic.Message> {
  const { model, request, signal, tokens, listener } = options;
  const stream = model.stream(request, { signal });
  let citations: ModelCitation[] = [];
  for await (const event of stream) {
    tokens.see(event);
    if (event.type === 'content_block_delta') {
      const { delta } = event;
      if (delta.type === 'text_delta') listener.text(delta.text);
      if (
        delta.type === 'citations_delta' &&
        delta.citation.type === 'search_result_location'
      ) {
        citations.push(delta.citation);
      }
    }
    if (event.type === 'content_block_stop') {
      citations.forEach(citation => listener.citation(citation));
      citations = [];
    }
  }
  return stream.finalMessage();
}
