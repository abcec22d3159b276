import { Dispatcher } from 'undici';
import { z } from 'zod';
import { UpstreamError } from '../UpstreamError';
import { networkError } from './networkError';

/**
 * An answer of an upstream. Read it once, with `json`, `text` or `lines`, or leave it with `discard`.
 *
 * @public
 */
export class UpstreamAnswer {
  readonly status: number;

  /** Made by {@link UpstreamHttp.send}. */
  constructor(
    private readonly answer: Pick<
      Dispatcher.ResponseData,
      'statusCode' | 'headers' | 'body'
    >,
    private readonly bounds: { title: string; maxBytes: number },
  ) {
    this.status = answer.statusCode;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** The first value of a header. */
  header(name: string): string | undefined {
    const value = this.answer.headers[name.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  }

  /**
   * Milliseconds of `Retry-After`, in seconds or as a date.
   *
   * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
   */
  get retryAfterMs(): number | undefined {
    const value = this.header('retry-after');
    if (value === undefined) return undefined;
    const seconds = Number(value);
    const ms = Number.isNaN(seconds)
      ? Date.parse(value) - Date.now()
      : seconds * 1_000;
    return ms >= 0 ? ms : undefined;
  }

  /**
   * The body, read through a schema that keeps only what is wanted.
   *
   * @throws UpstreamError `invalid-response` for what is no JSON of that shape
   */
  async json<TSchema extends z.ZodType>(
    schema: TSchema,
  ): Promise<z.output<TSchema>> {
    const text = await this.text();
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new UpstreamError(
      'invalid-response',
      `${this.bounds.title} answered something that could not be read. Check that its address is that of the API, and of no proxy's sign-in page.`,
    );
  }

  /** @throws UpstreamError where it breaks off, or is longer than allowed */
  async text(): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.#chunks()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  /**
   * The lines as they come, for as long as the server sends them; a last one without its end counts.
   *
   * @throws UpstreamError where it breaks off, or one line is longer than an answer may be
   */
  async *lines(): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of this.#chunks('line')) {
      const pieces = (rest + decoder.decode(chunk, { stream: true })).split(
        '\n',
      );
      rest = pieces.pop() ?? '';
      if (rest.length > this.bounds.maxBytes) throw this.#tooLong();
      yield* pieces;
    }
    rest += decoder.decode();
    if (rest) yield rest;
  }

  /** Lets the connection go. */
  async discard(): Promise<void> {
    await this.answer.body.dump().catch(() => undefined);
  }

  async *#chunks(bounded: 'whole' | 'line' = 'whole'): AsyncGenerator<Buffer> {
    let bytes = 0;
    try {
      for await (const chunk of this.answer.body) {
        bytes += chunk.length;
        if (bounded === 'whole' && bytes > this.bounds.maxBytes) {
          throw this.#tooLong();
        }
        yield chunk;
      }
    } catch (thrown) {
      throw networkError(thrown, this.bounds.title);
    }
  }

  #tooLong(): UpstreamError {
    const { title, maxBytes } = this.bounds;
    return new UpstreamError(
      'invalid-response',
      `${title} answered more than ${Math.round(
        maxBytes / 1024 / 1024,
      )} MiB, which is not read. Ask for less, with a narrower selector.`,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
