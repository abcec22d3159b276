import fc from 'fast-check';
import { KINDS } from './entryWords';
import {
  readTimelineFilter,
  TimelineFilter,
  writeTimelineFilter,
} from './timelineFilter';

const anyFilter: fc.Arbitrary<TimelineFilter> = fc
  .record({
    kinds: fc.subarray(KINDS.map(({ kind }) => kind)),
    system: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  })
  .map(({ kinds, system }) => ({ kinds, ...(system && { system }) }));

describe('the timeline’s URL', () => {
  it('names every filter so that it is read back the same, and keeps what else it carries', () => {
    fc.assert(
      fc.property(anyFilter, filter => {
        const search = writeTimelineFilter(
          new URLSearchParams('debug=1&kind=old'),
          filter,
        );
        const url = new URLSearchParams(search.toString());
        expect(readTimelineFilter(url)).toEqual(filter);
        expect(url.get('debug')).toBe('1');
      }),
    );
  });

  it('is read without failing, whatever somebody typed into it', () => {
    expect(
      readTimelineFilter(new URLSearchParams('kind=nonsense,build&system=')),
    ).toEqual({ kinds: ['build'] });
  });
});
