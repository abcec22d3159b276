import {
  DescribeServicesCommand,
  ListServicesCommand,
} from '@aws-sdk/client-ecs';
import { clientsOf, PROD, REGION } from '../__testUtils__/clients';
import { startSandbox } from '../startSandbox';
import { world } from './WorldBuilder';

describe('a world of ten thousand services', () => {
  jest.setTimeout(60_000);

  it('makes the tasks of a service only when they are asked for', async () => {
    const sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .cluster('huge')
        .services(10_000, i => ({ name: `service-${i}`, desired: 20 })),
    });
    try {
      const { ecs } = clientsOf(sandbox);
      const { serviceArns } = await ecs.send(
        new ListServicesCommand({ cluster: 'huge', maxResults: 100 }),
      );
      const { services } = await ecs.send(
        new DescribeServicesCommand({
          cluster: 'huge',
          services: serviceArns?.slice(0, 10),
        }),
      );
      expect(services).toHaveLength(10);
      expect(services?.every(each => each.runningCount === 20)).toBe(true);
      await sandbox.control.advance(86_400);
      const made = [...sandbox.world.services()].flatMap(
        ({ service }) => service.knownTasks,
      );
      expect(made).toEqual([]);
    } finally {
      await sandbox.stop();
    }
  });
});
