import fc from 'fast-check';
import { invokersOf } from './invokers';

function policy(...statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

const events = {
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Condition: {
    ArnLike: { 'AWS:SourceArn': 'arn:aws:events:eu-west-1:1:rule/nightly' },
    StringEquals: { 'lambda:EventSourceToken': 'a secret' },
  },
};

describe('who may call a function', () => {
  it('comes from its policy, without anything else of it', () => {
    expect(invokersOf(policy(events, events))).toEqual({
      invokers: [
        {
          principal: 'events.amazonaws.com',
          source: 'arn:aws:events:eu-west-1:1:rule/nightly',
        },
      ],
      isPublic: false,
    });
  });

  it('names several accounts', () => {
    const accounts = {
      Effect: 'Allow',
      Principal: {
        AWS: [
          'arn:aws:iam::111122223333:root',
          'arn:aws:iam::444455556666:root',
        ],
      },
    };
    expect(
      invokersOf(policy(accounts)).invokers.map(({ principal }) => principal),
    ).toEqual([
      'arn:aws:iam::111122223333:root',
      'arn:aws:iam::444455556666:root',
    ]);
  });

  it.each([
    ['anybody', { Effect: 'Allow', Principal: '*' }, true],
    ['any account', { Effect: 'Allow', Principal: { AWS: '*' } }, true],
    ['nobody', { Effect: 'Deny', Principal: '*' }, false],
    [
      'a URL that has its own authentication type',
      {
        Effect: 'Allow',
        Principal: '*',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      },
      false,
    ],
  ])('is public where it names %s: %j', (_, statement, isPublic) => {
    expect(invokersOf(policy(statement)).isPublic).toBe(isPublic);
  });

  it('is nobody where the policy cannot be read, and never an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(invokersOf(text).isPublic).toBe(false);
      }),
    );
    expect(invokersOf(undefined).invokers).toEqual([]);
  });
});
