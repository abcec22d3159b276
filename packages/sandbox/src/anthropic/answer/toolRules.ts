import { Conversation } from '../request/conversation';
import { OfferedTool } from '../request/messagesRequest';
import { inputFor } from './toolInput';

export interface ToolCall {
  name: string;
  input: Record<string, unknown>;
}

/** Something to be done, at the beginning of a sentence: a question that only mentions it is no order. */
const ORDER =
  /^(?:please\s+|can you\s+|could you\s+|would you\s+|now\s+)*(roll\s?-?back|restart|redeploy|scale|re-?run|retry|rebuild|sync|refresh|stop|start|pause|resume|promote)\b/i;

/** Asks what is written, whatever it mentions. */
const HOW_TO =
  /^(?:and\s+)?(?:how (?:do|does|can|to|should|would)|where|who)\b/i;

/** In this order, which questions lead to which tools. */
const RULES: readonly { asked: RegExp; tool: RegExp }[] = [
  {
    asked:
      /\b(?:fleet|which|what|how many|list|all|any|every)\b.*\b(?:services|functions|resources|builds|pipelines|unhealthy|degraded|failing|down)\b/i,
    tool: /find[-_]?resources|fleet/i,
  },
  {
    asked:
      /\b(?:state|status|health\w*|unhealthy|degraded|why|down|fail\w*|broken?|crash\w*|running|runs|live|version|deployed|now)\b/i,
    tool: /list[-_]?resources|status/i,
  },
  {
    asked:
      /\b(?:logs?|log lines?|stack ?traces?|exceptions?|prints?|unhealthy|crash\w*)\b/i,
    tool: /logs/i,
  },
  {
    asked:
      /\b(?:when|history|timeline|since|changed?|happened|deploy\w*|releas\w*|roll\w*|rolled back)\b/i,
    tool: /timeline/i,
  },
];

const LISTING = /list[-_]?resources|status/i;
const PROPOSING = /propose/i;
const SEARCHING = /search/i;

/** The live tool to call next for a question; each is called once. */
export function liveToolFor(
  conversation: Conversation,
  tools: readonly OfferedTool[],
): ToolCall | undefined {
  const open = tools.filter(tool => !wasCalled(conversation, tool));
  const order = ORDER.exec(conversation.question)?.[1];
  if (order) return proposalFor(order, conversation, open);
  if (HOW_TO.test(conversation.question)) return undefined;
  for (const { asked, tool } of RULES) {
    if (!asked.test(conversation.question)) continue;
    const call = callOf(
      open.find(each => tool.test(each.name)),
      conversation,
    );
    if (call) return call;
  }
  return undefined;
}

/** A search in the model's own words; here, the question's. */
export function searchFor(
  conversation: Conversation,
  tools: readonly OfferedTool[],
): ToolCall | undefined {
  const tool = tools.find(({ name }) => SEARCHING.test(name));
  return tool && !wasCalled(conversation, tool)
    ? callOf(tool, conversation)
    : undefined;
}

/** What there is comes first: it says which actions there are. */
function proposalFor(
  order: string,
  conversation: Conversation,
  open: readonly OfferedTool[],
): ToolCall | undefined {
  const proposing = open.find(({ name }) => PROPOSING.test(name));
  if (!proposing) return undefined;
  return (
    callOf(
      open.find(({ name }) => LISTING.test(name)),
      conversation,
    ) ?? callOf(proposing, conversation, order)
  );
}

function callOf(
  tool: OfferedTool | undefined,
  conversation: Conversation,
  order?: string,
): ToolCall | undefined {
  const input = tool && inputFor(tool, conversation, order);
  return tool && input && { name: tool.name, input };
}

function wasCalled(
  { toolTurns }: Conversation,
  { name }: OfferedTool,
): boolean {
  return toolTurns.some(turn => turn.name === name);
}
