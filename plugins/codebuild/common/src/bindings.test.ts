import { Entity } from '@backstage/catalog-model';
import { isBound } from '@portolan/plugin-platform-common';
import fc from 'fast-check';
import {
  codeBuildBindings,
  CODEBUILD_PROJECT_ANNOTATION,
  CODEBUILD_PROJECT_ARN_ANNOTATION,
  CODEBUILD_PROJECT_TAGS_ANNOTATION,
} from './bindings';
import { codeBuildProjectArn, parseCodeBuildProjectArn } from './projectRef';

const checkout =
  'arn:aws:codebuild:eu-west-1:111122223333:project/checkout-build';
const basket =
  'arn:aws-cn:codebuild:cn-north-1:444455556666:project/basket_build';

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  };
}

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$/);

describe('CodeBuild annotations', () => {
  it('name several projects and tags; the union counts', () => {
    const read = codeBuildBindings.read(
      entity({
        [CODEBUILD_PROJECT_ARN_ANNOTATION]: `${checkout}, ${basket}`,
        [CODEBUILD_PROJECT_TAGS_ANNOTATION]: 'team=payments',
      }),
    );
    expect(read.problems).toEqual([]);
    expect(read.refs.map(ref => codeBuildProjectArn(ref.value))).toEqual([
      checkout,
      basket,
    ]);
    expect(read.refs[0].claim).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      project: 'checkout-build',
    });
    expect(read.queries.map(query => query.value)).toEqual([
      { tags: [{ key: 'team', value: 'payments' }] },
    ]);
  });

  it('of the older form hold ARNs and bare names, which are searched for', () => {
    const read = codeBuildBindings.read(
      entity({ [CODEBUILD_PROJECT_ANNOTATION]: `${checkout}, basket-build` }),
    );
    expect(read.problems).toEqual([]);
    expect(read.refs.map(ref => codeBuildProjectArn(ref.value))).toEqual([
      checkout,
    ]);
    expect(read.queries).toEqual([
      {
        annotation: CODEBUILD_PROJECT_ANNOTATION,
        text: 'basket-build',
        value: { name: 'basket-build' },
        claim: { project: 'basket-build' },
      },
    ]);
  });

  it('refuse a bare name where an ARN is asked for', () => {
    const read = codeBuildBindings.read(
      entity({ [CODEBUILD_PROJECT_ARN_ANNOTATION]: 'checkout-build' }),
    );
    expect(read.queries).toEqual([]);
    expect(read.problems).toMatchObject([
      {
        code: 'malformed',
        fix: expect.stringContaining('arn:aws:codebuild:'),
      },
    ]);
  });

  it('that name a build show the ARN of its project', () => {
    const build =
      'arn:aws:codebuild:eu-west-1:111122223333:build/checkout-build:0f5c1a52-1111-4222-8333-444455556666';
    const read = codeBuildBindings.read(
      entity({ [CODEBUILD_PROJECT_ARN_ANNOTATION]: build }),
    );
    expect(read.problems).toEqual([
      {
        annotation: CODEBUILD_PROJECT_ARN_ANNOTATION,
        value: build,
        code: 'malformed',
        message: 'It is the ARN of a build, not of a project.',
        fix: `Write the ARN of its project: ${checkout}.`,
      },
    ]);
  });

  it.each([
    ['arn:aws:codebuild:eu-west-1:111122223333:project', '“project/”'],
    ['arn:aws:codebuild:eu-west-1:111122223333:project/a', '“project/”'],
    ['arn:aws:codebuild:eu-west-1:111122223333:project/a.b', '“project/”'],
    ['arn:aws:codebuild:eu-west-1:111122223333:project/ab/cd', '“project/”'],
    [
      'arn:aws:codebuild:eu-west-1:111122223333:report-group/ab',
      'report-group',
    ],
    ['arn:aws:ecs:eu-west-1:111122223333:project/checkout', '“ecs”'],
  ])('refuse %s', (text, message) => {
    expect(parseCodeBuildProjectArn(text)).toMatchObject({
      ok: false,
      code: 'malformed',
      message: expect.stringContaining(message),
    });
  });

  it('read every project ARN back as it was written', () => {
    fc.assert(
      fc.property(name, project => {
        const ref = {
          partition: 'aws' as const,
          accountId: '111122223333',
          region: 'eu-west-1',
          project,
        };
        expect(parseCodeBuildProjectArn(codeBuildProjectArn(ref))).toEqual({
          ok: true,
          value: ref,
        });
      }),
    );
  });

  it.each([CODEBUILD_PROJECT_ARN_ANNOTATION, CODEBUILD_PROJECT_ANNOTATION])(
    'never throw: a hundred malformed values of %s are a hundred problems with a fix',
    annotation => {
      const malformed = fc
        .string({ unit: 'binary', minLength: 1, maxLength: 300 })
        .map(text => `.${text.replace(/[,\s]/g, '')}`);
      fc.assert(
        fc.property(
          fc.uniqueArray(malformed, { minLength: 100, maxLength: 100 }),
          texts => {
            const read = codeBuildBindings.read(
              entity({ [annotation]: texts.join(',') }),
            );
            expect(read.refs).toEqual([]);
            expect(read.queries).toEqual([]);
            expect(read.problems).toHaveLength(100);
            for (const problem of read.problems) {
              expect(problem.fix).not.toBe('');
              expect(problem.value.length).toBeLessThanOrEqual(200);
            }
          },
        ),
        { numRuns: 20 },
      );
    },
  );

  it('make an entity one of CodeBuild, blank ones do not', () => {
    const blank = entity({ [CODEBUILD_PROJECT_ARN_ANNOTATION]: ' ' });
    expect(isBound(codeBuildBindings, blank)).toBe(false);
    expect(codeBuildBindings.read(blank)).toEqual({
      refs: [],
      queries: [],
      problems: [],
    });
    expect(
      isBound(
        codeBuildBindings,
        entity({ [CODEBUILD_PROJECT_ANNOTATION]: 'ab' }),
      ),
    ).toBe(true);
  });
});
