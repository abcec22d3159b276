import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { argoCdAppKey } from './appRef';
import { argoCdBindings } from './bindings';
import { argoCdEnvironment } from './environment';
import { matchesLabels, parseLabelSelector } from './labelSelector';

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  };
}

const read = (annotations: Record<string, string>) =>
  argoCdBindings.read(entity(annotations));

describe('Argo CD annotations', () => {
  it('come to one search: names and selector joined, narrowed by the others', () => {
    expect(
      read({
        'argocd/app-name': 'checkout, ledger,',
        'argocd/app-selector': 'team=payments,env in (prod, staging)',
        'argocd/project-name': 'payments',
        'argocd/instance-name': 'prod, staging',
        'argocd/app-namespace': 'argocd',
      }),
    ).toEqual({
      refs: [],
      problems: [],
      queries: [
        {
          annotation: 'argocd/app-name',
          text: 'checkout, ledger',
          value: {
            names: ['checkout', 'ledger'],
            selector: 'team=payments,env in (prod, staging)',
            instances: ['prod', 'staging'],
            projects: ['payments'],
            namespaces: ['argocd'],
          },
          claim: { project: 'payments', namespace: 'argocd' },
        },
      ],
    });
  });

  it('of a project alone name all of it; of a server alone they are a problem', () => {
    expect(read({ 'argocd/project-name': 'payments' }).queries).toMatchObject([
      { value: { projects: ['payments'] }, claim: { project: 'payments' } },
    ]);
    expect(read({ 'argocd/instance-name': 'prod' })).toMatchObject({
      queries: [],
      problems: [{ code: 'incomplete' }],
    });
  });

  it.each([
    ['argocd/app-name', '../session'],
    ['argocd/app-name', 'Checkout'],
    ['argocd/project-name', 'a b'],
    ['argocd/app-selector', 'team=='.repeat(3)],
    ['argocd/app-selector', 'a in b'],
  ])('%s of %j finds nothing rather than too much', (annotation, value) => {
    const { queries, problems } = read({
      'argocd/app-namespace': 'argocd',
      [annotation]: value,
    });
    expect(queries).toEqual([]);
    expect(problems).toMatchObject([{ annotation, code: 'malformed' }]);
  });

  it('are read without a throw, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...argoCdBindings.annotations),
          fc.string({ unit: 'binary' }),
        ),
        annotations => {
          const { queries } = read(annotations);
          for (const name of queries.flatMap(({ value }) => value.names ?? []))
            expect(name).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
        },
      ),
    );
  });
});

describe('a label selector', () => {
  const labels = { team: 'payments', env: 'prod' };
  it.each([
    ['team=payments', true],
    ['team==payments,env=prod', true],
    ['team!=payments', false],
    ['owner!=x', true],
    ['env in (staging, prod)', true],
    ['env notin (prod)', false],
    ['owner notin (x)', true],
    ['team', true],
    ['!team', false],
    ['!owner,env', true],
    ['constructor', false],
  ])('%s matches: %s', (text, expected) => {
    const parsed = parseLabelSelector(text);
    if (!parsed.ok) throw new Error(parsed.message);
    expect(matchesLabels(parsed.value, labels)).toBe(expected);
  });
});

it('the key of an application tells all of its parts apart', () => {
  const part = fc.string({ minLength: 1 });
  const ref = fc.record({
    instance: part,
    project: part,
    namespace: part,
    name: part,
  });
  fc.assert(
    fc.property(ref, ref, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(argoCdAppKey(one) === argoCdAppKey(other)).toBe(same);
    }),
  );
});

it.each([
  [{ labels: { env: 'blue' }, name: 'shop-prod' }, 'blue'],
  [{ labels: {}, name: 'shop-production' }, 'prod'],
  [{ labels: {}, name: 'shop', destinationNamespace: 'stg-shop' }, 'staging'],
  [{ labels: {}, name: 'product' }, undefined],
])('the environment of %j is %s', (where, expected) => {
  expect(argoCdEnvironment({ instance: 'main', ...where })).toBe(expected);
});
