import { HEALTH_BY_URGENCY } from '@portolan/plugin-platform-common';
import fc from 'fast-check';
import { countShown, filterOfSearch, searchOfFilter } from './fleetSearch';

const text = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const ref = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
  .map(name => `group:default/${name}`);
const anyFilter = fc.record({
  health: fc.option(
    fc
      .subarray([...HEALTH_BY_URGENCY], { minLength: 1 })
      .map(chosen => HEALTH_BY_URGENCY.filter(each => chosen.includes(each))),
    { nil: undefined },
  ),
  provider: text,
  owner: fc.option(fc.array(ref, { minLength: 1 }), { nil: undefined }),
  account: text,
  q: text,
});

describe('the fleet’s URL', () => {
  it('names every filter so that it is read back the same', () => {
    fc.assert(
      fc.property(anyFilter, filter => {
        const url = `?${searchOfFilter(filter)}`;
        expect(filterOfSearch(new URLSearchParams(url))).toEqual(filter);
      }),
    );
  });

  it('is read without failing, whatever somebody typed into it', () => {
    fc.assert(
      fc.property(fc.string(), typed => {
        const { health } = filterOfSearch(
          new URLSearchParams({ health: typed }),
        );
        expect(health ?? HEALTH_BY_URGENCY).toEqual(
          expect.arrayContaining(health ? [...health] : []),
        );
      }),
    );
    expect(
      filterOfSearch(new URLSearchParams('health=bogus,unhealthy')).health,
    ).toEqual(['unhealthy']);
  });

  it('keeps what else it carries', () => {
    const search = searchOfFilter(
      { q: 'check' },
      new URLSearchParams('provider=ecs&debug=1'),
    );
    expect(search.toString()).toBe('debug=1&q=check');
  });
});

describe('countShown', () => {
  const counts = {
    healthy: 10,
    progressing: 1,
    degraded: 2,
    unhealthy: 3,
    missing: 4,
    unknown: 5,
  };

  it('counts everything, or only what is chosen', () => {
    expect(countShown(counts, undefined)).toBe(25);
    expect(countShown(counts, ['unhealthy', 'missing'])).toBe(7);
  });
});
