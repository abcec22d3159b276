import type { TaskDefinition } from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { diffDefinitions } from './definitionDiff';

function definition(
  container: NonNullable<TaskDefinition['containerDefinitions']>[number] = {},
  task: TaskDefinition = {},
): TaskDefinition {
  return {
    cpu: '256',
    ...task,
    containerDefinitions: [
      { name: 'app', image: 'checkout:1', ...container },
      ...(task.containerDefinitions ?? []),
    ],
  };
}

describe('two revisions of a task definition', () => {
  it('that say the same differ in nothing', () => {
    const same = { environment: [{ name: 'A', value: 'x' }], command: ['run'] };
    expect(diffDefinitions(definition(same), definition(same))).toEqual({
      changes: [],
      changedEnvironment: [],
    });
  });

  it('show images, sizes, ports and containers with both values', () => {
    const before = definition({
      portMappings: [{ containerPort: 80 }],
      memory: 512,
    });
    const after = definition(
      {
        image: 'checkout:2',
        portMappings: [{ containerPort: 8080 }],
        memory: 1024,
        healthCheck: { command: ['CMD', 'true'], interval: 10 },
      },
      { cpu: '512', containerDefinitions: [{ name: 'proxy', image: 'envoy' }] },
    );
    expect(diffDefinitions(before, after).changes).toEqual(
      expect.arrayContaining([
        { field: 'cpu', from: '256', to: '512' },
        {
          container: 'app',
          field: 'image',
          from: 'checkout:1',
          to: 'checkout:2',
        },
        { container: 'app', field: 'memory', from: '512', to: '1024' },
        { container: 'app', field: 'port', from: '80/tcp', to: undefined },
        { container: 'app', field: 'port', from: undefined, to: '8080/tcp' },
        { container: 'proxy', field: 'image', from: undefined, to: 'envoy' },
        {
          container: 'app',
          field: 'health check',
          from: undefined,
          to: 'every 10 s, timeout 5 s, 3 retries, start period 0 s',
        },
      ]),
    );
  });

  it('show environment variables and secrets by name only', () => {
    const before = definition({
      environment: [
        { name: 'OLD', value: 'secret-1' },
        { name: 'CHANGED', value: 'secret-2' },
      ],
      secrets: [{ name: 'KEY', valueFrom: 'secret-3' }],
    });
    const after = definition({
      environment: [
        { name: 'NEW', value: 'secret-4' },
        { name: 'CHANGED', value: 'secret-5' },
      ],
      secrets: [{ name: 'KEY', valueFrom: 'secret-6' }],
    });
    expect(diffDefinitions(before, after)).toEqual({
      changes: [
        { container: 'app', field: 'environment', from: 'OLD', to: undefined },
        {
          container: 'app',
          field: 'secret',
          from: 'KEY',
          to: 'KEY changed (not shown)',
        },
        { container: 'app', field: 'environment', from: undefined, to: 'NEW' },
      ],
      changedEnvironment: [{ container: 'app', name: 'CHANGED' }],
    });
  });

  it('never show a value, a command, an option or a reference', () => {
    const canary = fc.stringMatching(/^canary[a-z0-9]{12}$/);
    const hidden = (value: string) =>
      definition(
        {
          environment: [{ name: 'A', value }],
          secrets: [{ name: 'B', valueFrom: value }],
          command: [value],
          entryPoint: [value],
          dockerLabels: { label: value },
          healthCheck: { command: [value] },
          repositoryCredentials: { credentialsParameter: value },
          environmentFiles: [{ value, type: 's3' }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: { group: value },
            secretOptions: [{ name: 'C', valueFrom: value }],
          },
        },
        {
          proxyConfiguration: {
            containerName: 'app',
            properties: [{ name: 'D', value }],
          },
          volumes: [
            {
              name: 'E',
              dockerVolumeConfiguration: { driverOpts: { o: value } },
            },
          ],
        },
      );
    fc.assert(
      fc.property(canary, canary, (before, after) => {
        for (const [from, to] of [
          [hidden(before), hidden(after)],
          [hidden(before), definition()],
          [definition(), hidden(after)],
        ]) {
          const text = JSON.stringify(diffDefinitions(from, to));
          expect(text).not.toContain(before);
          expect(text).not.toContain(after);
        }
      }),
    );
  });
});
