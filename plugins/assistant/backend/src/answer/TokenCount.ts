import type Anthropic from '@anthropic-ai/sdk';
import { Usage } from '@portolan/plugin-assistant-common';
import { ChatModel } from '@portolan/plugin-assistant-node';

/** Tokens written to the cache cost a quarter more than others: https://docs.claude.com/en/docs/build-with-claude/prompt-caching */
const CACHE_WRITE = 1.25;

interface Tokens {
  input: number;
  written: number;
  cached: number;
  output: number;
}

const NONE: Tokens = { input: 0, written: 0, cached: 0, output: 0 };

/** What one answer costs so far, also where it is broken off. */
export class TokenCount {
  #before = NONE;
  #round = NONE;

  constructor(private readonly model: ChatModel) {}

  /** Begins the next request to the model. */
  nextRound(): void {
    this.#before = sum(this.#before, this.#round);
    this.#round = NONE;
  }

  /** Both the first and the last event of a stream say what it cost up to them. */
  see(event: Anthropic.MessageStreamEvent): void {
    if (event.type === 'message_start') {
      this.#round = tokensOf(event.message.usage, NONE);
    } else if (event.type === 'message_delta') {
      this.#round = tokensOf(event.usage, this.#round);
    }
  }

  usage(): Usage {
    const { input, written, cached, output } = sum(this.#before, this.#round);
    const costUsd = this.#cost(sum(this.#before, this.#round));
    return {
      model: this.model.id,
      inputTokens: input + written,
      cachedInputTokens: cached,
      outputTokens: output,
      ...(costUsd !== undefined && { costUsd }),
    };
  }

  /** Of the request under way, in US dollars. */
  roundCost(): number {
    return this.#cost(this.#round) ?? 0;
  }

  #cost({ input, written, cached, output }: Tokens): number | undefined {
    const { prices } = this.model;
    if (!prices) return undefined;
    return (
      ((input + written * CACHE_WRITE) * prices.input +
        cached * prices.cachedInput +
        output * prices.output) /
      1_000_000
    );
  }
}

function tokensOf(
  usage: Anthropic.Usage | Anthropic.MessageDeltaUsage,
  known: Tokens,
): Tokens {
  return {
    input: usage.input_tokens ?? known.input,
    written: usage.cache_creation_input_tokens ?? known.written,
    cached: usage.cache_read_input_tokens ?? known.cached,
    output: usage.output_tokens ?? known.output,
  };
}

function sum(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    written: a.written + b.written,
    cached: a.cached + b.cached,
    output: a.output + b.output,
  };
}
