import { HEALTH_BY_URGENCY } from '@portolan/plugin-platform-common';
import { aSnapshot } from '@portolan/plugin-platform-react/testUtils';
import fc from 'fast-check';
import { byUrgency } from './byUrgency';

const anySnapshot = fc
  .record({
    id: fc.string(),
    name: fc.string(),
    health: fc.constantFrom(...HEALTH_BY_URGENCY),
    updatedAt: fc.option(
      fc
        .date({
          min: new Date('2020-01-01'),
          max: new Date('2030-01-01'),
          noInvalidDate: true,
        })
        .map(date => date.toISOString()),
      { nil: undefined },
    ),
  })
  .map(aSnapshot);

describe('byUrgency', () => {
  it('puts what is unwell first, and of those the latest change', () => {
    const sorted = [
      aSnapshot({ name: 'well' }),
      aSnapshot({ name: 'unknown', health: 'unknown' }),
      aSnapshot({
        name: 'failed yesterday',
        health: 'unhealthy',
        updatedAt: '2026-11-21T12:00:00.000Z',
      }),
      aSnapshot({
        name: 'failed today',
        health: 'unhealthy',
        updatedAt: '2026-11-22T12:00:00.000Z',
      }),
      aSnapshot({ name: 'degraded', health: 'degraded' }),
    ].sort(byUrgency);
    expect(sorted.map(item => item.name)).toEqual([
      'failed today',
      'failed yesterday',
      'degraded',
      'unknown',
      'well',
    ]);
  });

  it('gives the same order whatever order they come in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anySnapshot, { selector: item => item.id }),
        items => {
          const forwards = [...items].sort(byUrgency);
          const backwards = [...items].reverse().sort(byUrgency);
          expect(backwards).toEqual(forwards);
        },
      ),
    );
  });
});
