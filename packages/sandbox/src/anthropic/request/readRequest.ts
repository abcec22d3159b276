import { z } from 'zod';
import { ApiFailure, invalid } from '../ApiFailure';
import { signatureOf } from '../answer/signature';
import {
  blocksOf,
  MessagesRequest,
  messagesRequestSchema,
  resultBlocks,
} from './messagesRequest';

/** Most blocks that may ask for caching. */
const CACHE_BREAKPOINTS = 4;

/**
 * Reads the body of `POST /v1/messages` by the rules of API version 2026-10-21 and of the models of generation 5.5.
 *
 * @throws ApiFailure in the API's manner: the place, then what is wrong there
 */
export function readRequest(body: unknown): MessagesRequest {
  const parsed = messagesRequestSchema.safeParse(body);
  if (!parsed.success) throw invalid(firstProblem(parsed.error));
  const request = parsed.data;
  for (const problem of problemsOf(request)) throw invalid(problem);
  return request;
}

/** @throws ApiFailure if it is no JSON */
export function parseBody(text: unknown): unknown {
  try {
    return JSON.parse(String(text ?? ''));
  } catch {
    throw invalid('The request body is not valid JSON');
  }
}

/** @throws ApiFailure for a version of the API that there is not */
export function checkVersion(version: unknown): void {
  if (version === undefined)
    throw invalid('anthropic-version: header is required');
  if (version !== '2026-10-21' && version !== '2023-06-01')
    throw new ApiFailure(
      400,
      'invalid_request_error',
      `anthropic-version: "${version}" is not a valid version`,
    );
}

function firstProblem({ issues: [issue] }: z.ZodError): string {
  const at = (...path: PropertyKey[]) => [...issue.path, ...path].join('.');
  if (issue.code === 'unrecognized_keys')
    return `${at(issue.keys[0])}: Extra inputs are not permitted`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('undefined'))
    return `${at()}: Field required`;
  return `${at() || 'body'}: ${issue.message}`;
}

function* problemsOf(request: MessagesRequest): Generator<string> {
  const { thinking, tool_choice: choice, messages } = request;
  if (thinking?.type === 'enabled')
    yield 'thinking.type: "enabled" with `budget_tokens` is not supported for this model. Use "adaptive" and `output_config.effort`.';
  if (thinking?.type === 'disabled')
    yield 'thinking.type: "disabled" is not supported for this model.';
  if (
    thinking?.type === 'between_tools' &&
    ['xhigh', 'max'].includes(request.output_config?.effort ?? '')
  )
    yield 'thinking.type: "between_tools" is only supported with `output_config.effort` low, medium or high.';
  if (choice?.type === 'any' || choice?.type === 'tool')
    yield `tool_choice.type: "${choice.type}" is not supported for this model: the model decides whether to use a tool.`;
  if (messages[0].role !== 'user')
    yield 'messages: first message must use the "user" role';
  if (messages.at(-1)?.role === 'assistant')
    yield 'This model does not support assistant message prefill. The conversation must end with a user message.';
  yield* contentProblems(request);
  yield* pairingProblems(request);
  yield* citationProblems(request);
  const names = (request.tools ?? []).map(({ name }) => name);
  if (new Set(names).size < names.length)
    yield 'tools: Tool names must be unique.';
  const breakpoints = JSON.stringify(request).split('"cache_control":{').length;
  if (breakpoints - 1 > CACHE_BREAKPOINTS)
    yield `A maximum of ${CACHE_BREAKPOINTS} blocks with cache_control may be provided. Found ${
      breakpoints - 1
    }.`;
}

function* contentProblems({ messages }: MessagesRequest): Generator<string> {
  for (const [i, message] of messages.entries()) {
    if (!message.content.length)
      yield `messages.${i}: all messages must have non-empty content`;
    for (const [j, block] of blocksOf(message).entries()) {
      const at = `messages.${i}.content.${j}`;
      const texts = (
        block.type === 'tool_result' ? resultBlocks(block) : [block]
      ).flatMap(inner => {
        if (inner.type === 'search_result') return inner.content;
        return inner.type === 'text' ? [inner] : [];
      });
      if (texts.some(({ text }) => !text.trim()))
        yield `${at}: text content blocks must contain non-whitespace text`;
      if (message.role === 'user') {
        if (block.type === 'text' && block.citations?.length)
          yield `${at}.citations: citations are not permitted on text blocks of user messages`;
        if (block.type === 'tool_use' || block.type === 'thinking')
          yield `${at}: \`${block.type}\` blocks are only permitted in assistant messages`;
        continue;
      }
      if (
        ['document', 'search_result', 'image', 'tool_result'].includes(
          block.type,
        )
      )
        yield `${at}: \`${block.type}\` blocks are not permitted in assistant messages`;
      if (
        block.type === 'thinking' &&
        block.signature !== signatureOf(block.thinking)
      )
        yield `${at}: Invalid \`signature\` in \`thinking\` block`;
    }
  }
}

/** Every call of a tool is answered in the message that follows, and nothing else is. */
function* pairingProblems({ messages }: MessagesRequest): Generator<string> {
  for (const [i, message] of messages.entries()) {
    const calls = (of = messages[i - 1]) =>
      of?.role === 'assistant'
        ? blocksOf(of).flatMap(block =>
            block.type === 'tool_use' ? [block.id] : [],
          )
        : [];
    const answered =
      message.role === 'user'
        ? blocksOf(message).flatMap(block =>
            block.type === 'tool_result' ? [block.tool_use_id] : [],
          )
        : [];
    const open = calls().filter(id => !answered.includes(id));
    if (open.length)
      yield `messages.${
        i - 1
      }: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(
        ', ',
      )}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`;
    const unknown = answered.find(id => !calls().includes(id));
    if (unknown)
      yield `messages.${i}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${unknown}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`;
  }
}

/** All sources of a request may be cited, or none. */
function* citationProblems({
  messages,
  output_config,
}: MessagesRequest): Generator<string> {
  const enabled = messages
    .flatMap(blocksOf)
    .flatMap(block =>
      block.type === 'tool_result' ? resultBlocks(block) : [block],
    )
    .flatMap(block =>
      block.type === 'search_result' || block.type === 'document'
        ? [block.citations?.enabled ?? false]
        : [],
    );
  if (new Set(enabled).size > 1)
    yield 'messages: citations must be enabled on all or none of the documents and search results of a request';
  if (enabled.includes(true) && output_config?.format)
    yield 'output_config.format: structured outputs are not compatible with citations';
}
