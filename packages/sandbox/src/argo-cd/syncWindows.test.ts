import fc from 'fast-check';
import { syncWindowSchema } from './schema';
import { durationMsOf, isDue } from './state/schedule';
import { canSync, SyncWindow } from './state/SyncWindow';

const NOON = Date.UTC(2026, 0, 7, 12, 0);
const windowOf = (input: Parameters<typeof syncWindowSchema.parse>[0]) =>
  new SyncWindow(syncWindowSchema.parse(input), NOON);

describe('sync windows', () => {
  it.each([
    ['* * * * *', true],
    ['0 12 * * *', true],
    ['1 12 * * *', false],
    ['*/15 8-18 * * 1-5', true],
    ['0 12 * * 0,6', false],
    ['0 12 7 1 3', true],
    ['0 12 * *', false],
  ])('the schedule %s is due on a Wednesday at noon: %s', (schedule, due) => {
    expect(isDue(schedule, NOON, 'UTC')).toBe(due);
  });

  it('follows the time of a zone', () => {
    expect(isDue('0 13 * * *', NOON, 'Europe/Berlin')).toBe(true);
  });

  it.each([
    ['nothing', [], true, true],
    ['an active denial', [{ kind: 'deny', openedMinutesAgo: 5 }], false, false],
    [
      'a denial that people may pass',
      [{ kind: 'deny', openedMinutesAgo: 5, manualSync: true }],
      false,
      true,
    ],
    [
      'a denial that is over',
      [{ kind: 'deny', openedMinutesAgo: 61 }],
      true,
      true,
    ],
    [
      'an active allowance',
      [{ kind: 'allow', openedMinutesAgo: 5 }],
      true,
      true,
    ],
    [
      'an allowance that is over',
      [{ kind: 'allow', openedMinutesAgo: 61 }],
      false,
      false,
    ],
    [
      'both, active',
      [
        { kind: 'allow', openedMinutesAgo: 5 },
        { kind: 'deny', openedMinutesAgo: 5 },
      ],
      false,
      false,
    ],
  ])('with %s', (_, windows, itself, people) => {
    const known = windows.map(each => windowOf(each));
    expect(canSync(known, NOON, false)).toBe(itself);
    expect(canSync(known, NOON, true)).toBe(people);
  });

  it('are active from their minute on, for as long as they last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_200 }),
        fc.integer({ min: 1, max: 200 }),
        (openedMinutesAgo, minutes) => {
          const window = windowOf({
            openedMinutesAgo,
            duration: `${minutes}m`,
          });
          expect(window.isActive(NOON)).toBe(openedMinutesAgo < minutes);
          expect(durationMsOf(`${minutes}m`)).toBe(minutes * 60_000);
        },
      ),
    );
  });
});
