import { Snapshot } from '@portolan/plugin-platform-common';

/**
 * A healthy ECS service that was fetched just now, but for what is said.
 *
 * @public
 */
export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    provider: 'ecs',
    id: 'arn:aws:ecs:eu-west-1:111122223333:service/prod-eu/checkout',
    name: 'checkout',
    scope: {
      account: '111122223333',
      region: 'eu-west-1',
      parent: 'prod-eu',
    },
    health: 'healthy',
    version: 'v2.14.0',
    links: [],
    actions: [],
    fetchedAt: new Date().toISOString(),
    stale: false,
    ...parts,
  };
}
