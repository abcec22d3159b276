import { Entity } from '@backstage/catalog-model';
import { isBound } from '@portolan/plugin-platform-common';
import fc from 'fast-check';
import {
  ecsBindings,
  ECS_SERVICE_ARN_ANNOTATION,
  ECS_SERVICE_TAGS_ANNOTATION,
} from './bindings';
import { ecsServiceArn, parseEcsServiceArn } from './serviceRef';

const checkout = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/checkout';
const basket = 'arn:aws-cn:ecs:cn-north-1:444455556666:service/prod/basket';

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  };
}

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,255}$/);

describe('ECS annotations', () => {
  it('name several services and tags; the union counts', () => {
    const read = ecsBindings.read(
      entity({
        [ECS_SERVICE_ARN_ANNOTATION]: `${checkout}, ${basket}`,
        [ECS_SERVICE_TAGS_ANNOTATION]: 'team=payments,stage=prod',
      }),
    );
    expect(read.problems).toEqual([]);
    expect(read.refs.map(ref => ecsServiceArn(ref.value))).toEqual([
      checkout,
      basket,
    ]);
    expect(read.refs[0].claim).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      cluster: 'prod',
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

  it('in the old form, without a cluster, are incomplete and show what to write', () => {
    const old = 'arn:aws:ecs:eu-west-1:111122223333:service/checkout';
    const read = ecsBindings.read(
      entity({ [ECS_SERVICE_ARN_ANNOTATION]: old }),
    );
    expect(read.refs).toEqual([]);
    expect(read.problems).toEqual([
      {
        annotation: ECS_SERVICE_ARN_ANNOTATION,
        value: old,
        code: 'incomplete',
        message:
          'It is an ECS service ARN of the old form, which does not name the cluster.',
        fix: 'Add the cluster: arn:aws:ecs:eu-west-1:111122223333:service/<cluster>/checkout.',
      },
    ]);
  });

  it.each([
    ['arn:aws:ecs:eu-west-1:111122223333:cluster/prod', 'a cluster'],
    ['arn:aws:ecs:eu-west-1:111122223333:service/a/b/c', '“service/”'],
    ['arn:aws:ecs:eu-west-1:111122223333:service/a/', '“service/”'],
    ['arn:aws:ecs:eu-west-1:111122223333:service/a/b.c', '“service/”'],
  ])('refuse %s', (text, message) => {
    expect(parseEcsServiceArn(text)).toMatchObject({
      ok: false,
      code: 'malformed',
      message: expect.stringContaining(message),
    });
  });

  it('read every service ARN back as it was written', () => {
    fc.assert(
      fc.property(name, name, (cluster, service) => {
        const ref = {
          partition: 'aws' as const,
          accountId: '111122223333',
          region: 'eu-west-1',
          cluster,
          service,
        };
        expect(parseEcsServiceArn(ecsServiceArn(ref))).toEqual({
          ok: true,
          value: ref,
        });
      }),
    );
  });

  it('never throw: a hundred malformed values are a hundred problems with a fix', () => {
    const malformed = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 300 })
      .map(text => `x${text.replace(/[,\s]/g, '')}`);
    fc.assert(
      fc.property(
        fc.uniqueArray(malformed, { minLength: 100, maxLength: 100 }),
        texts => {
          const read = ecsBindings.read(
            entity({ [ECS_SERVICE_ARN_ANNOTATION]: texts.join(',') }),
          );
          expect(read.refs).toEqual([]);
          expect(read.problems).toHaveLength(100);
          for (const problem of read.problems) {
            expect(problem.fix).not.toBe('');
            expect(problem.value.length).toBeLessThanOrEqual(200);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('make an entity one of ECS, blank ones do not', () => {
    const blank = entity({ [ECS_SERVICE_ARN_ANNOTATION]: ' ' });
    expect(isBound(ecsBindings, blank)).toBe(false);
    expect(ecsBindings.read(blank)).toEqual({
      refs: [],
      queries: [],
      problems: [],
    });
    expect(
      isBound(ecsBindings, entity({ [ECS_SERVICE_TAGS_ANNOTATION]: 'a=b' })),
    ).toBe(true);
  });
});
