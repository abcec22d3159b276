import { UpstreamError } from '../UpstreamError';

/** Codes of Node.js for a certificate that is not trusted, and what to do about each. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'comes from an authority that is not trusted',
  CERT_HAS_EXPIRED: 'has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host name',
};

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'cut the connection',
  EPIPE: 'cut the connection',
  UND_ERR_SOCKET: 'cut the connection',
  ENOTFOUND: 'has a host name that nobody knows',
  EAI_AGAIN: 'has a host name that could not be looked up',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'did not accept a connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'did not accept a connection in time',
};

/** What came instead of an answer, in words of our own: the error itself may quote the request. */
export function networkError(thrown: unknown, title: string): UpstreamError {
  if (thrown instanceof UpstreamError) return thrown;
  const code = codeOf(thrown);
  const certificate = CERTIFICATE[code];
  if (certificate) {
    return new UpstreamError(
      'misconfigured',
      `The certificate of ${title} ${certificate}. Set \`ca\` of this instance to the certificate of its authority.`,
    );
  }
  if (code === 'ABORT_ERR' || code === 'UND_ERR_ABORTED') {
    return new UpstreamError('timeout', `${title} took too long.`);
  }
  const how = UNREACHABLE[code];
  return new UpstreamError(
    'unreachable',
    `${title} ${how ?? 'could not be reached'}.`,
  );
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  if (Reflect.get(thrown, 'name') === 'AbortError') return 'ABORT_ERR';
  const code: unknown = Reflect.get(thrown, 'code');
  if (typeof code === 'string') return code;
  const cause: unknown = Reflect.get(thrown, 'cause');
  return cause === undefined ? '' : codeOf(cause);
}
