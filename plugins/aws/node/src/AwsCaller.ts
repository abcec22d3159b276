import { UpstreamContext } from '@portolan/plugin-platform-node';
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
    const { accountId, region } = this.target;
    const { id, iamPrefix = id } = this.#service;
    const upstream = `aws:${accountId}:${region}:${id}`;
    return this.#ctx.call({ upstream, operation }, async signal => {
      try {
        return await untilAborted(signal, this.#sendOnce(command, signal));
      } catch (error) {
        const action = `${iamPrefix}:${operation}`;
        const failure = toUpstreamError(error, { action, accountId, region });
        if (failure.code === 'unauthenticated')
          this.#sessions.forget(accountId);
        throw failure;
      }
    });
  }

  async #sendOnce<I extends TInput, O extends TOutput>(
    command: Command<TInput, I, TOutput, O, TConfig>,
    abortSignal: AbortSignal,
  ): Promise<O> {
    const client = await this.#sessions.client(this.#service, this.target);
    return client.send(command, { abortSignal });
  }
}

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
