import type Anthropic from '@anthropic-ai/sdk';
import { ComposedBlock } from './compose';

/** One event of a stream. */
export interface StreamEvent {
  data: { type: string };
  /** Milliseconds before it, beside the delay of every delta. */
  waitMs?: number;
}

/** Characters of one delta; a word is often cut. */
const TEXT_PIECE = 17;
const JSON_PIECE = 9;

/**
 * A message as `stream: true` gives it.
 * https://platform.claude.com/docs/en/build-with-claude/streaming
 */
export function eventsOf(
  message: Anthropic.Message,
  blocks: readonly ComposedBlock[],
): StreamEvent[] {
  const { usage, stop_reason, stop_sequence, stop_details } = message;
  const begun: Anthropic.RawMessageStartEvent = {
    type: 'message_start',
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_details: null,
      usage: { ...usage, output_tokens: 1, output_tokens_details: null },
    },
  };
  const ended: Anthropic.RawMessageDeltaEvent = {
    type: 'message_delta',
    delta: { stop_reason, stop_sequence, stop_details, container: null },
    usage: {
      input_tokens: usage.input_tokens,
      output_tokens: usage.output_tokens,
      cache_creation_input_tokens: usage.cache_creation_input_tokens,
      cache_read_input_tokens: usage.cache_read_input_tokens,
      output_tokens_details: usage.output_tokens_details,
      server_tool_use: null,
    },
  };
  return [
    { data: begun },
    { data: { type: 'ping' } },
    ...blocks.flatMap(blockEvents),
    { data: ended },
    { data: { type: 'message_stop' } },
  ];
}

function blockEvents(
  { block, waitMs }: ComposedBlock,
  index: number,
): StreamEvent[] {
  const start: Anthropic.RawContentBlockStartEvent = {
    type: 'content_block_start',
    index,
    content_block: emptied(block),
  };
  const deltas = deltasOf(block).map(
    (delta): { data: Anthropic.RawContentBlockDeltaEvent } => ({
      data: { type: 'content_block_delta', index, delta },
    }),
  );
  const stop: Anthropic.RawContentBlockStopEvent = {
    type: 'content_block_stop',
    index,
  };
  return [{ data: start, waitMs }, ...deltas, { data: stop }];
}

function emptied(block: ComposedBlock['block']): ComposedBlock['block'] {
  switch (block.type) {
    case 'text':
      // A cited block begins as a list to which its citations are added.
      return { ...block, text: '', citations: block.citations ? [] : null };
    case 'thinking':
      return { ...block, thinking: '', signature: '' };
    default:
      return { ...block, input: {} };
  }
}

function deltasOf(
  block: ComposedBlock['block'],
): Anthropic.RawContentBlockDelta[] {
  switch (block.type) {
    case 'text':
      return [
        ...pieces(block.text, TEXT_PIECE).map(
          text => ({ type: 'text_delta', text } as const),
        ),
        ...(block.citations ?? []).map(
          citation => ({ type: 'citations_delta', citation } as const),
        ),
      ];
    case 'thinking':
      return [
        ...pieces(block.thinking, TEXT_PIECE).map(
          thinking => ({ type: 'thinking_delta', thinking } as const),
        ),
        { type: 'signature_delta', signature: block.signature },
      ];
    default:
      return ['', ...pieces(JSON.stringify(block.input), JSON_PIECE)].map(
        partial_json => ({ type: 'input_json_delta', partial_json } as const),
      );
  }
}

/** Never through the middle of a character. */
function pieces(text: string, length: number): string[] {
  const characters = [...text];
  return Array.from({ length: Math.ceil(characters.length / length) }, (_, i) =>
    characters.slice(i * length, (i + 1) * length).join(''),
  );
}
