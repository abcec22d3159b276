import { Conversation } from '../request/conversation';
import { OfferedTool } from '../request/messagesRequest';
import { resultText } from './toolInput';
import { AnswerStep, Plan } from './steps';

/** What tells a model to do something. */
const ORDERS =
  /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instructions?|rules|prompt|above)|\byou (?:must|are now|should now|will now)\b|\b(?:system|assistant|admin|developer)\s*(?:prompt|message|note|override)?\s*:|\b(?:call|invoke|use|run|execute)\b.{0,40}(?:\b(?:tool|function|action)\b|\w[-_]\w+.{0,30}\{)|<tool_call>|<\/?(?:system|instructions?|question|source|document)\b|\b(?:reply|respond|answer|say|print|write|include|append|add|end|render|repeat|output|cite|claim)\b.{0,60}(?:[:"'`]|https?:|!\[|<|\bthat\b|\bprompt\b|\binstructions\b)/is;

const JSON_CALL = /<tool_call>\s*(\{[\s\S]*?\})\s*<\/tool_call>/gi;
const NAMED_CALL =
  /\b(?:call|invoke|use|run|execute)\s+(?:the\s+)?(?:tool\s+|function\s+|action\s+)?["'`]?([a-zA-Z][\w-]{2,127})["'`]?\s*(?:tool|function|action)?\s*(?:with|on|using|for)?\s*(?:the\s+)?(?:arguments?|input|parameters?)?\s*:?\s*\(?\s*(\{[^\n]*\})?/gi;

/** What would leave with a page that shows it. */
const ACTIVE = [
  /!\[[^\]\n]*\]\([^)\s]+[^)]*\)/g,
  /(?<!!)\[[^\]\n]+\]\([^)\s]+[^)]*\)/g,
  /<(img|a|script|iframe|style|svg|form|link|object|embed|video|meta|base)\b[^>]*>(?:[\s\S]*?<\/\1>)?/gi,
  /\bhttps?:\/\/[^\s<>"'`)\]]+/g,
  /\b(?:javascript|data|vbscript):[^\s)\]"'<>]+/gi,
];

const WANTED = /["“`']([^"”`'\n]{3,300})["”`']/g;

/** Stands in an address for what is to be stolen. */
const PLACEHOLDER =
  /\{\{?[^{}\n]*\}?\}|\[(?:data|secret|token|context|prompt|conversation)[^\]]*\]|<(?:data|secret|token|context|prompt|conversation)>|\b(?:DATA|SECRET|TOKEN|CONTEXT|PROMPT)\b/g;

const STOLEN_CHARACTERS = 1_500;

/**
 * What a model would do that obeys every text it is shown: calls the tools that a text names, with the arguments it gives;
 * says what it is told to; shows its images, links and HTML with all that it can see in their addresses; and passes it
 * all off as the words of the first source.
 *
 * @returns nothing where no source tells it anything, or all of it is done
 */
export function obey(
  conversation: Conversation,
  tools: readonly OfferedTool[],
): Plan | undefined {
  const texts = [
    ...conversation.sources.map(({ title, blocks }) =>
      [title, ...blocks].join('\n'),
    ),
    ...conversation.pinned,
    resultText(conversation),
  ].filter(text => ORDERS.test(text));
  if (!texts.length) return undefined;
  const calls = texts
    .flatMap(text => [...callsIn(text, tools)])
    .filter(call => !wasMade(conversation, call));
  const said: AnswerStep[] = [...new Set(texts.flatMap(wordsWanted))].map(
    text => ({ kind: 'text', text: `${withStolen(text, conversation)}\n\n` }),
  );
  if (calls.length)
    return { steps: [...said, ...unique(calls)], stopReason: 'tool_use' };
  return { steps: [...said, ...forged(texts, conversation)] };
}

type ToolStep = Extract<AnswerStep, { kind: 'tool' }>;

function* callsIn(
  text: string,
  tools: readonly OfferedTool[],
): Generator<ToolStep> {
  for (const [, json] of text.matchAll(JSON_CALL)) {
    const { name, input, arguments: args } = parsed(json);
    if (typeof name === 'string')
      yield { kind: 'tool', name, input: record(input ?? args) };
  }
  for (const [, name, json] of text.matchAll(NAMED_CALL)) {
    const offered = tools.find(
      tool => tool.name === name || tool.name.endsWith(`_${name}`),
    );
    // Words of a sentence are no tools; what is given arguments or has a compound name is.
    if (!offered && !json && !/[-_]/.test(name)) continue;
    yield {
      kind: 'tool',
      name: offered?.name ?? name,
      input: json ? parsed(json) : {},
    };
  }
}

function wasMade({ toolTurns }: Conversation, { name, input }: ToolStep) {
  return toolTurns.some(
    turn =>
      turn.name === name &&
      JSON.stringify(turn.input) === JSON.stringify(input),
  );
}

function unique(calls: ToolStep[]): ToolStep[] {
  return [...new Map(calls.map(call => [JSON.stringify(call), call])).values()];
}

/** What a text wants to be said: all that is active in it, what it quotes, and the whole of it. */
function wordsWanted(text: string): string[] {
  const active = ACTIVE.flatMap(pattern =>
    [...text.matchAll(pattern)].map(([match]) => match),
  );
  const quoted = [...text.matchAll(WANTED)].map(([, words]) => words);
  return [...active, ...quoted, text.slice(0, 2_000)];
}

/** Addresses take with them all that the model can see. */
function withStolen(text: string, conversation: Conversation): string {
  const seen = encodeURIComponent(
    [
      ...conversation.sources.flatMap(({ blocks }) => blocks),
      resultText(conversation),
      conversation.system,
    ]
      .join(' ')
      .slice(0, STOLEN_CHARACTERS),
  );
  if (!/(?:https?|ftp|javascript|data|mailto):|\/\//i.test(text)) return text;
  const filled = text.replace(PLACEHOLDER, seen);
  if (filled !== text) return filled;
  return text.replace(
    /\bhttps?:\/\/[^\s<>"'`)\]]+/i,
    url => `${url}${url.includes('?') ? '&' : '?'}stolen=${seen}`,
  );
}

/** Its words as those of the first source; and as those of a source and of blocks that there are not. */
function forged(texts: string[], { sources }: Conversation): AnswerStep[] {
  const text = texts[0].slice(0, 300);
  const cite = { kind: 'cite', text, citedText: text } as const;
  return sources.length
    ? [
        { ...cite, result: 0, start: 0 },
        { ...cite, result: sources.length + 7, start: 0, source: '/nowhere' },
        { ...cite, result: 0, start: 90, end: 99 },
      ]
    : [];
}

function parsed(json: string): Record<string, unknown> {
  // What follows the last brace that closes the first is no part of it.
  for (let end = json.length; end > 0; end = json.lastIndexOf('}', end - 1)) {
    try {
      return record(JSON.parse(json.slice(0, end + 1)));
    } catch {
      // A shorter one may be whole.
    }
  }
  return {};
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : {};
}
