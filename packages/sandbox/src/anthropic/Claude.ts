import { ApiFailure, invalid } from './ApiFailure';
import { compose } from './answer/compose';
import { eventsOf } from './answer/events';
import { messageOf } from './answer/message';
import { planAnswer } from './answer/planAnswer';
import { Playback, PlaybackOptions } from './answer/Playback';
import { Plan } from './answer/steps';
import { promptOf, PromptCache, tokensOf } from './answer/usage';
import { checkNames, Trouble, troubleOf } from './trouble';
import { end, ReceivedRequest, ReceivedRequests } from './ReceivedRequests';
import { readConversation } from './request/conversation';
import { MessagesRequest } from './request/messagesRequest';
import { readRequest } from './request/readRequest';
import { AnswerScenario, AnswerScript, AnthropicSpec } from './schema';
import { Ids } from '../world/Ids';

/** How a transport carries an answer. */
export type Carriage = Pick<PlaybackOptions, 'encode'>;

/** What a request is answered with. */
export type Answer =
  | { message: ReturnType<typeof messageOf> }
  | { stream: Playback };

/** The models behind one server: what they are asked, and what they are to do. */
export class Claude {
  readonly received = new ReceivedRequests();
  scripts: AnswerScript[] = [];
  scenarios: AnswerScenario[] = [];
  deltaDelayMs = 0;
  obedient = false;
  private readonly cache = new PromptCache();

  constructor(readonly spec: AnthropicSpec, private readonly ids: Ids) {
    this.reset();
  }

  /** As in the beginning. */
  reset(): void {
    this.scripts = structuredClone(this.spec.scripts);
    this.scenarios = structuredClone(this.spec.scenarios);
    this.deltaDelayMs = this.spec.deltaDelayMs;
    this.obedient = this.spec.obedient;
    this.received.clear();
  }

  /** Notes a request as it came. */
  receive(body: unknown, retry?: string): ReceivedRequest {
    const { model, stream } = Object(body);
    const request: ReceivedRequest = {
      id: `req_01${this.nextId()}`,
      at: new Date().toISOString(),
      model: typeof model === 'string' ? model : undefined,
      stream: stream === true,
      body,
      retry: retry === undefined ? undefined : Number(retry),
      outcome: 'running',
      deltas: 0,
    };
    this.received.add(request);
    return request;
  }

  /** @throws ApiFailure where the API would answer with an error */
  answer(received: ReceivedRequest, carriage: Carriage): Answer {
    try {
      const trouble = troubleOf(takeOne(this.scenarios));
      const request = readRequest(received.body);
      this.check(request);
      received.status = 200;
      return this.respond(request, received, trouble, carriage);
    } catch (thrown) {
      if (thrown instanceof ApiFailure) end(received, 'refused', thrown.status);
      throw thrown;
    }
  }

  nextId(): string {
    return this.ids.hex(22);
  }

  private check(request: MessagesRequest): void {
    checkNames(request.model, this.spec.models);
    const tokens = tokensOf(promptOf(request));
    if (tokens > this.spec.contextTokens)
      throw invalid(
        `prompt is too long: ${tokens} tokens > ${this.spec.contextTokens} maximum`,
      );
  }

  private respond(
    request: MessagesRequest,
    received: ReceivedRequest,
    trouble: Trouble,
    { encode }: Carriage,
  ): Answer {
    const plan = trouble.plan(
      this.scripted(request) ?? planAnswer(request, this.obedient),
    );
    const composed = compose(plan, trouble.request(request), () =>
      this.nextId(),
    );
    const message = messageOf(
      {
        id: `msg_01${this.nextId()}`,
        model: request.model,
        tokens: this.cache.count(request),
      },
      composed,
    );
    if (!request.stream) {
      end(received, 'answered');
      return { message };
    }
    const events = trouble.events(
      eventsOf(message, composed.blocks),
      received.id,
    );
    return {
      stream: new Playback(events, {
        deltaDelayMs: this.deltaDelayMs,
        cut: trouble.cut,
        encode: event => {
          if (event.type === 'content_block_delta') received.deltas += 1;
          return encode(event);
        },
        onSent: () => end(received, 'answered'),
        onAborted: () => end(received, 'aborted'),
      }),
    };
  }

  private scripted(request: MessagesRequest): Plan | undefined {
    if (!this.scripts.length) return undefined;
    const question = readConversation(request).question.toLowerCase();
    return takeOne(this.scripts, ({ when }) =>
      question.includes((when ?? '').toLowerCase()),
    );
  }
}

/** The first that fits; gone when it was taken as often as it may be. */
function takeOne<T extends { times: number | null }>(
  list: T[],
  fits: (each: T) => boolean = () => true,
): T | undefined {
  const index = list.findIndex(fits);
  const found = list.at(index);
  if (index < 0 || !found) return undefined;
  if (found.times !== null) {
    found.times -= 1;
    if (found.times === 0) list.splice(index, 1);
  }
  return found;
}
