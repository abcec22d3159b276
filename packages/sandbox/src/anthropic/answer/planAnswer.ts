import { readConversation, Conversation } from '../request/conversation';
import { MessagesRequest, resultBlocks } from '../request/messagesRequest';
import { obey } from './obey';
import { bestQuotes, firstBlocks, Quote } from './quotes';
import { AnswerStep, Plan } from './steps';
import { liveToolFor, searchFor, ToolCall } from './toolRules';

/** What the model says where nothing that it was given answers. */
const NO_ANSWER = 'The sources do not answer this question.';

/**
 * Decides on an answer by what the request holds, always the same for the same request:
 *
 * 1. a model that is `obedient` does what any source tells it to;
 * 2. a question about something live, and an order, lead to the matching tool if it is offered;
 * 3. what matches the question's words is quoted, what tools just said first;
 * 4. if nothing matches, `search_knowledge` is tried once, if it is offered;
 * 5. else the sources do not answer.
 */
export function planAnswer(request: MessagesRequest, obedient: boolean): Plan {
  const conversation = readConversation(request);
  const { tools = [], tool_choice: choice } = request;
  const offered = choice?.type === 'none' ? [] : tools;
  const obeyed = obedient ? obey(conversation, offered) : undefined;
  if (obeyed) return obeyed;
  const live = liveToolFor(conversation, offered);
  if (live) return calling(live, 'I look at what is running.');
  const quotes = quotesFor(conversation);
  const said = [...quotes.map(citing), ...plainResults(conversation)];
  if (said.length) return { steps: said };
  const search = searchFor(conversation, offered);
  if (search) return calling(search, 'I search for more.');
  return { steps: [{ kind: 'text', text: NO_ANSWER }] };
}

function calling({ name, input }: ToolCall, thinking: string): Plan {
  return {
    steps: [
      { kind: 'thinking', thinking },
      { kind: 'tool', name, input },
    ],
  };
}

function quotesFor(conversation: Conversation): Quote[] {
  const { question, sources, toolTurns } = conversation;
  const asked = new Set(toolTurns.map(({ id }) => id));
  const isNew = (id?: string) => id !== undefined && asked.has(id);
  const live = sources.filter(
    ({ toolUseId }) => isNew(toolUseId) && !isSearch(conversation, toolUseId),
  );
  // Whoever asks has searched better; what a tool found since is another matter.
  const written = sources.filter(
    source =>
      !live.includes(source) &&
      (!conversation.nothingFound || isNew(source.toolUseId)),
  );
  const ofLive = bestQuotes(question, live);
  return [
    ...(ofLive.length ? ofLive : firstBlocks(live)),
    ...bestQuotes(question, written),
  ];
}

function isSearch({ toolTurns }: Conversation, id?: string): boolean {
  return toolTurns.some(turn => turn.id === id && /search/i.test(turn.name));
}

/** What tools said that cannot be cited. */
function plainResults({ toolTurns }: Conversation): AnswerStep[] {
  return toolTurns.flatMap(({ name, result }): AnswerStep[] => {
    if (!result || /search/i.test(name)) return [];
    const blocks = resultBlocks(result);
    if (blocks.some(({ type }) => type === 'search_result')) return [];
    const text = blocks
      .map(block => (block.type === 'text' ? block.text : ''))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300);
    if (!text) return [];
    const begin = result.is_error ? `${name} failed` : `${name} says`;
    return [{ kind: 'text', text: `${begin}: ${text}` }];
  });
}

function citing({ source, start, end }: Quote): AnswerStep {
  return { kind: 'cite', result: source.index, start, end };
}
