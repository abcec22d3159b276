import fc from 'fast-check';
import { ArnKind, formatArn, MAX_ARN_LENGTH, parseArn } from './arn';
import { AWS_PARTITIONS, defaultRegionOf } from './partition';

const kind: ArnKind = {
  service: 'ecs',
  title: 'ECS service',
  example: 'arn:aws:ecs:eu-west-1:111122223333:service/my-cluster/my-service',
};

const arnOfAnyPartition = fc
  .record({
    partition: fc.constantFrom(...AWS_PARTITIONS),
    accountId: fc.stringMatching(/^\d{12}$/),
    resource: fc.stringMatching(/^[a-z]{1,20}(\/[A-Za-z0-9_-]{1,40}){1,2}$/),
  })
  .map(parts => ({
    ...parts,
    service: 'ecs',
    region: defaultRegionOf(parts.partition),
  }));

describe('ARNs', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(arnOfAnyPartition, arn => {
        expect(parseArn(formatArn(arn), kind)).toEqual({
          ok: true,
          value: arn,
        });
      }),
    );
  });

  it('never throw, whatever the text, and say what is wrong and what to write', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      fc
        .array(fc.constantFrom('arn', 'aws', 'ecs', ':', '/', '..', '*', '1'))
        .map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(texts, text => {
        const read = parseArn(text, kind);
        const isExplained = read.ok
          ? formatArn(read.value) === text
          : read.message.endsWith('.') && read.fix.endsWith('.');
        expect(isExplained).toBe(true);
      }),
    );
  });

  it.each([
    ['', 'It is empty.'],
    ['my-service', 'It is not an ARN: an ARN begins with “arn:”.'],
    [
      'arn:aws:ecs:eu-west-1',
      'The ARN has 4 of the 6 parts that colons separate.',
    ],
    [
      'arn:aws-moon:ecs:eu-west-1:111122223333:service/a/b',
      '“aws-moon” is not an AWS partition that Portolan knows.',
    ],
    [
      'arn:aws:lambda:eu-west-1:111122223333:function:a',
      'It is an ARN of “lambda”, not of “ecs”.',
    ],
    [
      'arn:aws::eu-west-1:111122223333:service/a/b',
      'The ARN does not name a service.',
    ],
    [
      'arn:aws:ecs::111122223333:service/a/b',
      'The ARN does not name a region.',
    ],
    [
      'arn:aws:ecs:ireland:111122223333:service/a/b',
      '“ireland” does not have the form of an AWS region.',
    ],
    [
      'arn:aws:ecs:cn-north-1:111122223333:service/a/b',
      'The region cn-north-1 is in the partition aws-cn, and the ARN says aws.',
    ],
    ['arn:aws:ecs:eu-west-1::service/a/b', 'The ARN does not name an account.'],
    [
      'arn:aws:ecs:eu-west-1:1111:service/a/b',
      '“1111” is not an account number: it has 12 digits.',
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:',
      'The ARN does not name the ECS service.',
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:service/*/b',
      'It contains a wildcard; an ARN here names exactly one thing.',
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:service/../b',
      '“.” and “..” are not names.',
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:service/a b',
      'It contains white space.',
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:service/a\u0000b',
      'It contains characters that an ARN cannot have.',
    ],
    [
      `arn:aws:ecs:eu-west-1:111122223333:service/${'a'.repeat(
        MAX_ARN_LENGTH,
      )}`,
      `It is ${
        MAX_ARN_LENGTH + 43
      } characters long; an ARN has at most ${MAX_ARN_LENGTH}.`,
    ],
  ])('%j is refused: %s', (text, message) => {
    expect(parseArn(text, kind)).toMatchObject({ ok: false, message });
  });
});
