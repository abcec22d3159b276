import {
  ActionRefused,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import type { Command, MetadataBearer } from '@smithy/types';
import { toUpstreamError } from './toUpstreamError';
import { AwsService, AwsSessions, AwsTarget } from './types';

/**
 * Sends commands to one service in one account and region, each under the core's call policy.
 *
 * @public
 */
export class AwsCaller<
  TInput extends object,
  TOutput extends MetadataBearer,
  TConfig,
> {
  readonly target: AwsTarget;
  readonly #sessions: AwsSessions;
  readonly #service: AwsService<TInput, TOutput, TConfig>;
  readonly #ctx: Pick<UpstreamContext, 'call'>;

  constructor(options: {
    sessions: AwsSessions;
    service: AwsService<TInput, TOutput, TConfig>;
    target: AwsTarget;
    ctx: Pick<UpstreamContext, 'call'>;
  }) {
    this.target = options.target;
    this.#sessions = options.sessions;
    this.#service = options.service;
    this.#ctx = options.ctx;
  }

  /**
   * @param operation - AWS's name of it: `DescribeServices`
   * @throws UpstreamError
   */
  send<I extends TInput, O extends TOutput>(
    operation: string,
    command: Command<TInput, I, TOutput, O, TConfig>,
  ): Promise<O> {
    return this.#ctx.call(this.#named(operation), async signal => {
      try {
        return await untilAborted(signal, this.#sendOnce(command, signal));
      } catch (error) {
        throw this.#failure(operation, error);
      }
    });
  }

  /**
   * Sends a command that changes something: once only, unless AWS asks to slow down.
   *
   * @param operation - AWS's name of it: `UpdateService`
   * @param refusals - by the name of AWS's error, the sentence that tells a person why it is refused and what to do
   * @throws ActionRefused for an error that `refusals` names
   * @throws UpstreamError for every other
   */
  async change<I extends TInput, O extends TOutput>(
    operation: string,
    command: Command<TInput, I, TOutput, O, TConfig>,
    refusals: Readonly<Record<string, string>> = {},
  ): Promise<O> {
    const call = { ...this.#named(operation), retryable: false };
    // A refusal is an answer: it says nothing against the upstream.
    const answer = await this.#ctx.call<Answer<O>>(call, async signal => {
      try {
        const sent = this.#sendOnce(command, signal);
        return { output: await untilAborted(signal, sent) };
      } catch (error) {
        const refusal = refusalOf(error, refusals);
        if (refusal !== undefined) return { refusal };
        throw this.#failure(operation, error);
      }
    });
    if ('refusal' in answer) throw new ActionRefused(answer.refusal);
    return answer.output;
  }

  #named(operation: string) {
    const { accountId, region } = this.target;
    return {
      upstream: `aws:${accountId}:${region}:${this.#service.id}`,
      operation,
    };
  }

  #failure(operation: string, error: unknown): UpstreamError {
    const { accountId, region } = this.target;
    const { id, iamPrefix = id } = this.#service;
    const action = `${iamPrefix}:${operation}`;
    const failure = toUpstreamError(error, { action, accountId, region });
    if (failure.code === 'unauthenticated') this.#sessions.forget(accountId);
    return failure;
  }

  async #sendOnce<I extends TInput, O extends TOutput>(
    command: Command<TInput, I, TOutput, O, TConfig>,
    abortSignal: AbortSignal,
  ): Promise<O> {
    const client = await this.#sessions.client(this.#service, this.target);
    return client.send(command, { abortSignal });
  }
}

/** What came of a change. */
type Answer<TOutput> = { output: TOutput } | { refusal: string };

/** The SDK does not heed its signal while it waits for credentials. */
function untilAborted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(new DOMException('No longer wanted', 'AbortError'));
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    answer
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

function refusalOf(
  error: unknown,
  refusals: Readonly<Record<string, string>>,
): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return Object.hasOwn(refusals, error.name) ? refusals[error.name] : undefined;
}
