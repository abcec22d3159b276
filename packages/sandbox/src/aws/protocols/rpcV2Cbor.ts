import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError } from '../AwsError';
import { AwsProtocol } from '../AwsService';
import { withTimes } from '../wire';
import { awsJson } from './awsJson';

/** https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
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
  frontEnd: awsJson.frontEnd,
  answer: (_operation, output, requestId) => ({
    status: 200,
    headers: headersOf(requestId),
    body: encode(output),
  }),
  error: ({ code, message, status, members }, requestId) => ({
    status,
    headers: headersOf(requestId),
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
