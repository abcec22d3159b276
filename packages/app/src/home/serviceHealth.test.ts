import { FleetItem, Health } from '@portolan/plugin-platform-common';
import {
  lastChange,
  serviceHealth,
  singleVersion,
  unwell,
} from './serviceHealth';

function runs(
  service: string,
  health: Health,
  more: Partial<FleetItem['snapshot']> = {},
): FleetItem {
  return {
    entityRef: `component:default/${service}`,
    snapshot: {
      provider: 'ecs',
      id: `${service}-${health}`,
      name: service,
      scope: {},
      health,
      links: [],
      actions: [],
      fetchedAt: '2026-01-01T00:00:00.000Z',
      stale: false,
      ...more,
    },
  };
}

function owned(...names: string[]) {
  return names.map(title => ({
    entityRef: `component:default/${title}`,
    title,
  }));
}

describe('services of a team', () => {
  it('stand with what needs a person first, then by name, those that run nothing last', () => {
    const services = serviceHealth(owned('a', 'b', 'c', 'd', 'e'), [
      runs('b', 'healthy'),
      runs('d', 'unhealthy'),
      runs('c', 'healthy'),
      runs('e', 'degraded'),
    ]);
    expect(services.map(({ title }) => title)).toEqual([
      'd',
      'e',
      'b',
      'c',
      'a',
    ]);
  });

  it('are as well as the worst of what they run', () => {
    const [service] = serviceHealth(owned('a'), [
      runs('a', 'healthy'),
      runs('a', 'missing'),
      runs('a', 'progressing'),
    ]);
    expect(service.health).toBe('missing');
    expect(service.resources).toHaveLength(3);
  });

  it('say a version only where all that they run has it', () => {
    const [same, mixed] = serviceHealth(owned('a', 'b'), [
      runs('a', 'healthy', { id: '1', version: '1.0' }),
      runs('a', 'healthy', { id: '2', version: '1.0' }),
      runs('b', 'healthy', { id: '3', version: '1.0' }),
      runs('b', 'healthy', { id: '4', version: '2.0' }),
    ]);
    expect(singleVersion(same)).toBe('1.0');
    expect(singleVersion(mixed)).toBeUndefined();
  });

  it('changed when the last of their resources did', () => {
    const [service] = serviceHealth(owned('a'), [
      runs('a', 'healthy', { id: '1', updatedAt: '2026-01-02T00:00:00.000Z' }),
      runs('a', 'healthy', { id: '2', updatedAt: '2026-01-03T00:00:00.000Z' }),
      runs('a', 'healthy', { id: '3' }),
    ]);
    expect(lastChange(service)).toBe('2026-01-03T00:00:00.000Z');
  });
});

describe('what needs a look', () => {
  it('is what is unwell, the most urgent first', () => {
    const items = [
      runs('a', 'degraded'),
      runs('b', 'healthy'),
      runs('c', 'unhealthy'),
      runs('d', 'progressing'),
      runs('e', 'missing'),
      runs('f', 'unknown'),
    ];
    expect(unwell(items).map(({ snapshot }) => snapshot.name)).toEqual([
      'c',
      'e',
      'a',
    ]);
  });
});
