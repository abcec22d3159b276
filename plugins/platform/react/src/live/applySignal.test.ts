import { PlatformSignal } from '@portolan/plugin-platform-common';
import { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../queries/queryKeys';
import { aSnapshot } from '../testUtils';
import { applySignal, patchSnapshot } from './applySignal';

const before = aSnapshot({
  id: 'a',
  health: 'unhealthy',
  reason: 'Out of memory',
  fetchedAt: '2026-11-22T12:00:00.000Z',
  stale: true,
});
const signal: PlatformSignal = {
  entityRef: 'component:default/checkout',
  provider: 'ecs',
  id: 'a',
  health: 'healthy',
  version: 'v2',
  fetchedAt: '2026-11-22T12:00:05.000Z',
};

describe('patchSnapshot', () => {
  it('takes health, version and time from the signal, and drops a reason that no longer holds', () => {
    const after = patchSnapshot(before, signal);
    expect(after).toMatchObject({
      health: 'healthy',
      version: 'v2',
      fetchedAt: '2026-11-22T12:00:05.000Z',
      stale: false,
    });
    expect(after.reason).toBeUndefined();
  });

  it('keeps the reason while the health is the same', () => {
    const after = patchSnapshot(before, { ...signal, health: 'unhealthy' });
    expect(after.reason).toBe('Out of memory');
  });

  it.each([
    ['another resource', { id: 'b' }],
    ['the same id of another system', { provider: 'lambda' }],
    ['something older than what is known', { fetchedAt: before.fetchedAt }],
  ])('ignores %s', (_, part) => {
    expect(patchSnapshot(before, { ...signal, ...part })).toBe(before);
  });
});

describe('applySignal', () => {
  const user = 'user:default/guest';

  it('changes the resource in every list of that person that holds it', () => {
    const queryClient = new QueryClient();
    const { entityRef } = signal;
    const all = queryKeys.resources(user, entityRef, undefined);
    const ofEcs = queryKeys.resources(user, entityRef, 'ecs');
    const fleet = queryKeys.fleet(user, { q: 'check' });
    queryClient.setQueryData(all, { items: [before], problems: [] });
    queryClient.setQueryData(ofEcs, { items: [before], problems: [] });
    queryClient.setQueryData(fleet, {
      pages: [{ items: [{ entityRef, snapshot: before }] }],
      pageParams: [undefined],
    });
    applySignal(queryClient, user, signal);
    for (const key of [all, ofEcs]) {
      expect(queryClient.getQueryData(key)).toMatchObject({
        items: [{ health: 'healthy' }],
      });
    }
    expect(queryClient.getQueryData(fleet)).toMatchObject({
      pages: [{ items: [{ snapshot: { health: 'healthy' } }] }],
    });
  });

  it('leaves lists that do not hold it as they are, so that nothing renders again', () => {
    const queryClient = new QueryClient();
    const key = queryKeys.resources(user, signal.entityRef, undefined);
    const data = { items: [aSnapshot({ id: 'other' })], problems: [] };
    queryClient.setQueryData(key, data);
    applySignal(queryClient, user, signal);
    expect(queryClient.getQueryData(key)).toBe(data);
  });
});
