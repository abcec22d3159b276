import { createApiRef } from '@backstage/frontend-plugin-api';
import { Conversation } from '@portolan/plugin-assistant-common';
import { AskApi, AskRequest } from '@portolan/plugin-platform-react';
import { AssistantApi } from '../api/AssistantApi';
import { Thread } from '../thread/Thread';

/** What the drawer shows. */
export interface DeskState {
  isOpen: boolean;
  view: 'thread' | 'history';
  thread: Thread;
  /** An entity whose page is open, and that a person does not want to ask about. */
  dismissed?: string;
  /** Grows when somebody asks for the drawer, so that its field takes the focus also where it is open already. */
  summons: number;
}

/**
 * The conversations that are open on this page, and the drawer. Nothing of it is anybody else's: it is emptied when
 * somebody else signs in.
 */
export class AssistantDesk implements AskApi {
  readonly #api: AssistantApi;
  readonly #listeners = new Set<() => void>();
  readonly #threads = new Map<string, Thread>();
  readonly #onConversation: (conversation: Conversation) => void;
  #state: DeskState;

  constructor(options: {
    api: AssistantApi;
    onConversation?: (conversation: Conversation) => void;
  }) {
    this.#api = options.api;
    this.#onConversation = options.onConversation ?? (() => {});
    this.#state = this.#fresh();
  }

  readonly getState = (): DeskState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly ask = (request: AskRequest): void => {
    const { question, entityRef, context, send = false } = request;
    if (this.#state.thread.getState().turns.length > 0) this.startAnew();
    const { thread } = this.#state;
    if (send) {
      this.open();
      thread.wish({ text: question, entityRef, context });
      return;
    }
    thread.setDraft(question);
    thread.pin(context && { ...context, entityRef });
    this.open();
  };

  open(): void {
    const { summons } = this.#state;
    this.#set({ isOpen: true, view: 'thread', summons: summons + 1 });
  }

  close(): void {
    this.#set({ isOpen: false });
  }

  showHistory(): void {
    this.#set({ view: 'history' });
  }

  startAnew(): void {
    const { summons } = this.#state;
    this.#set({
      thread: this.newThread(),
      view: 'thread',
      summons: summons + 1,
    });
  }

  /** Shows a conversation in the drawer. */
  show(id: string): void {
    this.#set({ thread: this.thread(id), view: 'thread' });
  }

  dismissEntity(entityRef: string): void {
    this.#set({ dismissed: entityRef });
  }

  /** The conversation, as it is open already or read now. */
  thread(id: string): Thread {
    const known = this.#threads.get(id);
    if (known) return known;
    const thread = this.#makeThread(id);
    this.#threads.set(id, thread);
    return thread;
  }

  newThread(): Thread {
    return this.#makeThread();
  }

  /** The conversation was deleted. */
  forgetThread(id: string): void {
    this.#threads.get(id)?.close();
    this.#threads.delete(id);
    if (this.#state.thread.id === id) this.#set({ thread: this.newThread() });
  }

  /** Somebody else is here now. */
  forget(): void {
    this.#threads.forEach(thread => thread.close());
    this.#threads.clear();
    this.#state.thread.close();
    this.#set(this.#fresh());
  }

  #fresh(): DeskState {
    return {
      isOpen: false,
      view: 'thread',
      thread: this.newThread(),
      dismissed: undefined,
      summons: 0,
    };
  }

  #makeThread(id?: string): Thread {
    return new Thread({
      api: this.#api,
      id,
      onConversation: (conversation, thread) => {
        this.#threads.set(conversation.id, thread);
        this.#onConversation(conversation);
      },
    });
  }

  #set(parts: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...parts };
    this.#listeners.forEach(listener => listener());
  }
}

export const assistantDeskApiRef = createApiRef<AssistantDesk>().with({
  id: 'plugin.assistant.desk',
  pluginId: 'assistant',
});
