import type Anthropic from '@anthropic-ai/sdk';
import { readConversation, Source } from '../request/conversation';
import { MessagesRequest } from '../request/messagesRequest';
import { signatureOf } from './signature';
import { AnswerStep, Plan } from './steps';
import { tokensOf } from './usage';

/** A block of the answer, and how long it is silent before. */
export interface ComposedBlock {
  block: Anthropic.TextBlock | Anthropic.ThinkingBlock | Anthropic.ToolUseBlock;
  /** Milliseconds. */
  waitMs: number;
}

export interface Composed {
  blocks: ComposedBlock[];
  stopReason: Anthropic.StopReason;
  outputTokens: number;
  thinkingTokens: number;
}

/** Makes a plan an answer: exact citations, no more tokens than were asked for, thinking as it is to be shown. */
export function compose(
  plan: Plan,
  request: MessagesRequest,
  nextId: () => string,
): Composed {
  const { sources } = readConversation(request);
  const composed: Composed = {
    blocks: [],
    stopReason: 'end_turn',
    outputTokens: 0,
    thinkingTokens: 0,
  };
  let waitMs = 0;
  let open = request.max_tokens;
  for (const step of withThinking(plan.steps, request)) {
    if (step.kind === 'wait') {
      waitMs += step.ms;
      continue;
    }
    const { block, tokens } = blockOf(step, request, sources, composed, nextId);
    if (tokens > open) {
      const cut = block.type === 'text' && block.text.slice(0, open * 4);
      if (cut)
        composed.blocks.push({
          block: { type: 'text', text: cut, citations: null },
          waitMs,
        });
      composed.outputTokens = request.max_tokens;
      return { ...composed, stopReason: 'max_tokens' };
    }
    open -= tokens;
    composed.outputTokens += tokens;
    if (block.type === 'thinking') composed.thinkingTokens += tokens;
    if (block.type === 'tool_use') composed.stopReason = 'tool_use';
    composed.blocks.push({ block, waitMs });
    waitMs = 0;
  }
  return { ...composed, stopReason: plan.stopReason ?? composed.stopReason };
}

type Spoken = Exclude<AnswerStep, { kind: 'wait' }>;

function blockOf(
  step: Spoken,
  request: MessagesRequest,
  sources: readonly Source[],
  { blocks }: Composed,
  nextId: () => string,
): Pick<ComposedBlock, 'block'> & { tokens: number } {
  switch (step.kind) {
    case 'text':
      return {
        block: { type: 'text', text: step.text, citations: null },
        tokens: tokensOf(step.text),
      };
    case 'cite': {
      const citation = citationOf(step, sources);
      const said = step.text ?? citation.cited_text.trim();
      const text = blocks.length ? `${separator(blocks)}${said}` : said;
      const wanted = sources.at(step.result)?.citable ?? true;
      const citations = wanted ? [citation] : null;
      return {
        block: { type: 'text', text, citations },
        tokens: tokensOf(text),
      };
    }
    case 'thinking': {
      const { thinking } = step;
      const shown = isShown(request) ? thinking : '';
      return {
        block: {
          type: 'thinking',
          thinking: shown,
          signature: signatureOf(shown),
        },
        tokens: tokensOf(thinking),
      };
    }
    case 'tool':
      return {
        block: {
          type: 'tool_use',
          id: `toolu_01${nextId()}`,
          name: step.name,
          input: step.input,
          caller: { type: 'direct' },
        },
        tokens: tokensOf(`${step.name}${JSON.stringify(step.input)}`),
      };
    default:
      throw new Error(`Unknown step '${step satisfies never}'`);
  }
}

function separator(blocks: readonly ComposedBlock[]): string {
  const last = blocks.at(-1)?.block;
  return last?.type === 'text' && !/\n$/.test(last.text) ? '\n\n' : '';
}

/** As the API does it: the words are those of whole blocks, joined. */
function citationOf(
  step: Extract<AnswerStep, { kind: 'cite' }>,
  sources: readonly Source[],
): Anthropic.CitationsSearchResultLocation {
  const { result, start, end = start + 1 } = step;
  const source = sources.at(result);
  return {
    type: 'search_result_location',
    cited_text:
      step.citedText ?? source?.blocks.slice(start, end).join('') ?? '',
    source: step.source ?? source?.source ?? '',
    title: step.title ?? source?.title ?? null,
    search_result_index: result,
    start_block_index: start,
    end_block_index: end,
  };
}

/** `between_tools` shows what was thought; else that is omitted unless a summary is asked for. */
function isShown({ thinking }: MessagesRequest): boolean {
  return (
    thinking?.type === 'between_tools' ||
    (thinking?.type === 'adaptive' && thinking.display === 'summarized')
  );
}

/**
 * Where thinking is adaptive, as it is by default, every answer begins with a thought, and what would be said before a
 * call is thought. Between tools, thoughts stand before calls only.
 */
function withThinking(
  steps: readonly AnswerStep[],
  { thinking }: MessagesRequest,
): AnswerStep[] {
  if (thinking?.type === 'between_tools') return [...steps];
  const lastCall = steps.findLastIndex(({ kind }) => kind === 'tool');
  const thought = steps.map(
    (step, i): AnswerStep =>
      step.kind === 'text' && i < lastCall
        ? { kind: 'thinking', thinking: step.text }
        : step,
  );
  const begins = thought.find(({ kind }) => kind !== 'wait');
  return begins?.kind === 'thinking'
    ? thought
    : [{ kind: 'thinking', thinking: 'I read what was given.' }, ...thought];
}
