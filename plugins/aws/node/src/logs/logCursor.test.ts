import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import {
  cursorAfter,
  LATE_MS,
  nameOf,
  ReadEvent,
  readEvent,
  readLogCursor,
  seenBy,
  writeLogCursor,
} from './logCursor';

const START = Date.UTC(2026, 10, 22);

/** Events of a minute, several of them in one millisecond now and then. */
const events = fc
  .array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 200 })
  .map(times =>
    times.map((at, index) =>
      readEvent({ timestamp: START + at, eventId: `event-${index}` }),
    ),
  );

/** What a reader who goes on from a cursor is given. */
function newSince(cursor: ReturnType<typeof cursorAfter>, all: ReadEvent[]) {
  const seen = new Set(seenBy(cursor).map(nameOf));
  return all.filter(
    event => event.at >= cursor.from && !seen.has(nameOf(event)),
  );
}

describe('a cursor into a log', () => {
  it('repeats nothing that was read', () => {
    fc.assert(
      fc.property(events, read => {
        expect(newSince(cursorAfter(read, START), read)).toEqual([]);
      }),
    );
  });

  it('misses nothing that is written later', () => {
    fc.assert(
      fc.property(events, events, (read, more) => {
        const newest = Math.max(START, ...read.map(({ at }) => at));
        const later = more.map(({ at, hash }) => ({
          at: at - START + newest + 1,
          hash,
        }));
        const found = newSince(cursorAfter(read, START), [...read, ...later]);
        expect(found).toEqual(later);
      }),
    );
  });

  it('finds what arrives late, as long as few lines were written since', () => {
    const at = START + 30_000;
    const read = [at - 1, at].map((timestamp, index) =>
      readEvent({ timestamp, eventId: `${index}` }),
    );
    const late = readEvent({ timestamp: at - LATE_MS, eventId: 'late' });
    expect(newSince(cursorAfter(read, START), [late, ...read])).toEqual([late]);
  });

  it('gives nothing older than its floor', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 60_000 }), (all, at) => {
        const floor = START + at;
        const read = all.filter(event => event.at >= floor);
        expect(cursorAfter(read, floor).from).toBeGreaterThanOrEqual(floor);
      }),
    );
  });

  it('is as short as a URL needs, however many lines there are', () => {
    fc.assert(
      fc.property(events, read => {
        const text = writeLogCursor({
          ...cursorAfter(read, START),
          token: 't'.repeat(2_000),
          start: START,
        });
        expect(text.length).toBeLessThanOrEqual(4_000);
        expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        events,
        fc.option(fc.string({ maxLength: 100 })),
        (read, token) => {
          const cursor = {
            ...cursorAfter(read, START),
            ...(token !== null && { token }),
          };
          expect(readLogCursor(writeLogCursor(cursor))).toEqual(cursor);
        },
      ),
    );
  });

  it('refuses every text that is none', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(() => readLogCursor(`!${text}`)).toThrow(InputError);
      }),
    );
    for (const json of ['{"from":"1"}', '{"other":1}', '[]', 'null'])
      expect(() =>
        readLogCursor(Buffer.from(json).toString('base64url')),
      ).toThrow(InputError);
  });
});
