import { ErrorCode, errorCodeSchema } from '@portolan/plugin-platform-common';

/**
 * What went wrong between the browser and the platform backend, in the words that upstream errors have too.
 * `invalid-request` is the one more: the backend refused what we asked for.
 *
 * @public
 */
export type PlatformErrorCode = ErrorCode | 'invalid-request';

/**
 * A call to the platform backend that did not succeed.
 *
 * @public
 */
export class PlatformApiError extends Error {
  override readonly name = 'PlatformApiError';

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: PlatformErrorCode,
    /** One sentence for a person. */
    message: string,
    /** When it is worth asking again, in milliseconds from now, if the backend said so. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }

  /** Whether asking again without a change may help. */
  get retryable(): boolean {
    return (
      this.code === 'timeout' ||
      this.code === 'unreachable' ||
      this.code === 'unavailable' ||
      this.code === 'throttled'
    );
  }
}

/**
 * Any thrown value as a {@link PlatformApiError}.
 *
 * @public
 */
export function toPlatformApiError(error: unknown): PlatformApiError {
  if (error instanceof PlatformApiError) return error;
  return new PlatformApiError(
    0,
    'unreachable',
    error instanceof Error ? error.message : String(error),
  );
}

const CODE_BY_STATUS: Readonly<Record<number, PlatformErrorCode>> = {
  400: 'invalid-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'invalid-request',
  422: 'invalid-request',
  429: 'throttled',
  504: 'timeout',
};

/**
 * Reads Backstage's error body; falls back to the status where there is none.
 *
 * @public
 */
export async function errorOfResponse(
  response: Response,
): Promise<PlatformApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const { message, code } = errorFields(body);
  return new PlatformApiError(
    response.status,
    code ?? CODE_BY_STATUS[response.status] ?? 'unavailable',
    message ?? `The portal’s backend answered ${response.status}`,
    parseRetryAfter(response.headers.get('retry-after')),
  );
}

function errorFields(body: unknown): {
  message?: string;
  code?: PlatformErrorCode;
} {
  if (!isRecord(body) || !isRecord(body.error)) return {};
  const { message, code } = body.error;
  return {
    message: typeof message === 'string' && message ? message : undefined,
    code: errorCodeSchema.safeParse(code).data,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `Retry-After` in its seconds form; the date form is not used by Backstage. */
function parseRetryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
