import { entityOfPath } from './entityOfPath';

const MOUNTED = '/catalog/--namespace--/--kind--/--name--';

it.each([
  ['/catalog/default/component/checkout', 'component:default/checkout'],
  ['/catalog/default/Component/checkout/ecs', 'component:default/checkout'],
  ['/docs/default/component/checkout/runbook', 'component:default/checkout'],
  ['/catalog/default/component', undefined],
  ['/catalog', undefined],
  ['/fleet', undefined],
])('the entity of %s is %s', (path, expected) => {
  expect(entityOfPath(path, MOUNTED)).toBe(expected);
});

it('knows that of docs also where the catalog has no page', () => {
  expect(entityOfPath('/docs/a/b/c', undefined)).toBe('b:a/c');
  expect(entityOfPath('/catalog/a/b/c', undefined)).toBeUndefined();
});
