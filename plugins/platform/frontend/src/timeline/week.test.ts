import { TimelineEntry } from '@portolan/plugin-platform-common';
import { countByDay, weekStart } from './week';

// In the zone of the tests, whatever it is.
const NOW = new Date(2026, 10, 22, 14, 0).getTime();

function at(daysBefore: number, hour: number, to = 'healthy'): TimelineEntry {
  return {
    id: `${daysBefore}-${hour}`,
    at: new Date(2026, 10, 22 - daysBefore, hour).toISOString(),
    provider: 'ecs',
    resourceId: 'a',
    resourceName: 'checkout',
    kind: 'health',
    to,
  };
}

describe('countByDay', () => {
  it('counts by the days of the calendar, the oldest first', () => {
    const days = countByDay(
      [at(0, 0), at(0, 13, 'unhealthy'), at(1, 23), at(6, 0), at(7, 23)],
      NOW,
    );
    expect(days.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 1, 2]);
    expect(days.map(({ bad }) => bad)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(days[0].start).toBe(weekStart(NOW));
  });

  it('says of which days there may be more', () => {
    const days = countByDay([at(0, 13), at(1, 9)], NOW, at(1, 9).at);
    expect(days.map(({ partial }) => partial)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('keeps to the calendar where the clock is put forward or back', () => {
    for (let day = 0; day < 366; day += 1) {
      const now = new Date(2026, 0, day, 12).getTime();
      const days = countByDay([], now);
      expect(days.map(({ start }) => new Date(start).getHours())).toEqual(
        Array(7).fill(0),
      );
    }
  });
});
