import { CustomErrorBase } from '@backstage/errors';
import { ErrorCode, ResourceError } from '@portolan/plugin-platform-common';

/**
 * A failed upstream call, rebuilt from allow-listed fields: it never carries the upstream's own error object, headers
 * or body, so it may be logged, stored and sent to a browser.
 *
 * @public
 */
export class UpstreamError extends CustomErrorBase {
  name = 'UpstreamError' as const;
  readonly code: ErrorCode;
  /** When it is worth asking again, in milliseconds from the moment it was thrown. */
  readonly retryAfterMs?: number;

  /**
   * @param message - one sentence for a person: what failed, on what, what to do
   */
  constructor(
    code: ErrorCode,
    message: string,
    options: { retryAfterMs?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }

  toResourceError(): ResourceError {
    const { code, message, retryAfterMs } = this;
    return {
      code,
      message,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
  }
}
