import { MessagesRequest } from '../request/messagesRequest';

/** Shorter prompts are not cached. */
const LEAST_CACHED_TOKENS = 1_024;
const REMEMBERED = 20;

/** Four characters a token, about as in English. */
export function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

export interface InputTokens {
  input: number;
  cacheRead: number;
  cacheCreation: number;
}

/** What was asked before with `cache_control`, for as long as the process lives. */
export class PromptCache {
  private readonly prompts: string[] = [];

  /** Counts a prompt, and remembers it where that is asked for. */
  count(request: MessagesRequest): InputTokens {
    const prompt = promptOf(request);
    const total = tokensOf(prompt);
    const none = { input: total, cacheRead: 0, cacheCreation: 0 };
    if (!JSON.stringify(request).includes('"cache_control":{')) return none;
    const known = Math.max(
      0,
      ...this.prompts.map(each => commonLength(each, prompt)),
    );
    this.prompts.push(prompt);
    if (this.prompts.length > REMEMBERED) this.prompts.shift();
    if (total < LEAST_CACHED_TOKENS) return none;
    const read = Math.floor(known / 4);
    const cacheRead = read < LEAST_CACHED_TOKENS ? 0 : read;
    const input = Math.min(3, total - cacheRead);
    return { input, cacheRead, cacheCreation: total - cacheRead - input };
  }
}

/** In the order in which caching sees it, without where it is asked for. */
export function promptOf({ tools, system, messages }: MessagesRequest): string {
  return JSON.stringify([tools ?? [], system ?? '', messages], (key, value) =>
    key === 'cache_control' ? undefined : value,
  );
}

function commonLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a[i] === b[i]) i += 1;
  return i;
}
