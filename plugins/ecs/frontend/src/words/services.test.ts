import type { Health } from '@portolan/plugin-platform-common';
import { EcsService, overviewWords, shortAddress } from './services';

function service(
  name: string,
  health: Health = 'healthy',
  region = 'eu-west-1',
): EcsService {
  return {
    provider: 'ecs',
    id: `arn:aws:ecs:${region}:111122223333:service/prod/${name}`,
    name,
    scope: { account: '111122223333', region, parent: 'prod' },
    health,
    links: [],
    actions: [],
    fetchedAt: '2026-11-22T12:00:00.000Z',
    stale: false,
  };
}

describe('what people call a service', () => {
  it('is cluster and name, as far as they are known', () => {
    expect(shortAddress(service('checkout'))).toBe('prod/checkout');
    expect(shortAddress({ ...service('checkout'), scope: {} })).toBe(
      'checkout',
    );
  });
});

describe('the place of a service', () => {
  it('goes with the counts on the overview', () => {
    const details = {
      cluster: 'prod-eu',
      running: 4,
      desired: 6,
      pending: 0,
      images: [],
    };
    expect(overviewWords({ ...service('a'), details })).toBe(
      'prod-eu · 4 of 6 running',
    );
    expect(overviewWords(service('a'))).toBe('prod');
  });
});
