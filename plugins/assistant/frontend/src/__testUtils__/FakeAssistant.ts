import {
  AnswerEvent,
  AssistantStatus,
  Conversation,
  ConversationResponse,
  Feedback,
  IndexStatus,
  Message,
  Question,
  SearchResponse,
} from '@portolan/plugin-assistant-common';
import { PlatformApiError } from '@portolan/plugin-platform-react';
import {
  AssistantApi,
  Cancellable,
  ConversationFilter,
  StreamedEvent,
} from '../api/AssistantApi';

/** An answer that a test writes event by event. */
export class ScriptedAnswer {
  readonly events: StreamedEvent[] = [];
  #wake: (() => void)[] = [];
  #isBroken = false;

  constructor(readonly question: Question, readonly answerId: string) {}

  send(...events: AnswerEvent[]): this {
    for (const event of events) {
      this.events.push({ id: String(this.events.length + 1), event });
    }
    this.#wake.splice(0).forEach(wake => wake());
    return this;
  }

  finish(outcome: 'complete' | 'stopped' | 'failed' = 'complete'): this {
    return this.send({ type: 'done', messageId: this.answerId, outcome });
  }

  /** Those who listen now lose the connection. */
  breakConnection(): void {
    this.#isBroken = true;
    this.#wake.splice(0).forEach(wake => wake());
  }

  get isDone(): boolean {
    return this.events.at(-1)?.event.type === 'done';
  }

  async *follow(after: number, signal?: AbortSignal) {
    this.#isBroken = false;
    for (let at = after; ; at += 1) {
      while (at >= this.events.length && !this.#isBroken && !signal?.aborted) {
        await new Promise<void>(resolve => {
          this.#wake.push(resolve);
          signal?.addEventListener('abort', () => resolve());
        });
      }
      if (signal?.aborted) throw new DOMException('Aborted', 'AbortError');
      if (at >= this.events.length) throw unreachable();
      yield this.events[at];
      if (this.events[at].event.type === 'done') return;
    }
  }
}

function unreachable(): PlatformApiError {
  return new PlatformApiError(0, 'unreachable', 'Not reachable');
}

/** The assistant's backend as a test wants it: keeps conversations, and answers what the test writes. */
export class FakeAssistant implements AssistantApi {
  now: AssistantStatus = {
    model: { id: 'claude-sonnet-5-5', title: 'Claude Sonnet 5.5' },
    mode: 'hybrid',
    mayManageIndex: false,
  };
  questions = ['Why is it unhealthy?', 'Where is the runbook?'];
  found: SearchResponse = { passages: [], mode: 'hybrid', answerable: false };
  indexStatus: IndexStatus = { generation: { id: 'g1' }, sources: [] };
  /** Thrown by the next question. */
  refusal: PlatformApiError | undefined;
  readonly answers: ScriptedAnswer[] = [];
  readonly stopped: string[] = [];
  readonly feedback: [string, Feedback][] = [];
  readonly refreshes: object[] = [];
  readonly resumed: (string | undefined)[] = [];
  readonly kept = new Map<string, ConversationResponse>();
  #ids = 0;

  keep(id: string, title: string, messages: Partial<Message>[] = []): void {
    const createdAt = new Date().toISOString();
    this.kept.set(id, {
      id,
      title,
      createdAt,
      updatedAt: createdAt,
      messages: messages.map((message, index) => ({
        ...blankMessage(`${id}-${index}`, createdAt),
        ...message,
      })),
    });
  }

  get lastAnswer(): ScriptedAnswer {
    const answer = this.answers.at(-1);
    if (!answer) throw new Error('Nothing was asked yet');
    return answer;
  }

  async status() {
    return this.now;
  }

  async suggestions() {
    return { questions: this.questions };
  }

  async search() {
    return this.found;
  }

  async conversations({ q = '' }: ConversationFilter) {
    const items = [...this.kept.values()]
      .map(({ messages: _, ...conversation }): Conversation => conversation)
      .filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()));
    return { items };
  }

  async conversation(id: string) {
    const conversation = this.kept.get(id);
    if (!conversation) {
      throw new PlatformApiError(404, 'not-found', 'No such conversation');
    }
    return conversation;
  }

  async createConversation(entityRef: string | undefined) {
    this.#ids += 1;
    const id = `c${this.#ids}`;
    this.keep(id, 'New conversation');
    const { messages: _, ...made } = await this.conversation(id);
    return { ...made, entityRef };
  }

  async renameConversation(id: string, title: string) {
    const conversation = await this.conversation(id);
    this.kept.set(id, { ...conversation, title });
  }

  async deleteConversation(id: string) {
    this.kept.delete(id);
  }

  async *ask(
    conversationId: string,
    question: Question,
    { signal }: Cancellable = {},
  ) {
    if (this.refusal) throw this.refusal;
    const answer = new ScriptedAnswer(
      question,
      `answer-${this.answers.length + 1}`,
    );
    this.answers.push(answer);
    const conversation = await this.conversation(conversationId);
    const createdAt = new Date().toISOString();
    const at = conversation.messages.findIndex(
      ({ id }) => id === question.replaces,
    );
    this.kept.set(conversationId, {
      ...conversation,
      title: question.text,
      messages: [
        ...(at < 0
          ? conversation.messages
          : conversation.messages.slice(0, at)),
        {
          ...blankMessage(`question-${this.answers.length}`, createdAt),
          role: 'user',
          text: question.text,
          entityRef: question.entityRef,
        },
        // As far as it came: the backend keeps what it sends.
        keptAnswer(answer, createdAt),
      ],
    });
    yield* answer.follow(0, signal);
  }

  async *resume(
    answerId: string,
    lastEventId: string | undefined,
    { signal }: Cancellable = {},
  ) {
    this.resumed.push(lastEventId);
    const answer = this.answers.find(each => each.answerId === answerId);
    if (!answer) throw new PlatformApiError(404, 'not-found', 'No such answer');
    yield* answer.follow(Number(lastEventId ?? 0), signal);
  }

  async stop(answerId: string) {
    this.stopped.push(answerId);
    this.answers.find(each => each.answerId === answerId)?.finish('stopped');
  }

  async giveFeedback(answerId: string, feedback: Feedback) {
    this.feedback.push([answerId, feedback]);
  }

  async index() {
    return this.indexStatus;
  }

  async refreshIndex(request: object = {}) {
    this.refreshes.push(request);
  }
}

function blankMessage(id: string, createdAt: string): Message {
  return {
    id,
    role: 'assistant',
    createdAt,
    text: '',
    sources: [],
    hiddenSources: 0,
    citations: [],
    steps: [],
    actions: [],
    outcome: 'complete',
  };
}

/** What the backend has kept of an answer, read when it is asked for. */
function keptAnswer(answer: ScriptedAnswer, createdAt: string): Message {
  const all = <T extends AnswerEvent['type']>(type: T) =>
    answer.events.flatMap(({ event }) =>
      event.type === type ? [event as Extract<AnswerEvent, { type: T }>] : [],
    );
  const message = blankMessage(answer.answerId, createdAt);
  return Object.defineProperties(message, {
    text: {
      get: () =>
        all('text')
          .map(each => each.text)
          .join(''),
      enumerable: true,
    },
    sources: {
      get: () => all('sources').flatMap(each => each.sources),
      enumerable: true,
    },
    citations: {
      get: () => all('citation').map(each => each.citation),
      enumerable: true,
    },
    steps: {
      get: () => all('tool-end').map(each => each.step),
      enumerable: true,
    },
    actions: {
      get: () => all('action').map(each => each.action),
      enumerable: true,
    },
    usage: { get: () => all('usage').at(-1)?.usage, enumerable: true },
    error: { get: () => all('error').at(-1)?.error, enumerable: true },
    outcome: {
      get: () => all('done').at(-1)?.outcome ?? 'running',
      enumerable: true,
    },
  });
}
