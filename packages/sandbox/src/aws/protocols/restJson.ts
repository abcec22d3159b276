import { AwsError } from '../AwsError';
import { AwsProtocol, FrontEndError, WireRequest } from '../AwsService';

const FRONT_END: Record<FrontEndError, { code: string; status: number }> = {
  'missing-token': { code: 'MissingAuthenticationTokenException', status: 403 },
  'unknown-key': { code: 'UnrecognizedClientException', status: 403 },
  'bad-signature': { code: 'InvalidSignatureException', status: 403 },
  'expired-token': { code: 'ExpiredTokenException', status: 403 },
  'access-denied': { code: 'AccessDeniedException', status: 403 },
  throttled: { code: 'TooManyRequestsException', status: 429 },
  'unknown-operation': { code: 'UnknownOperationException', status: 404 },
  'malformed-input': { code: 'SerializationException', status: 400 },
  internal: { code: 'ServiceException', status: 500 },
};

/** `GET /2015-03-31/functions/{FunctionName}/versions`; what follows a question mark must be in the query. */
export type Route = `${'GET' | 'PUT' | 'POST' | 'DELETE'} /${string}`;

interface RestJsonOptions {
  /** How each operation is asked for. */
  routes: Readonly<Record<string, Route>>;
  /** The member of an error that holds its message: services are not of one mind. Default `message`. */
  messageMember?(code: string): string;
}

interface CompiledRoute {
  operation: string;
  method: string;
  segments: string[];
  query: [string, string][];
}

/**
 * Operations by method and path, their input from path, query and body.
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJson({
  routes,
  messageMember = () => 'message',
}: RestJsonOptions): AwsProtocol {
  const compiled = Object.entries(routes).map(([name, route]) =>
    compile(name, route),
  );
  const routeOf = (request: WireRequest) =>
    compiled.find(route => labelsOf(route, request));
  return {
    operation: request => routeOf(request)?.operation,
    input(request) {
      const route = routeOf(request);
      return {
        ...bodyOf(request),
        ...request.query,
        ...(route && labelsOf(route, request)),
      };
    },
    frontEnd: error => FRONT_END[error],
    answer: (_operation, output, requestId) => ({
      status: 200,
      headers: headersOf(requestId),
      body: JSON.stringify(output),
    }),
    error: ({ code, message, status, members }, requestId) => ({
      status,
      headers: {
        ...headersOf(requestId),
        'x-amzn-errortype': code,
        ...(status === 429 && { 'retry-after': '1' }),
      },
      body: JSON.stringify({
        Type: status < 500 ? 'User' : 'Service',
        [messageMember(code)]: message,
        ...members,
      }),
    }),
  };
}

function compile(operation: string, route: Route): CompiledRoute {
  const [method, target] = route.split(' ');
  const [path, query = ''] = target.split('?');
  return {
    operation,
    method,
    segments: path.split('/'),
    query: [...new URLSearchParams(query)],
  };
}

/** The values of a route's `{labels}`; nothing if the request is for another. */
function labelsOf(
  route: CompiledRoute,
  { method, path, query }: WireRequest,
): Record<string, string> | undefined {
  const parts = path.replace(/(?<=.)\/$/, '').split('/');
  if (method !== route.method || parts.length !== route.segments.length)
    return undefined;
  if (route.query.some(([name, value]) => query[name] !== value))
    return undefined;
  const labels: Record<string, string> = {};
  for (const [i, segment] of route.segments.entries()) {
    const label = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (label) labels[label] = decoded(parts[i]);
    else if (segment !== parts[i]) return undefined;
  }
  return labels;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A name that there cannot be.
    return part;
  }
}

function bodyOf({ body }: WireRequest): object {
  try {
    const parsed: unknown = JSON.parse(body || '{}');
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Said below, as for any other body that is no object.
  }
  throw new AwsError('SerializationException', 'The request is not JSON.');
}

function headersOf(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}
