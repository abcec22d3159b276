import { AnswerEvent, Conversation } from '@portolan/plugin-assistant-common';
import {
  AskContext,
  PlatformApiError,
  toPlatformApiError,
} from '@portolan/plugin-platform-react';
import { Answer, applyEvent, emptyAnswer } from '../answer/Answer';
import { AssistantApi, StreamedEvent } from '../api/AssistantApi';
import { Connection, followAnswer } from './followAnswer';
import { Asked, askedOf, reconcile, Turn, turnsOf } from './Turn';

/** A conversation as the page shows it. */
export interface ThreadState {
  /** Absent until the first question was taken. */
  conversation?: Conversation;
  /** How reading the conversation went; a new one is `ready`. */
  load:
    | { kind: 'loading' | 'ready' }
    | { kind: 'failed'; error: PlatformApiError };
  turns: readonly Turn[];
  /** An answer is being made. */
  answering?: { connection: Connection; stopping: boolean };
  /** What stands in the field, and what is pinned beside it. */
  draft: string;
  pinned?: AskContext & { entityRef?: string };
  /** Asked for elsewhere, to be asked as soon as it is known whether there is a model. */
  wish?: Asked;
}

export interface ThreadOptions {
  api: AssistantApi;
  /** Id of a conversation that is there already. */
  id?: string;
  /** The conversation was made, read, or has a new title. */
  onConversation?: (conversation: Conversation, thread: Thread) => void;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * One conversation: what was asked and answered, and the answer that is being made. It goes on while the person looks at
 * other pages, until it is closed.
 */
export class Thread {
  readonly #options: ThreadOptions;
  readonly #api: AssistantApi;
  readonly #listeners = new Set<() => void>();
  #state: ThreadState;
  #stream: AbortController | undefined;
  #keys = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#api = options.api;
    this.#state = {
      load: { kind: options.id ? 'loading' : 'ready' },
      turns: [],
      draft: '',
    };
    if (options.id) void this.load();
  }

  get id(): string | undefined {
    return this.#state.conversation?.id ?? this.#options.id;
  }

  readonly getState = (): ThreadState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  setDraft(draft: string): void {
    this.#set({ draft });
  }

  pin(pinned: ThreadState['pinned']): void {
    this.#set({ pinned });
  }

  wish(wish: Asked | undefined): void {
    this.#set({ wish });
  }

  /** Reads the conversation, and goes on with an answer that is still being made. */
  async load(): Promise<void> {
    const id = this.id;
    if (!id) return;
    if (this.#state.load.kind === 'failed') {
      this.#set({ load: { kind: 'loading' } });
    }
    await this.#readBack(id).catch((cause: unknown) =>
      this.#set({ load: { kind: 'failed', error: toPlatformApiError(cause) } }),
    );
    const last = this.#state.turns.at(-1);
    if (last?.answer?.outcome === 'running' && !this.#stream) {
      await this.#resume(last.key, last.answer);
    }
  }

  /** Asks. `replaces` is the turn that this one takes the place of, with all that came after it. */
  async ask(asked: Asked, options: { replaces?: Turn } = {}): Promise<void> {
    if (this.#stream) return;
    const { replaces } = options;
    const key = this.#newKey();
    const at = replaces ? this.#state.turns.indexOf(replaces) : -1;
    const turns = at < 0 ? this.#state.turns : this.#state.turns.slice(0, at);
    const answer = emptyAnswer('', new Date().toISOString());
    this.#set({
      turns: [...turns, { key, question: { ...asked }, answer }],
    });
    const { text, entityRef, context } = asked;
    await this.#follow(key, signal =>
      this.#startOf(signal, {
        text,
        entityRef,
        context,
        replaces: replaces?.question.id,
      }),
    );
  }

  /** Finds passages instead of an answer. */
  async find(asked: Asked): Promise<void> {
    const key = this.#newKey();
    this.#set({
      turns: [
        ...this.#state.turns,
        { key, question: { ...asked }, passages: { kind: 'searching' } },
      ],
    });
    const passages = await this.#api
      .search(asked.text, { entityRef: asked.entityRef })
      .then(
        response => ({ kind: 'found', response } as const),
        error =>
          ({ kind: 'failed', error: toPlatformApiError(error) } as const),
      );
    this.#change(key, turn => ({ ...turn, passages }));
  }

  /** Asks the same once more. */
  async retry(turn: Turn): Promise<void> {
    const asked = askedOf(turn);
    if (turn.passages) {
      this.#set({ turns: this.#state.turns.filter(each => each !== turn) });
      await this.find(asked);
      return;
    }
    await this.ask(asked, { replaces: turn });
  }

  /** Takes up a stream that was given up. */
  async reconnect(turn: Turn): Promise<void> {
    if (this.#stream) return;
    this.#change(turn.key, each => ({ ...each, failure: undefined }));
    if (this.id) await this.load();
  }

  /** The backend stops as soon as it hears this; what is there stays. */
  async stop(): Promise<void> {
    const { answering, turns } = this.#state;
    if (!answering) return;
    this.#set({ answering: { ...answering, stopping: true } });
    const answerId = turns.at(-1)?.answer?.id;
    if (!answerId) {
      // Nothing came yet: closing the connection is all that can be done.
      this.#stream?.abort();
      return;
    }
    await this.#api.stop(answerId).catch(() => this.#stream?.abort());
  }

  /** What somebody thought of an answer, shown at once and taken back if it could not be kept. */
  async giveFeedback(
    turn: Turn,
    feedback: { rating: 'up' | 'down'; reason?: string },
  ): Promise<void> {
    const before = turn.answer?.feedback;
    if (!turn.answer) return;
    this.#changeAnswer(turn.key, answer => ({ ...answer, feedback }));
    try {
      await this.#api.giveFeedback(turn.answer.id, feedback);
    } catch (error) {
      this.#changeAnswer(turn.key, answer => ({ ...answer, feedback: before }));
      throw error;
    }
  }

  /** A title that was given elsewhere. */
  renamed(title: string): void {
    const { conversation } = this.#state;
    if (conversation) this.#set({ conversation: { ...conversation, title } });
  }

  /** Lets go of a running answer: the person is gone, or the conversation is. */
  close(): void {
    this.#stream?.abort();
    this.#listeners.clear();
  }

  async *#startOf(
    signal: AbortSignal,
    question: Parameters<AssistantApi['ask']>[1],
  ): AsyncGenerator<StreamedEvent> {
    if (!this.id) {
      const made = await this.#api.createConversation(question.entityRef);
      this.#set({ conversation: made });
      this.#options.onConversation?.(made, this);
    }
    yield* this.#api.ask(this.id ?? '', question, { signal });
  }

  async #resume(key: string, answer: Answer): Promise<void> {
    // All of it comes again. What was kept of it stands there until as much has come, so that nothing goes and returns.
    let again = emptyAnswer(answer.id, answer.createdAt);
    await this.#follow(
      key,
      signal => this.#api.resume(answer.id, undefined, { signal }),
      {
        answerId: answer.id,
        apply: (shown, event) => {
          again = applyEvent(again, event, Date.now());
          const isBehind =
            again.outcome === 'running' &&
            again.text.length < answer.text.length;
          return isBehind ? shown : again;
        },
      },
    );
  }

  async #follow(
    key: string,
    start: (signal: AbortSignal) => AsyncIterable<StreamedEvent>,
    options: {
      answerId?: string;
      apply?: (shown: Answer, event: AnswerEvent) => Answer;
    } = {},
  ): Promise<void> {
    const {
      answerId,
      apply = (shown, event) => applyEvent(shown, event, Date.now()),
    } = options;
    const stream = new AbortController();
    this.#stream = stream;
    this.#set({ answering: { connection: 'live', stopping: false } });
    let failure: PlatformApiError | undefined;
    try {
      const events = followAnswer({
        api: this.#api,
        start,
        answerId,
        signal: stream.signal,
        pause: this.#options.pause ?? pauseFor,
        onConnection: connection => {
          const { answering } = this.#state;
          if (answering && answering.connection !== connection) {
            this.#set({ answering: { ...answering, connection } });
          }
        },
      });
      for await (const event of events) {
        if (event.type === 'status' && event.questionId) {
          const id = event.questionId;
          this.#change(key, turn => ({
            ...turn,
            question: { ...turn.question, id },
          }));
        }
        this.#changeAnswer(key, answer => apply(answer, event));
      }
    } catch (cause) {
      failure = toPlatformApiError(cause);
    }
    this.#stream = undefined;
    this.#set({ answering: undefined });
    if (failure) {
      this.#change(key, turn => ({
        ...turn,
        failure,
        // Nothing came of it: there is no answer to show beside the failure.
        answer: turn.answer?.id ? turn.answer : undefined,
      }));
      return;
    }
    this.#changeAnswer(key, answer =>
      answer.outcome === 'running'
        ? { ...answer, outcome: 'stopped', status: undefined }
        : answer,
    );
    // The ids that the backend gave, and the title; what is on screen is right without them.
    if (this.id) await this.#readBack(this.id).catch(() => {});
  }

  async #readBack(id: string): Promise<void> {
    const { messages, ...conversation } = await this.#api.conversation(id);
    if (this.#stream) return;
    const read = turnsOf({ messages, ...conversation });
    this.#set({
      conversation,
      load: { kind: 'ready' },
      turns: reconcile(this.#state.turns, read),
    });
    this.#options.onConversation?.(conversation, this);
  }

  #newKey(): string {
    this.#keys += 1;
    return `asked-${this.#keys}`;
  }

  #changeAnswer(key: string, change: (answer: Answer) => Answer): void {
    this.#change(key, turn =>
      turn.answer ? { ...turn, answer: change(turn.answer) } : turn,
    );
  }

  #change(key: string, change: (turn: Turn) => Turn): void {
    this.#set({
      turns: this.#state.turns.map(turn =>
        turn.key === key ? change(turn) : turn,
      ),
    });
  }

  #set(parts: Partial<ThreadState>): void {
    this.#state = { ...this.#state, ...parts };
    this.#listeners.forEach(listener => listener());
  }
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
