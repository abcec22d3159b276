import {
  blocksOf,
  MessagesRequest,
  resultBlocks,
  SearchResult,
  ToolResult,
} from './messagesRequest';

/** A search result as citations name it. */
export interface Source {
  /** Counts the search results of the whole request, in order. */
  index: number;
  source: string;
  title: string;
  /** Each is one block: what a citation cannot divide. */
  blocks: string[];
  /** Whether the request wants it cited. */
  citable: boolean;
  /** Where a tool gave it. */
  toolUseId?: string;
}

/** What a tool was asked, and what it said. */
export interface ToolTurn {
  id: string;
  name: string;
  input: Record<string, unknown>;
  /** Absent while nothing came back. */
  result?: ToolResult;
}

/** A request, as one who answers reads it. */
export interface Conversation {
  /** The last block of text that the user wrote, or what `<question>` marks in it. */
  question: string;
  /** The message of the question says that a search found nothing. */
  nothingFound: boolean;
  /** What `<pinned>` marks in it: put beside the question, by an unknown author. */
  pinned: string[];
  /** All that the user wrote in the message of the question, without sources. */
  userText: string;
  system: string;
  /** Every one of the request, those of earlier turns too. */
  sources: Source[];
  /** Since the question. */
  toolTurns: ToolTurn[];
  /** The newest message is the answer of tools. */
  toolsAnswered: boolean;
}

export function readConversation(request: MessagesRequest): Conversation {
  const { messages, system = '' } = request;
  const asked = messages.findLastIndex(
    message =>
      message.role === 'user' &&
      blocksOf(message).some(({ type }) => type === 'text'),
  );
  const texts = textsOf(messages[Math.max(asked, 0)]);
  const last = texts.at(-1) ?? '';
  return {
    question: (
      /<question>([\s\S]*?)<\/question>/.exec(last)?.[1] ?? last
    ).trim(),
    nothingFound: texts
      .slice(0, -1)
      .some(text => /\bfound nothing\b/i.test(text)),
    pinned: [
      ...texts.join('\n').matchAll(/<pinned\b[^>]*>([\s\S]*?)<\/pinned>/g),
    ].map(([, text]) => text),
    userText: texts.join('\n'),
    system:
      typeof system === 'string'
        ? system
        : system.map(({ text }) => text).join('\n'),
    sources: sourcesOf(request),
    toolTurns: toolTurnsOf(messages.slice(asked + 1)),
    toolsAnswered: blocksOf(messages[messages.length - 1]).some(
      ({ type }) => type === 'tool_result',
    ),
  };
}

function textsOf(message: MessagesRequest['messages'][number]): string[] {
  return blocksOf(message).flatMap(block =>
    block.type === 'text' ? [block.text] : [],
  );
}

function sourcesOf({ messages }: MessagesRequest): Source[] {
  const found: [SearchResult, string | undefined][] = [];
  for (const block of messages.flatMap(blocksOf)) {
    if (block.type === 'search_result') found.push([block, undefined]);
    if (block.type !== 'tool_result') continue;
    for (const inner of resultBlocks(block))
      if (inner.type === 'search_result')
        found.push([inner, block.tool_use_id]);
  }
  return found.map(([result, toolUseId], index) => ({
    index,
    source: result.source,
    title: result.title,
    blocks: result.content.map(({ text }) => text),
    citable: result.citations?.enabled ?? false,
    toolUseId,
  }));
}

function toolTurnsOf(messages: MessagesRequest['messages']): ToolTurn[] {
  const turns = new Map<string, ToolTurn>();
  for (const block of messages.flatMap(blocksOf)) {
    if (block.type === 'tool_use')
      turns.set(block.id, {
        id: block.id,
        name: block.name,
        input: block.input,
      });
    if (block.type !== 'tool_result') continue;
    const turn = turns.get(block.tool_use_id);
    if (turn) turn.result = block;
  }
  return [...turns.values()];
}
