import type Anthropic from '@anthropic-ai/sdk';
import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ActionsService } from '@backstage/backend-plugin-api/alpha';
import {
  AnswerError,
  AnswerEvent,
  SearchResponse,
} from '@portolan/plugin-assistant-common';
import { ChatModel } from '@portolan/plugin-assistant-node';
import { AnswerConfig } from '../config';
import { Pinned } from '../conversations/content';
import { Retriever } from '../retrieval/Retriever';
import { AnswerOutput } from './AnswerOutput';
import { Budget } from './Budget';
import { BUDGET_SPENT, TOOK_TOO_LONG, TOO_MANY_ROUNDS } from './endings';
import { LinkRules } from './LinkRules';
import { brokeOff, describeModelError, toAnswerError } from './modelErrors';
import { modelRound } from './ModelRound';
import { nearOnly } from './nearOnly';
import { neutralise } from './neutralise';
import { outcomeOf, questionBlocks, systemPrompt } from './prompt';
import { SourceBook } from './SourceBook';
import { endingOf } from './stopReasons';
import { TokenCount } from './TokenCount';
import { ToolDesk } from './tools/ToolDesk';
import { LiveTools } from './tools/LiveTools';
import { proposeAction } from './tools/proposeAction';
import { searchKnowledge } from './tools/searchKnowledge';

/** One question with everything that it is asked in. */
export interface Turn {
  /** Of the answer. */
  messageId: string;
  questionId?: string;
  text: string;
  /** Readable by the asker. */
  entityRef?: string;
  pinned?: Pinned;
  /** Earlier turns, without what the asker may no longer read. */
  history: readonly Anthropic.MessageParam[];
  /** The question before, for one that only makes sense after it. */
  previousQuestion?: string;
  credentials: BackstageCredentials;
  userRef: string;
  signal: AbortSignal;
  /** `entityRefs`: of what a `tool-end` tells of. */
  emit(event: AnswerEvent, entityRefs?: readonly string[]): void;
}

export interface AnswererOptions {
  actions: ActionsService;
  budget: Pick<Budget, 'left' | 'spend'>;
  config: AnswerConfig;
  liveTools: Pick<LiveTools, 'of'>;
  logger: LoggerService;
  model?: ChatModel;
  retriever: Retriever;
}

/** Thrown within an answer to end it with a word to the person. */
class AnswerEnds extends Error {
  constructor(readonly error: AnswerError) {
    super(error.message);
  }
}

/** Searches, asks the model, runs what it asks for, and says what may be said. */
export class Answerer {
  constructor(private readonly options: AnswererOptions) {}

  /** Ends with `done`, whatever happens. */
  async answer(turn: Turn): Promise<void> {
    const { messageId, emit, signal } = turn;
    const timeout = AbortSignal.timeout(this.options.config.answers.timeout);
    const bounded = { ...turn, signal: AbortSignal.any([signal, timeout]) };
    try {
      await this.#answer(bounded);
      emit({ type: 'done', messageId, outcome: 'complete' });
    } catch (thrown) {
      if (signal.aborted) {
        emit({ type: 'done', messageId, outcome: 'stopped' });
        return;
      }
      const error = timeout.aborted ? TOOK_TOO_LONG : this.#errorOf(thrown);
      emit({ type: 'error', error });
      emit({ type: 'done', messageId, outcome: 'failed' });
    }
  }

  async #answer(turn: Turn): Promise<void> {
    const { messageId, questionId, emit } = turn;
    const { budget, config, model } = this.options;
    emit({
      type: 'status',
      messageId,
      ...(questionId && { questionId }),
      state: 'searching',
      text: 'Searches the project’s sources',
    });
    const found = await this.#search(turn);
    const book = new SourceBook();
    const blocks = book.addPassages(found.passages);
    emit({ type: 'sources', sources: [...book.sources], mode: found.mode });
    if (!model) return;

    const left = await budget.left(turn.userRef);
    if (left !== undefined && left <= 0) throw new AnswerEnds(BUDGET_SPENT);
    emit({
      type: 'status',
      messageId,
      state: 'reading',
      text: `Reads ${book.sources.length} passages`,
    });
    const rules = new LinkRules({
      portalUrl: config.portalUrl,
      linkHosts: config.answers.linkHosts,
      sourceUrls: () => book.sources.map(({ url }) => url),
    });
    const output = new AnswerOutput(emit, book, rules);
    const desk = new ToolDesk({
      tools: await this.#tools(turn, rules),
      context: {
        credentials: turn.credentials,
        signal: turn.signal,
        book,
        ...(turn.entityRef && { entityRef: turn.entityRef }),
        propose: action => emit({ type: 'action', action }),
      },
      timeoutMs: config.answers.toolTimeout,
      logger: this.options.logger,
      emit,
      mode: found.mode,
    });
    const messages: Anthropic.MessageParam[] = [
      ...turn.history,
      {
        role: 'user',
        content: [
          ...blocks,
          ...questionBlocks({
            ...turn,
            found: outcomeOf(found),
            now: new Date(),
          }),
        ],
      },
    ];
    await this.#converse(turn, model, messages, desk, output);
  }

  /** The loop: the model says something, or asks for a tool and reads what came of it. */
  async #converse(
    turn: Turn,
    model: ChatModel,
    messages: Anthropic.MessageParam[],
    desk: ToolDesk,
    output: AnswerOutput,
  ): Promise<void> {
    const { config, budget } = this.options;
    const { rounds } = config.answers;
    const tokens = new TokenCount(model);
    const spend = () => budget.spend(turn.userRef, tokens.roundCost());
    try {
      for (let round = 1; ; round += 1) {
        const message = await this.#round(turn, model, {
          messages,
          desk,
          output,
          tokens,
          spend,
        });
        const ending = endingOf(message);
        if (ending !== 'tools') {
          output.finish();
          if (ending !== 'said') throw new AnswerEnds(ending);
          return;
        }
        if (round === rounds) {
          output.finish();
          throw new AnswerEnds(TOO_MANY_ROUNDS);
        }
        const results = await desk.run(message.content, {
          last: round === rounds - 1,
        });
        messages.push(
          { role: 'assistant', content: message.content },
          { role: 'user', content: results },
        );
      }
    } finally {
      turn.emit({ type: 'usage', usage: tokens.usage() });
    }
  }

  /** One request; once more if its stream broke off before a word of it was said. */
  async #round(
    turn: Turn,
    model: ChatModel,
    talk: {
      messages: readonly Anthropic.MessageParam[];
      desk: ToolDesk;
      output: AnswerOutput;
      tokens: TokenCount;
      spend: () => Promise<void>;
    },
  ): Promise<Anthropic.Message> {
    const { maxTokens, effort, instructions } = this.options.config.model;
    const { messages, desk, output, tokens } = talk;
    const once = async () => {
      tokens.nextRound();
      try {
        return await modelRound({
          model,
          request: {
            max_tokens: maxTokens,
            system: systemPrompt(instructions),
            messages: [...messages],
            tools: desk.definitions,
            thinking: { type: 'between_tools' },
            output_config: { effort },
            cache_control: { type: 'ephemeral' },
          },
          signal: turn.signal,
          tokens,
          listener: output,
        });
      } finally {
        await talk.spend();
      }
    };
    output.beginRound();
    turn.emit({
      type: 'status',
      messageId: turn.messageId,
      state: 'answering',
      text: 'Answers',
    });
    try {
      return await once();
    } catch (thrown) {
      turn.signal.throwIfAborted();
      if (!brokeOff(thrown) || output.saidInRound) throw thrown;
      this.options.logger.warn(
        `The model’s stream broke off before its first word and is asked once more: ${describeModelError(
          thrown,
        )}`,
      );
      return once();
    }
  }

  async #search(turn: Turn): Promise<SearchResponse> {
    const { text, entityRef, credentials, signal, previousQuestion } = turn;
    const search = (question: string) =>
      this.options.retriever.search({
        text: question,
        ...(entityRef && { entityRef }),
        credentials,
        signal,
      });
    const found = await search(text);
    if (found.answerable || !previousQuestion) return nearOnly(found);
    const together = await search(`${previousQuestion}\n${text}`);
    return together.answerable ? together : nearOnly(found);
  }

  async #tools(turn: Turn, rules: LinkRules) {
    const { actions, liveTools, retriever } = this.options;
    const live = await liveTools.of(turn.credentials);
    return [
      searchKnowledge(retriever),
      ...live,
      ...(live.length > 0
        ? [proposeAction({ actions, plain: text => neutralise(text, rules) })]
        : []),
    ];
  }

  #errorOf(thrown: unknown): AnswerError {
    if (thrown instanceof AnswerEnds) return thrown.error;
    this.options.logger.error(
      `An answer failed: ${describeModelError(thrown)}`,
    );
    return toAnswerError(thrown);
  }
}
