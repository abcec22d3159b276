import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError } from '../AwsError';
import { AwsProtocol, FrontEndError } from '../AwsService';
import { withTimes } from '../wire';

/**
 * Codes and statuses as the query protocol has them, whose clients must go on understanding them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html
 */
const FRONT_END: Record<FrontEndError, { code: string; status: number }> = {
  'missing-token': { code: 'MissingAuthenticationToken', status: 403 },
  'unknown-key': { code: 'InvalidClientTokenId', status: 403 },
  'bad-signature': { code: 'SignatureDoesNotMatch', status: 403 },
  'expired-token': { code: 'ExpiredToken', status: 403 },
  'access-denied': { code: 'AccessDenied', status: 403 },
  throttled: { code: 'Throttling', status: 400 },
  'unknown-operation': { code: 'UnknownOperation', status: 404 },
  'malformed-input': { code: 'SerializationException', status: 400 },
  internal: { code: 'InternalFailure', status: 500 },
};

/** https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html, for a service that once spoke the query protocol. */
export const rpcV2Cbor: AwsProtocol = {
  operation: ({ path }) => /^\/service\/\w+\/operation\/(\w+)$/.exec(path)?.[1],
  input({ bytes }) {
    if (!bytes.length) return {};
    try {
      return withDates(cbor.deserialize(bytes));
    } catch {
      throw new AwsError('SerializationException', 'The request is not CBOR.');
    }
  },
  frontEnd: error => FRONT_END[error],
  answer: (_operation, output, requestId) => ({
    status: 200,
    headers: headersOf(requestId),
    body: encode(output),
  }),
  error: ({ code, message, status, members }, requestId) => ({
    status,
    headers: {
      ...headersOf(requestId),
      'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}`,
    },
    body: encode({ __type: code, message, ...members }),
  }),
};

function headersOf(requestId: string): Record<string, string> {
  return {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  };
}

/** A copy: the codec writes every message into the same memory. */
function encode(value: object): Uint8Array {
  return Uint8Array.from(cbor.serialize(withTimes(value, dateToTag)));
}

function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== 'object' || value === null) return value;
  if ('tag' in value && value.tag === 1 && 'value' in value)
    return new Date(Number(value.value) * 1_000);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withDates(member)]),
  );
}
