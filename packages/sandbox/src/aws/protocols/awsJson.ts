import { AwsError } from '../AwsError';
import { AwsProtocol, FrontEndError } from '../AwsService';

const FRONT_END: Record<FrontEndError, { code: string; status: number }> = {
  'missing-token': { code: 'MissingAuthenticationTokenException', status: 400 },
  'unknown-key': { code: 'UnrecognizedClientException', status: 400 },
  'bad-signature': { code: 'InvalidSignatureException', status: 400 },
  'expired-token': { code: 'ExpiredTokenException', status: 400 },
  'access-denied': { code: 'AccessDeniedException', status: 400 },
  throttled: { code: 'ThrottlingException', status: 400 },
  'unknown-operation': { code: 'UnknownOperationException', status: 400 },
  'malformed-input': { code: 'SerializationException', status: 400 },
  internal: { code: 'InternalFailure', status: 500 },
};

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson: AwsProtocol = {
  operation({ headers }) {
    return headers['x-amz-target']?.split('.').at(-1);
  },
  input({ body }) {
    try {
      return JSON.parse(body || '{}');
    } catch {
      throw new AwsError('SerializationException', 'The request is not JSON.');
    }
  },
  frontEnd: error => FRONT_END[error],
  answer: (_operation, output, requestId) => ({
    status: 200,
    headers: headersOf(requestId),
    body: JSON.stringify(output),
  }),
  error: ({ code, message, status, members }, requestId) => ({
    status,
    headers: { ...headersOf(requestId), 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, ...members }),
  }),
};

function headersOf(requestId: string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': requestId,
  };
}
