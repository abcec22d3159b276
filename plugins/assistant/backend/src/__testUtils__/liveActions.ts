import { Entity } from '@backstage/catalog-model';
import { JsonObject, JsonValue } from '@backstage/types';
import { TestAction } from './assistantPortal';

export const CHECKOUT = 'component:default/checkout';

export const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

/** What a service of the demo looks like. */
export const snapshot = (more: JsonObject = {}): JsonObject => ({
  provider: 'ecs',
  id: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  name: 'checkout',
  scope: { account: '111122223333', region: 'eu-west-1' },
  health: 'unhealthy',
  reason: 'The last 3 tasks stopped with exit code 137.',
  version: '2.4.1',
  links: [],
  actions: [
    {
      id: 'scale',
      title: 'Scale',
      allowed: true,
      destructive: false,
      fields: [
        {
          name: 'count',
          title: 'Tasks',
          kind: 'number',
          required: true,
          minimum: 0,
          maximum: 10,
        },
      ],
    },
    { id: 'rollback', title: 'Roll back', allowed: true, destructive: true },
    {
      id: 'stop',
      title: 'Stop',
      allowed: false,
      why: 'Ask group:default/team-payments.',
      destructive: true,
    },
  ],
  fetchedAt: '2026-11-22T10:00:00.000Z',
  stale: false,
  ...more,
});

/** An action as the registry lists it. */
export function testAction(
  id: string,
  invoke: TestAction['invoke'],
  attributes: Partial<TestAction['action']['attributes']> = {},
): TestAction {
  const [pluginId, name] = id.split(':');
  return {
    action: {
      id,
      pluginId,
      name,
      title: name,
      description: name,
      schema: {
        input: {
          type: 'object',
          properties: {
            entityRef: { type: 'string' },
            ...(name === 'read-logs' && {
              provider: { type: 'string' },
              id: { type: 'string' },
            }),
          },
          required: ['entityRef'],
        },
        output: { type: 'object' },
      },
      attributes: {
        readOnly: true,
        destructive: false,
        idempotent: true,
        ...attributes,
      },
    },
    invoke,
  };
}

/** Reading, and what must never be called. */
export function liveActions(answers: {
  resources?: () => JsonValue;
  logs?: () => JsonValue;
  forbidden?: () => void;
}): TestAction[] {
  const { resources = () => ({ items: [snapshot()], problems: [] }) } = answers;
  const { logs = () => ({ lines: [] }) } = answers;
  const never = () => {
    answers.forbidden?.();
    return {};
  };
  return [
    testAction('platform:list-resources', resources),
    testAction('platform:read-logs', logs),
    testAction('platform:ecs-rollback', never, {
      readOnly: false,
      destructive: true,
    }),
    testAction('platform:ecs-scale', never, { readOnly: false }),
    testAction('catalog:unregister-entity', never, { readOnly: false }),
    testAction('catalog:read-everything', never),
    testAction('platform:liar', never, { readOnly: true, destructive: true }),
  ];
}
