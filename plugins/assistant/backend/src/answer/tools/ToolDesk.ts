import type Anthropic from '@anthropic-ai/sdk';
import { LoggerService } from '@backstage/backend-plugin-api';
import { AnswerEvent, ToolStep } from '@portolan/plugin-assistant-common';
import { redactSecrets } from '@portolan/plugin-platform-node';
import { AnswerTool, said, ToolContext, ToolOutcome } from './AnswerTool';
import { entityOf } from './liveSources';

/** Tools that one message may ask for, and what all results of one answer may come to in characters. */
const MOST_AT_ONCE = 6;
const MOST_OF_ALL = 60_000;

/** Where a model's wishes for tools are looked at, granted within bounds, and shown to the person as steps. */
export class ToolDesk {
  #read = 0;

  constructor(
    private readonly options: {
      tools: readonly AnswerTool[];
      context: ToolContext;
      timeoutMs: number;
      logger: LoggerService;
      mode: 'hybrid' | 'lexical';
      emit(event: AnswerEvent, entityRefs?: readonly string[]): void;
    },
  ) {}

  get definitions(): Anthropic.Tool[] {
    return this.options.tools.map(({ definition }) => definition);
  }

  /**
   * Runs what a message asks for.
   *
   * @param message - `last`: nothing more can be asked for after this
   */
  async run(
    content: readonly Anthropic.ContentBlock[],
    message: { last: boolean },
  ): Promise<Anthropic.ContentBlockParam[]> {
    const wishes = content.filter(block => block.type === 'tool_use');
    const known = this.options.context.book.sources.length;
    const results: Anthropic.ContentBlockParam[] = [];
    // One after the other: sources are counted in the order in which the model gets them.
    for (const [index, wish] of wishes.entries()) {
      const outcome =
        index < MOST_AT_ONCE && this.#read < MOST_OF_ALL
          ? await this.#runOne(wish)
          : said('Enough was read. Answer with what you have.', {
              summary: '',
              failed: true,
            });
      this.#read += JSON.stringify(outcome.content).length;
      results.push({
        type: 'tool_result',
        tool_use_id: wish.id,
        content: outcome.content,
        ...(outcome.failed && { is_error: true }),
      });
    }
    const { sources } = this.options.context.book;
    if (sources.length > known) {
      const { emit, mode } = this.options;
      emit({ type: 'sources', sources: [...sources], mode });
    }
    if (message.last) {
      results.push({
        type: 'text',
        text: 'No more tools can be used for this question. Answer now with what you have.',
      });
    }
    return results;
  }

  async #runOne({
    id,
    name,
    input,
  }: Anthropic.ToolUseBlock): Promise<ToolOutcome> {
    const { tools, emit, context } = this.options;
    const tool = tools.find(({ definition }) => definition.name === name);
    if (!tool) {
      return said('There is no such tool.', { summary: '', failed: true });
    }
    const step: ToolStep = {
      id,
      tool: name,
      title: redactSecrets(tool.title(input)),
      state: 'running',
    };
    emit({ type: 'tool-start', step });
    const began = Date.now();
    const outcome = await this.#within(tool, input);
    context.signal.throwIfAborted();
    const subject = entityOf(input);
    emit(
      {
        type: 'tool-end',
        step: {
          ...step,
          state: outcome.failed ? 'failed' : 'done',
          result: outcome.summary,
          tookMs: Date.now() - began,
        },
      },
      outcome.entityRefs ?? (subject ? [subject] : []),
    );
    return outcome;
  }

  async #within(tool: AnswerTool, input: unknown): Promise<ToolOutcome> {
    const { context, timeoutMs, logger } = this.options;
    const late = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([context.signal, late]);
    try {
      return await Promise.race([
        tool.run(input, { ...context, signal }),
        untilAborted(signal),
      ]);
    } catch (thrown) {
      if (late.aborted) {
        return said('It did not answer in time.', {
          summary: 'No answer in time',
          failed: true,
        });
      }
      const why = redactSecrets(
        thrown instanceof Error ? thrown.message.slice(0, 300) : 'unknown',
      );
      logger.debug(`The tool ${tool.definition.name} failed: ${why}`);
      return said(`It failed: ${why}`, { summary: why, failed: true });
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
