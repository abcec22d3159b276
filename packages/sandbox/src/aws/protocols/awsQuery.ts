import { AwsProtocol, FrontEndError } from '../AwsService';
import { queryInput } from './queryInput';

const FRONT_END: Record<FrontEndError, { code: string; status: number }> = {
  'missing-token': { code: 'MissingAuthenticationToken', status: 403 },
  'unknown-key': { code: 'InvalidClientTokenId', status: 403 },
  'bad-signature': { code: 'SignatureDoesNotMatch', status: 403 },
  'expired-token': { code: 'ExpiredToken', status: 403 },
  'access-denied': { code: 'AccessDenied', status: 403 },
  throttled: { code: 'Throttling', status: 400 },
  'unknown-operation': { code: 'InvalidAction', status: 400 },
  'malformed-input': { code: 'ValidationError', status: 400 },
  internal: { code: 'InternalFailure', status: 500 },
};

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function awsQuery(namespace: string): AwsProtocol {
  return {
    operation: ({ body }) =>
      new URLSearchParams(body).get('Action') ?? undefined,
    input: ({ body }) => queryInput(new URLSearchParams(body)),
    frontEnd: error => FRONT_END[error],
    answer: (operation, output, requestId) => ({
      status: 200,
      headers: headersOf(requestId),
      body: `<${operation}Response xmlns="${namespace}"><${operation}Result>${xml(
        output,
      )}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
    }),
    error: ({ code, message, status }, requestId) => ({
      status,
      headers: headersOf(requestId),
      body: `<ErrorResponse xmlns="${namespace}"><Error><Type>${
        status < 500 ? 'Sender' : 'Receiver'
      }</Type>${xml({
        Code: code,
        Message: message,
      })}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    }),
  };
}

function headersOf(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
}

function xml(value: object): string {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => {
      const text = Array.isArray(member)
        ? member.map(item => `<member>${xmlText(item)}</member>`).join('')
        : xmlText(member);
      return `<${name}>${text}</${name}>`;
    })
    .join('');
}

function xmlText(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? xml(value)
    : escapeXml(String(value));
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
