import fc from 'fast-check';
import {
  isLambdaVersion,
  lambdaFunctionArn,
  lambdaFunctionConsoleUrl,
  LambdaFunctionRef,
  parseLambdaFunctionArn,
} from './functionRef';

const ref: LambdaFunctionRef = {
  partition: 'aws',
  region: 'eu-west-1',
  accountId: '111122223333',
  functionName: 'charge',
};

describe('the ARN of a function', () => {
  it('reads back as it was written, with its alias or version', () => {
    const qualifier = fc.option(
      fc.oneof(
        fc.constant('$LATEST'),
        fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/),
      ),
      { nil: undefined },
    );
    const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
    fc.assert(
      fc.property(name, qualifier, (functionName, of) => {
        const written = {
          ...ref,
          functionName,
          ...(of !== undefined && { qualifier: of }),
        };
        expect(parseLambdaFunctionArn(lambdaFunctionArn(written))).toEqual({
          ok: true,
          value: written,
        });
      }),
    );
  });

  it('knows versions from aliases', () => {
    expect(['7', '12'].map(isLambdaVersion)).toEqual([true, true]);
    expect(['$LATEST', 'live', '0', 'v7'].map(isLambdaVersion)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the console’s page', () => {
  const lambda = 'https://eu-west-1.console.aws.amazon.com/lambda/home';
  it.each([
    [ref, `${lambda}?region=eu-west-1#/functions/charge`],
    [
      { ...ref, qualifier: 'live' },
      `${lambda}?region=eu-west-1#/functions/charge/aliases/live`,
    ],
    [
      { ...ref, qualifier: '7' },
      `${lambda}?region=eu-west-1#/functions/charge/versions/7`,
    ],
    [
      { ...ref, qualifier: '$LATEST' },
      `${lambda}?region=eu-west-1#/functions/charge`,
    ],
    [
      { ...ref, partition: 'aws-us-gov' as const, region: 'us-gov-west-1' },
      'https://console.amazonaws-us-gov.com/lambda/home?region=us-gov-west-1#/functions/charge',
    ],
  ])('of %j is %s', (of, url) => {
    expect(lambdaFunctionConsoleUrl(of)).toBe(url);
  });
});
