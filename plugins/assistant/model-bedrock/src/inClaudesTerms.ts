import type { Middleware } from '@anthropic-ai/sdk';

type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'not_found_error'
  | 'rate_limit_error'
  | 'overloaded_error'
  | 'api_error';

/**
 * Exceptions of Bedrock, in lower case, as the Claude API would call them.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModelWithResponseStream.html
 */
const TYPES: Readonly<Record<string, ErrorType>> = {
  validationexception: 'invalid_request_error',
  accessdeniedexception: 'permission_error',
  expiredtokenexception: 'authentication_error',
  unrecognizedclientexception: 'authentication_error',
  invalidsignatureexception: 'authentication_error',
  missingauthenticationtokenexception: 'authentication_error',
  resourcenotfoundexception: 'not_found_error',
  throttlingexception: 'rate_limit_error',
  servicequotaexceededexception: 'rate_limit_error',
  modelnotreadyexception: 'overloaded_error',
  serviceunavailableexception: 'overloaded_error',
  modelstreamerrorexception: 'api_error',
  modelerrorexception: 'api_error',
  modeltimeoutexception: 'api_error',
  internalserverexception: 'api_error',
};

/**
 * Has Bedrock's errors, before and within a stream, read like those of the Claude API, so that whoever handles these handles
 * those.
 */
export function inClaudesTerms(options: { onExpired(): void }): Middleware {
  return async (request, next) => {
    const response = await next(request);
    if (!response.ok) {
      const exception = exceptionOf(response);
      if (exception.startsWith('expiredtoken')) options.onExpired();
      return withType(response, TYPES[exception]);
    }
    const { body, headers } = response;
    if (!body || !headers.get('content-type')?.includes('text/event-stream'))
      return response;
    return new Response(body.pipeThrough(translatedEvents()), {
      status: response.status,
      headers,
    });
  };
}

function exceptionOf({ headers }: Response): string {
  const [name] = (headers.get('x-amzn-errortype') ?? '').split(':');
  return name.toLowerCase();
}

async function withType(
  response: Response,
  type: ErrorType = 'api_error',
): Promise<Response> {
  const message = messageIn(await response.text());
  return Response.json(
    { type: 'error', error: { type, message } },
    { status: response.status, headers: responseHeaders(response) },
  );
}

/** The body is another one: what describes it no longer holds. */
function responseHeaders({ headers }: Response): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-length', 'content-type', 'content-encoding'])
    kept.delete(name);
  return kept;
}

function messageIn(text: string): string {
  try {
    const { message } = Object(JSON.parse(text));
    if (typeof message === 'string') return message;
  } catch {
    // A page of a proxy.
  }
  return 'Amazon Bedrock refused the request.';
}

/** Each event that the SDK made of a frame comes in one piece. */
function translatedEvents(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  return new TransformStream({
    transform(chunk, controller) {
      const text = decoder.decode(chunk, { stream: true });
      const translated = text.startsWith('event: error\n')
        ? text.replace(
            /"type":"(\w+exception)"/i,
            (_whole, exception: string) =>
              `"type":"${TYPES[exception.toLowerCase()] ?? 'api_error'}"`,
          )
        : text;
      controller.enqueue(encoder.encode(translated));
    },
  });
}
