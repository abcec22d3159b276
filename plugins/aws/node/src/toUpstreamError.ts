import { ErrorCode } from '@portolan/plugin-platform-common';
import { UpstreamError } from '@portolan/plugin-platform-node';

/** What was asked of AWS, for the sentence that says that it failed. @public */
export interface AwsRequestSubject {
  /** IAM action: `ecs:DescribeServices`. */
  action: string;
  accountId: string;
  region: string;
}

/** The fields of an SDK error that are read; its message never is, because it may quote identities and tokens. */
interface SdkErrorFields {
  name: string;
  /** Node's code of a connection that failed. */
  connectionCode?: string;
  status?: number;
  retryAfterMs?: number;
}

const THROTTLED = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const FORBIDDEN = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotAuthorized',
  'UnauthorizedAccess',
  'UnauthorizedOperation',
]);

const REGION_CLOSED = new Set([
  'OptInRequired',
  'RegionDisabledException',
  'SubscriptionRequiredException',
]);

const EXPIRED = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenRefreshRequired',
]);

const UNAUTHENTICATED = new Set([
  'AuthFailure',
  'CredentialsProviderError',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidIdentityToken',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'ProviderError',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]);

const NO_CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the name was not found in DNS',
  EAI_AGAIN: 'DNS did not answer',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
};

const TLS_CODE = /^(ERR_(TLS|SSL)|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/**
 * Rebuilds an error of the AWS SDK from its name and status, so that nothing AWS wrote (identities, tokens, request
 * bodies) goes further.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 * @public
 */
export function toUpstreamError(
  error: unknown,
  subject: AwsRequestSubject,
): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const fields = readFields(error);
  const { code, message } = explain(fields, subject);
  return new UpstreamError(
    code,
    message,
    code === 'throttled' || code === 'unavailable'
      ? { retryAfterMs: fields.retryAfterMs }
      : {},
  );
}

function explain(
  { name, connectionCode, status = 0 }: SdkErrorFields,
  { action, accountId, region }: AwsRequestSubject,
): { code: ErrorCode; message: string } {
  const asked = `${action} in account ${accountId}, ${region}`;
  const say = (code: ErrorCode, message: string) => ({ code, message });

  if (connectionCode && Object.hasOwn(NO_CONNECTION, connectionCode)) {
    return say(
      'unreachable',
      `AWS could not be reached for ${asked}: ${NO_CONNECTION[connectionCode]}. Check network, proxy and endpoint settings.`,
    );
  }
  if (connectionCode && TLS_CODE.test(connectionCode)) {
    return say(
      'unreachable',
      `AWS could not be reached for ${asked}: its TLS certificate is not trusted. Check the proxy and NODE_EXTRA_CA_CERTS.`,
    );
  }
  if (
    ['TimeoutError', 'AbortError', 'RequestTimeout'].includes(name) ||
    connectionCode === 'ETIMEDOUT'
  ) {
    return say('timeout', `AWS did not answer ${asked} in time.`);
  }
  if (THROTTLED.has(name) || status === 429) {
    return say('throttled', `AWS asks to slow down: ${asked}.`);
  }
  if (EXPIRED.has(name)) {
    return say(
      'unauthenticated',
      `The AWS credentials for ${asked} have expired. Renew them, or use a role, which renews itself.`,
    );
  }
  if (UNAUTHENTICATED.has(name)) {
    return say(
      'unauthenticated',
      `AWS does not accept, or does not find, the credentials for ${asked}. Check aws.accounts and aws.mainAccount in the configuration.`,
    );
  }
  if (REGION_CLOSED.has(name)) {
    return say(
      'forbidden',
      `The account ${accountId} may not use ${action} in ${region}. Enable the region, or leave it out of platform.aws.regions.`,
    );
  }
  if (FORBIDDEN.has(name) || status === 403) {
    return say(
      'forbidden',
      action === 'sts:AssumeRole'
        ? `The role of account ${accountId} may not be assumed. Let its trust policy name Portolan’s identity, and allow that identity sts:AssumeRole.`
        : `AWS refuses ${asked}. Grant ${action} to the role that Portolan uses there.`,
    );
  }
  if (/NotFound(Exception)?$/.test(name) || status === 404) {
    return say('not-found', `AWS does not know what ${asked} was asked about.`);
  }
  if (
    status >= 500 ||
    /^(InternalFailure|ServiceUnavailable|ServerException)/.test(name)
  ) {
    return say('unavailable', `AWS failed to answer ${asked}. Try again.`);
  }
  if (status >= 400) {
    return say(
      'invalid-response',
      `AWS does not accept the request ${asked} (${name}).`,
    );
  }
  return say(
    'invalid-response',
    `What answered ${asked} is not AWS’s protocol. Check whether a proxy or an endpoint setting is in between.`,
  );
}

function readFields(error: unknown): SdkErrorFields {
  if (!isRecord(error)) return { name: 'UnknownError' };
  const { name, code, $metadata: metadata, $response: response } = error;
  const statusOf = (value: unknown) =>
    typeof value === 'number' ? value : undefined;
  return {
    name:
      typeof name === 'string' && /^[A-Za-z0-9]{1,80}$/.test(name)
        ? name
        : 'UnknownError',
    connectionCode: typeof code === 'string' ? code : undefined,
    status:
      (isRecord(metadata) ? statusOf(metadata.httpStatusCode) : undefined) ??
      (isRecord(response) ? statusOf(response.statusCode) : undefined),
    retryAfterMs: isRecord(response)
      ? readRetryAfter(response.headers)
      : undefined,
  };
}

/** `Retry-After` in milliseconds; it is a number of seconds or a date. */
function readRetryAfter(headers: unknown): number | undefined {
  const text = isRecord(headers) ? headers['retry-after'] : undefined;
  if (typeof text !== 'string') return undefined;
  const ms = /^\d{1,6}$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
