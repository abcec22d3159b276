import fc from 'fast-check';
import { redactAwsText } from './redactAwsText';

describe('text of AWS', () => {
  it.each([
    '(service checkout) has started 2 tasks: (task 0a1b2c3d4e5f60718293a4b5c6d7e8f9) (task ffffffff4e5f60718293a4b5c6d7e8f9).',
    '(service checkout) registered 1 targets in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/checkout/0a1b2c3d4e5f6071)',
    '(service checkout) (deployment ecs-svc/1234567890123456789) deployment failed: tasks failed to start.',
  ])('that is routine stays as it is: %s', text => {
    expect(redactAwsText(text)).toBe(text);
  });

  it.each([
    [
      'Get "https://bucket.s3.amazonaws.com/layer?X-Amz-Security-Token=abc": EOF',
      'Get "https://bucket.s3.amazonaws.com/layer": EOF',
    ],
    ['https://user:pass@registry/x', 'https://[hidden]@registry/x'],
    [
      'failed with DB_PASSWORD=hunter2, retrying',
      'failed with DB_PASSWORD=[hidden], retrying',
    ],
    ['"apiKey": "abcdef"', '"apiKey": "[hidden]"'],
    ['Authorization: Bearer abc.def', 'Authorization: [hidden] [hidden]'],
    ['key AKIAABCDEFGHIJKLMNOP denied', 'key [hidden] denied'],
    ['jwt eyJhbGciOi.eyJzdWIi.c2ln end', 'jwt [hidden] end'],
    ['blob wJalrXUtnFEMI7MDENG9bPxRfi end', 'blob [hidden] end'],
    ['one\r\ntwo\u0000three', 'one two three'],
  ])('%j becomes %j', (text, clean) => {
    expect(redactAwsText(text)).toBe(clean);
  });

  it('is bounded and on one line, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), text => {
        const clean = redactAwsText(text);
        expect(clean.length).toBeLessThanOrEqual(500);
        expect(clean).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
