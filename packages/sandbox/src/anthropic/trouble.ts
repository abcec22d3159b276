import { ApiFailure, errorBody, invalid, overloaded } from './ApiFailure';
import { StreamEvent } from './answer/events';
import { Plan } from './answer/steps';
import { MessagesRequest } from './request/messagesRequest';
import { AnswerScenario } from './schema';

/** What a scenario makes of a request that is answered at all. */
export interface Trouble {
  request(request: MessagesRequest): MessagesRequest;
  plan(plan: Plan): Plan;
  events(events: StreamEvent[], requestId: string): StreamEvent[];
  /** The connection breaks in the end. */
  cut: boolean;
}

const NONE: Trouble = {
  request: request => request,
  plan: plan => plan,
  events: events => events,
  cut: false,
};

/** Fewer than any answer has. */
const FEW_TOKENS = 3;
/** No client waits for so long, and no timer is longer. */
const NEVER_MS = 2 ** 31 - 1;

/** @throws ApiFailure for a scenario whose request is not answered */
export function troubleOf(scenario: AnswerScenario | undefined): Trouble {
  if (!scenario) return NONE;
  const { kind, after, retryAfter } = scenario;
  switch (kind) {
    case 'overloaded':
      throw overloaded();
    case 'rate-limited':
      throw rateLimited(retryAfter);
    case 'api-error':
      throw new ApiFailure(500, 'api_error', 'Internal server error');
    case 'invalid-key':
      throw invalidKey();
    case 'permission-denied':
      throw permissionDenied();
    case 'unknown-model':
      throw unknownModel('claude-unknown');
    case 'too-large':
      throw tooLarge();
    case 'prompt-too-long':
      throw invalid('prompt is too long: 1000001 tokens > 1000000 maximum');
    case 'error-mid-stream':
      return {
        ...NONE,
        events: (events, requestId) => [
          ...begun(events, after),
          { data: errorBody(overloaded(), requestId) },
        ],
      };
    case 'cut-mid-stream':
      return { ...NONE, events: events => begun(events, after), cut: true };
    case 'clean-end':
      return { ...NONE, events: events => begun(events, after) };
    case 'stall':
      return {
        ...NONE,
        events: events => {
          const sent = begun(events, after);
          const [next] = events.slice(sent.length);
          return [...sent, { ...next, waitMs: NEVER_MS }];
        },
      };
    case 'unknown-event':
      return {
        ...NONE,
        events: ([first, ...rest]) => [
          first,
          { data: { type: 'weather_report' } },
          ...rest,
        ],
      };
    case 'refusal':
      return { ...NONE, plan: () => ({ steps: [], stopReason: 'refusal' }) };
    case 'max-tokens':
      return {
        ...NONE,
        request: request => ({ ...request, max_tokens: FEW_TOKENS }),
      };
    case 'context-exceeded':
      return {
        ...NONE,
        plan: ({ steps }) => ({
          steps: steps.slice(0, 1),
          stopReason: 'model_context_window_exceeded',
        }),
      };
    default:
      throw new Error(`Unknown scenario '${kind satisfies never}'`);
  }
}

/** All up to the last of so many deltas. */
function begun(events: StreamEvent[], deltas: number): StreamEvent[] {
  let seen = 0;
  const end = events.findIndex(({ data }) => {
    if (data.type === 'content_block_delta') seen += 1;
    return seen > deltas || data.type === 'message_delta';
  });
  return events.slice(0, end);
}

export function rateLimited(retryAfter: number): ApiFailure {
  return new ApiFailure(
    429,
    'rate_limit_error',
    'This request would exceed the rate limit of your organization. Please reduce the prompt length or the maximum tokens requested, or try again later.',
    { 'retry-after': String(retryAfter) },
  );
}

export function invalidKey(): ApiFailure {
  return new ApiFailure(401, 'authentication_error', 'invalid x-api-key');
}

export function permissionDenied(): ApiFailure {
  return new ApiFailure(
    403,
    'permission_error',
    'Your API key does not have permission to use the specified resource.',
  );
}

export function tooLarge(): ApiFailure {
  return new ApiFailure(
    413,
    'request_too_large',
    'Request exceeds the maximum size',
  );
}

function unknownModel(model: string): ApiFailure {
  return new ApiFailure(404, 'not_found_error', `model: ${model}`);
}

/** @throws ApiFailure for a model that there is not */
export function checkNames(model: string, known: readonly string[]): void {
  if (!known.includes(model)) throw unknownModel(model);
}
