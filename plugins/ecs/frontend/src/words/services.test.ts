import type { Health } from '@portolan/plugin-platform-common';
import { addressedService, serviceAddress } from './serviceAddress';
import { byUrgency, EcsService, overviewWords, placeWords } from './services';

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

describe('a list of services', () => {
  it('begins with what needs a person, then goes by name', () => {
    const sorted = byUrgency([
      service('b'),
      service('a'),
      service('c', 'progressing'),
      service('d', 'unhealthy'),
      service('e', 'missing'),
    ]);
    expect(sorted.map(({ name }) => name)).toEqual(['d', 'e', 'c', 'a', 'b']);
  });
});

describe('the address of a service in a link', () => {
  const ireland = service('checkout');
  const virginia = service('checkout', 'healthy', 'us-east-1');
  const worker = service('worker');

  it('is cluster and name, and leads back to the service', () => {
    const all = [ireland, worker];
    const address = serviceAddress(worker, all);
    expect(address).toBe('prod/worker');
    expect(addressedService(all, address)).toEqual({
      kind: 'found',
      service: worker,
    });
  });

  it('is the whole id where two services share cluster and name', () => {
    const all = [ireland, virginia];
    for (const each of all) {
      expect(addressedService(all, serviceAddress(each, all))).toEqual({
        kind: 'found',
        service: each,
      });
    }
  });

  it('says so when the service of an old link has gone', () => {
    expect(addressedService([ireland], 'prod/gone')).toEqual({
      kind: 'replaced',
      service: ireland,
      missing: 'prod/gone',
    });
  });

  it('may be left out', () => {
    expect(addressedService([ireland, worker], null)).toEqual({
      kind: 'found',
      service: ireland,
    });
    expect(addressedService([], null)).toEqual({ kind: 'none' });
  });
});

describe('the place of a service', () => {
  it('is cluster, account and region, as far as they are known', () => {
    expect(placeWords(service('a'))).toBe('prod · 111122223333 · eu-west-1');
    expect(placeWords({ ...service('a'), scope: {} })).toBe('');
  });

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
