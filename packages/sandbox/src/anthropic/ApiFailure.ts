/**
 * An answer that is no message.
 * https://platform.claude.com/docs/en/api/errors
 */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly type: ApiErrorType,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiFailure';
  }
}

export type ApiErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'not_found_error'
  | 'request_too_large'
  | 'rate_limit_error'
  | 'api_error'
  | 'overloaded_error';

/** What a client did wrong, as the API says it: the place, then what is wrong there. */
export function invalid(message: string): ApiFailure {
  return new ApiFailure(400, 'invalid_request_error', message);
}

export function overloaded(): ApiFailure {
  return new ApiFailure(529, 'overloaded_error', 'Overloaded');
}

/** The body of such an answer. */
export function errorBody(
  { type, message }: Pick<ApiFailure, 'type' | 'message'>,
  requestId: string,
) {
  return {
    type: 'error' as const,
    error: { type, message, details: null },
    request_id: requestId,
  };
}
