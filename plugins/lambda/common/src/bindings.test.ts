import { Entity } from '@backstage/catalog-model';
import { isBound } from '@portolan/plugin-platform-common';
import fc from 'fast-check';
import {
  lambdaBindings,
  LAMBDA_FUNCTION_ARN_ANNOTATION,
  LAMBDA_FUNCTION_ARN_OLDER_ANNOTATION,
  LAMBDA_FUNCTION_TAGS_ANNOTATION,
} from './bindings';
import { lambdaFunctionArn } from './functionRef';
import {
  LAMBDA_FUNCTION_NAME_ANNOTATION,
  LAMBDA_REGION_ANNOTATION,
} from './nameAnnotations';

const charge = 'arn:aws:lambda:eu-west-1:111122223333:function:charge';
const refund = 'arn:aws-cn:lambda:cn-north-1:444455556666:function:refund:live';

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', annotations },
  };
}

describe('Lambda annotations', () => {
  it('name several functions and tags; the union counts', () => {
    const read = lambdaBindings.read(
      entity({
        [LAMBDA_FUNCTION_ARN_ANNOTATION]: `${charge}, ${refund}`,
        [LAMBDA_FUNCTION_TAGS_ANNOTATION]: 'team=payments,stage=prod',
      }),
    );
    expect(read.problems).toEqual([]);
    expect(read.refs.map(ref => lambdaFunctionArn(ref.value))).toEqual([
      charge,
      refund,
    ]);
    expect(read.refs[1]).toMatchObject({
      value: { functionName: 'refund', qualifier: 'live' },
      claim: {
        account: '444455556666',
        region: 'cn-north-1',
        function: 'refund',
      },
    });
    expect(read.queries.map(query => query.value)).toEqual([
      {
        tags: [
          { key: 'stage', value: 'prod' },
          { key: 'team', value: 'payments' },
        ],
      },
    ]);
  });

  it('are read under an older key too', () => {
    const read = lambdaBindings.read(
      entity({ [LAMBDA_FUNCTION_ARN_OLDER_ANNOTATION]: charge }),
    );
    expect(read.refs).toMatchObject([
      {
        annotation: LAMBDA_FUNCTION_ARN_OLDER_ANNOTATION,
        value: { functionName: 'charge' },
      },
    ]);
  });

  it('of a name and a region are a search, as they do not say the account', () => {
    const read = lambdaBindings.read(
      entity({
        [LAMBDA_FUNCTION_NAME_ANNOTATION]: 'charge',
        [LAMBDA_REGION_ANNOTATION]: 'eu-west-1',
      }),
    );
    expect(read).toEqual({
      refs: [],
      queries: [
        {
          value: { functionName: 'charge', region: 'eu-west-1' },
          annotation: LAMBDA_FUNCTION_NAME_ANNOTATION,
          text: 'charge',
          claim: { region: 'eu-west-1', function: 'charge' },
        },
      ],
      problems: [],
    });
  });

  it.each([
    [
      'a name without a region',
      { [LAMBDA_FUNCTION_NAME_ANNOTATION]: 'charge' },
      'incomplete',
      'It says nothing without aws.com/lambda-region.',
    ],
    [
      'a region without a name',
      { [LAMBDA_REGION_ANNOTATION]: 'eu-west-1' },
      'incomplete',
      'It says nothing without aws.com/lambda-function-name.',
    ],
    [
      'a region that is none',
      {
        [LAMBDA_FUNCTION_NAME_ANNOTATION]: 'charge',
        [LAMBDA_REGION_ANNOTATION]: 'Ireland',
      },
      'malformed',
      'It does not have the form of an AWS region.',
    ],
    [
      'an ARN in place of a name',
      {
        [LAMBDA_FUNCTION_NAME_ANNOTATION]: charge,
        [LAMBDA_REGION_ANNOTATION]: 'eu-west-1',
      },
      'malformed',
      'It is an ARN, and here stands the name of a function.',
    ],
    [
      'an ARN of something else',
      {
        [LAMBDA_FUNCTION_ARN_ANNOTATION]:
          'arn:aws:lambda:eu-west-1:111122223333:layer:base:3',
      },
      'malformed',
      'It is the ARN of layer, not of a function.',
    ],
    [
      'an ARN without a name',
      {
        [LAMBDA_FUNCTION_ARN_ANNOTATION]:
          'arn:aws:lambda:eu-west-1:111122223333:function:',
      },
      'malformed',
      'After “function:” a Lambda ARN has the function’s name: 1 to 64 letters, digits, hyphens and underscores.',
    ],
    [
      'an ARN with two qualifiers',
      { [LAMBDA_FUNCTION_ARN_ANNOTATION]: `${charge}:live:7` },
      'malformed',
      'After the function’s name a Lambda ARN has at most one alias or version.',
    ],
    [
      'tags without values',
      { [LAMBDA_FUNCTION_TAGS_ANNOTATION]: 'team' },
      'incomplete',
      '“team” has no value.',
    ],
  ])('that hold %s are a problem', (_, annotations, code, message) => {
    const read = lambdaBindings.read(entity(annotations));
    expect(read.refs).toEqual([]);
    expect(read.queries).toEqual([]);
    expect(read.problems).toMatchObject([
      { code, message, fix: expect.stringMatching(/\.$/) },
    ]);
  });

  it('never throw, whatever stands in them', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom('arn:aws:lambda:', charge, ':', ',', '=', '$', '..'),
        )
        .map(parts => parts.join('')),
    );
    const annotations = fc.record(
      Object.fromEntries(lambdaBindings.annotations.map(key => [key, text])),
    );
    fc.assert(
      fc.property(annotations, written => {
        const { refs, queries, problems } = lambdaBindings.read(
          entity(written),
        );
        const isSilent = refs.length + queries.length + problems.length === 0;
        const isBlank = Object.values(written).every(value => !value?.trim());
        expect(isSilent).toBe(isBlank);
        for (const problem of problems) {
          expect(problem.fix).not.toBe('');
          expect(problem.value.length).toBeLessThanOrEqual(200);
        }
      }),
    );
  });

  it('make an entity one of Lambda, blank ones do not', () => {
    expect(
      isBound(
        lambdaBindings,
        entity({ [LAMBDA_FUNCTION_ARN_ANNOTATION]: ' ' }),
      ),
    ).toBe(false);
    for (const annotation of lambdaBindings.annotations) {
      expect(isBound(lambdaBindings, entity({ [annotation]: 'x' }))).toBe(true);
    }
  });
});
