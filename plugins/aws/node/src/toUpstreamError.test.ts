import { toUpstreamError } from './toUpstreamError';

const SECRET = 'canary-8f3a';
const subject = {
  action: 'ecs:DescribeServices',
  accountId: '111122223333',
  region: 'eu-west-1',
};
const asked = 'ecs:DescribeServices in account 111122223333, eu-west-1';

function sdkError(fields: object): Error {
  return Object.assign(
    new Error(`User arn:aws:sts::1:assumed-role/x with token ${SECRET}`),
    fields,
  );
}

describe('an error of AWS', () => {
  it.each([
    [
      { name: 'AccessDeniedException' },
      'forbidden',
      `AWS refuses ${asked}. Grant ecs:DescribeServices to the role that Portolan uses there.`,
    ],
    [
      { name: 'Odd', $metadata: { httpStatusCode: 403 } },
      'forbidden',
      `AWS refuses ${asked}.`,
    ],
    [
      { name: 'OptInRequired' },
      'forbidden',
      'Enable the region, or leave it out of platform.aws.regions.',
    ],
    [
      { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } },
      'throttled',
      `AWS asks to slow down: ${asked}.`,
    ],
    [
      { name: 'Odd', $metadata: { httpStatusCode: 429 } },
      'throttled',
      'slow down',
    ],
    [{ name: 'ExpiredTokenException' }, 'unauthenticated', 'have expired'],
    [
      { name: 'UnrecognizedClientException' },
      'unauthenticated',
      'does not accept, or does not find, the credentials',
    ],
    [
      { name: 'CredentialsProviderError' },
      'unauthenticated',
      'does not accept, or does not find, the credentials',
    ],
    [
      { name: 'ClusterNotFoundException', $metadata: { httpStatusCode: 400 } },
      'not-found',
      'does not know',
    ],
    [
      { name: 'TimeoutError' },
      'timeout',
      `AWS did not answer ${asked} in time.`,
    ],
    [{ name: 'AbortError' }, 'timeout', 'in time'],
    [
      { name: 'TimeoutError', code: 'ECONNRESET' },
      'unreachable',
      'the connection was cut',
    ],
    [{ name: 'TimeoutError', code: 'ETIMEDOUT' }, 'timeout', 'in time'],
    [
      { name: 'TimeoutError', code: 'ECONNREFUSED' },
      'unreachable',
      'the connection was refused',
    ],
    [
      { name: 'Error', code: 'ENOTFOUND' },
      'unreachable',
      'the name was not found in DNS',
    ],
    [
      { name: 'Error', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'unreachable',
      'its TLS certificate is not trusted',
    ],
    [
      { name: 'ServerException', $metadata: { httpStatusCode: 500 } },
      'unavailable',
      'failed to answer',
    ],
    [
      { name: 'Unknown', $metadata: { httpStatusCode: 503 } },
      'unavailable',
      'failed to answer',
    ],
    [
      { name: 'InvalidParameterException', $metadata: { httpStatusCode: 400 } },
      'invalid-response',
      '(InvalidParameterException)',
    ],
    [{ name: 'SyntaxError' }, 'invalid-response', 'not AWS’s protocol'],
    [
      { name: `<b>${SECRET}</b>`, $metadata: { httpStatusCode: 400 } },
      'invalid-response',
      '(UnknownError)',
    ],
  ])('%j becomes %s', (fields, code, message) => {
    const error = toUpstreamError(sdkError(fields), subject);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(JSON.stringify(error.toResourceError())).not.toContain(SECRET);
    expect(error.message).not.toContain('assumed-role');
    expect(Object.values(error).join()).not.toContain(SECRET);
  });

  it('of a role that may not be assumed says whose trust policy to change', () => {
    const error = toUpstreamError(sdkError({ name: 'AccessDenied' }), {
      ...subject,
      action: 'sts:AssumeRole',
    });
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain(
      'The role of account 111122223333 may not be assumed. Let its trust policy name Portolan’s identity',
    );
  });

  it('carries on what Retry-After asks for, in seconds or as a date', () => {
    const throttled = (retryAfter: string) =>
      toUpstreamError(
        sdkError({
          name: 'ThrottlingException',
          $response: { headers: { 'retry-after': retryAfter } },
        }),
        subject,
      ).retryAfterMs;
    expect(throttled('7')).toBe(7_000);
    const date = throttled(new Date(Date.now() + 30_000).toUTCString());
    expect(date).toBeGreaterThan(25_000);
    expect(date).toBeLessThanOrEqual(30_000);
    expect(throttled('soon')).toBeUndefined();
  });

  it.each([undefined, null, 'text', 7])(
    'that is no error (%j) is still one',
    thrown => {
      expect(toUpstreamError(thrown, subject).code).toBe('invalid-response');
    },
  );
});
