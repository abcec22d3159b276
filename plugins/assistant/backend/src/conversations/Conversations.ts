import {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  ConversationResponse,
  Message,
  Question,
} from '@portolan/plugin-assistant-common';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { Request } from 'express';
import { Answerer } from '../answer/Answerer';
import { ReadRights } from '../retrieval/Retriever';
import { AnswerRun } from './AnswerRun';
import { AnswerRuns } from './AnswerRuns';
import { ConversationTable } from './ConversationTable';
import { Pinned, StoredMessage } from './content';
import { MessageTable } from './MessageTable';
import { entityRefsOf, historyOf, visibleMessage } from './visible';

/** Who asks. */
export interface Asker {
  userRef: string;
  credentials: BackstageCredentials;
}

const TITLE_CHARACTERS = 80;

/** People's questions and answers, each under the rights of this moment. */
export class Conversations {
  constructor(
    private readonly options: {
      answerer: Answerer;
      auditor: AuditorService;
      conversations: ConversationTable;
      messages: MessageTable;
      rights: ReadRights;
      runs: AnswerRuns;
    },
  ) {}

  /** @throws NotFoundError for another's, too */
  async read(asker: Asker, id: string): Promise<ConversationResponse> {
    const conversation = await this.own(asker, id);
    const messages = await this.options.messages.ofConversation(id);
    return { ...conversation, messages: await this.#visible(asker, messages) };
  }

  /** @throws NotFoundError for another's, too */
  async own({ userRef }: Asker, id: string) {
    const conversation = await this.options.conversations.find(userRef, id);
    if (conversation) return conversation;
    throw new NotFoundError('There is no such conversation');
  }

  /** @throws NotFoundError for another's, too */
  async ownMessage({ userRef }: Asker, id: string) {
    const message = await this.options.messages.find(userRef, id);
    if (message?.role === 'assistant') return message;
    throw new NotFoundError('There is no such answer');
  }

  /** What may be seen of an answer now, with what its events need. */
  async visibleAnswer(
    asker: Asker,
    id: string,
  ): Promise<Message & Pick<StoredMessage['content'], 'mode'>> {
    const message = await this.ownMessage(asker, id);
    const [visible] = await this.#visible(asker, [message]);
    return { ...visible, mode: message.content.mode };
  }

  /** @throws NotFoundError if there is none, or the asker may not know of it */
  async requireReadable(asker: Asker, entityRef: string): Promise<void> {
    const readable = await this.options.rights.readable(
      [entityRef],
      asker.credentials,
    );
    if (!readable.has(entityRef)) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
  }

  /**
   * Begins an answer.
   *
   * @throws NotFoundError, ConflictError while another answer is being made in the conversation
   */
  async ask(
    asker: Asker,
    conversationId: string,
    question: Question,
    httpRequest?: Request,
  ): Promise<{ answerId: string; run: AnswerRun }> {
    const { conversations, messages, runs } = this.options;
    await this.own(asker, conversationId);
    const { text, entityRef } = question;
    if (entityRef) await this.requireReadable(asker, entityRef);
    const earlier = await this.#earlier(conversationId, question.replaces);
    const pinned = question.context && withoutSecrets(question.context);
    const asked = await messages.ask(conversationId, {
      text,
      ...(entityRef && { entityRef }),
      ...(pinned && { pinned }),
      ...(earlier.replaces !== undefined && { replaces: earlier.replaces }),
    });
    if (!asked) {
      throw new ConflictError(
        'An answer is being made in this conversation. Stop it, or wait for its end.',
      );
    }
    await conversations.touch(conversationId, titleOf(text));
    const { answerId, questionId } = asked;
    const run = runs.start(answerId, asker.userRef, making =>
      this.#make(asker, making, {
        answerId,
        questionId,
        conversationId,
        question,
        pinned,
        earlier: earlier.messages,
        httpRequest,
      }),
    );
    return { answerId, run };
  }

  async #make(
    asker: Asker,
    run: AnswerRun,
    asked: {
      answerId: string;
      questionId: string;
      conversationId: string;
      question: Question;
      pinned?: Pinned;
      earlier: StoredMessage[];
      httpRequest?: Request;
    },
  ): Promise<void> {
    const { answerId, questionId, conversationId, question, pinned } = asked;
    const { text, entityRef } = question;
    const event = await this.options.auditor.createEvent({
      eventId: 'answer',
      severityLevel: 'low',
      ...(asked.httpRequest && { request: asked.httpRequest }),
      meta: {
        conversationId,
        answerId,
        entityRef: entityRef ?? null,
        by: asker.userRef,
      },
    });
    const history = await this.#history(asker, asked.earlier);
    const previous = asked.earlier.findLast(({ role }) => role === 'user');
    await this.options.answerer.answer({
      messageId: answerId,
      questionId,
      text,
      ...(entityRef && { entityRef }),
      ...(pinned && { pinned }),
      history,
      ...(previous && { previousQuestion: previous.text }),
      credentials: asker.credentials,
      userRef: asker.userRef,
      signal: run.signal,
      emit: (answerEvent, entityRefs) => run.emit(answerEvent, entityRefs),
    });
    const { content, outcome } = run.record.state;
    await event.success({
      meta: {
        outcome,
        error: content.error?.code ?? null,
        tools: content.steps.map(({ tool }) => tool),
        proposed: content.actions.map(({ action }) => action),
        ...(content.usage && { usage: content.usage }),
      },
    });
  }

  /** Fails closed: where nobody can say what may be read, the model is told nothing of before. */
  async #history(asker: Asker, earlier: readonly StoredMessage[]) {
    try {
      const readable = await this.options.rights.readable(
        entityRefsOf(earlier),
        asker.credentials,
      );
      return historyOf(earlier, readable);
    } catch {
      return [];
    }
  }

  async #earlier(
    conversationId: string,
    replaced?: string,
  ): Promise<{ messages: StoredMessage[]; replaces?: number }> {
    const messages = await this.options.messages.ofConversation(conversationId);
    if (!replaced) return { messages };
    const question = messages.find(
      ({ id, role }) => id === replaced && role === 'user',
    );
    if (!question) {
      throw new NotFoundError('There is no such question in the conversation');
    }
    return {
      messages: messages.filter(({ key }) => key < question.key),
      replaces: question.key,
    };
  }

  async #visible(
    asker: Asker,
    messages: readonly StoredMessage[],
  ): Promise<Message[]> {
    const readable = await this.options.rights.readable(
      entityRefsOf(messages),
      asker.credentials,
    );
    return messages.map(message => visibleMessage(message, readable));
  }
}

function withoutSecrets({ title, text, url }: Pinned): Pinned {
  return {
    title: redactSecrets(title),
    text: text.split('\n').map(redactSecrets).join('\n'),
    ...(url && { url }),
  };
}

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  return line.length > TITLE_CHARACTERS
    ? `${line.slice(0, TITLE_CHARACTERS - 1)}…`
    : line;
}
