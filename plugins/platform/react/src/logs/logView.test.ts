import fc from 'fast-check';
import { LOG_RANGES, LogView, readLogView, writeLogView } from './logView';

const time = fc
  .date({
    min: new Date('2020-01-01T00:00:00.000Z'),
    max: new Date('2040-01-01T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map(date => date.getTime());

const view: fc.Arbitrary<LogView> = fc
  .record({
    stream: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    q: fc.string({ maxLength: 200 }),
    range: fc.constantFrom(...LOG_RANGES.map(({ id }) => id)),
    window: fc.option(fc.tuple(time, fc.integer({ min: 1, max: 1e9 })), {
      nil: undefined,
    }),
    wrap: fc.boolean(),
  })
  .map(({ stream, window, ...rest }) => ({
    ...rest,
    ...(stream && { stream }),
    ...(window && {
      from: new Date(window[0]).toISOString(),
      to: new Date(window[0] + window[1]).toISOString(),
    }),
  }));

describe('the view of a log in the URL', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(view, written => {
        const url = new URL('https://portal.example/ecs?view=logs');
        url.search = writeLogView(
          url.searchParams,
          'logs',
          written,
          '1h',
        ).toString();
        expect(readLogView(url.searchParams, 'logs', '1h')).toEqual(written);
        expect(url.searchParams.get('view')).toBe('logs');
      }),
    );
  });

  it('takes nonsense for the default and never throws', () => {
    fc.assert(
      fc.property(fc.string(), typed => {
        const search = new URLSearchParams({
          'logs-range': typed,
          'logs-from': typed,
          'logs-to': '2026-11-22T12:00:00.000Z',
        });
        const read = readLogView(search, 'logs', 'all');
        expect(LOG_RANGES.map(({ id }) => id)).toContain(read.range);
      }),
    );
    expect(
      readLogView(
        new URLSearchParams('logs-from=2026-11-22T12:00:00Z&logs-to=yesterday'),
        'logs',
        'all',
      ),
    ).toEqual({ q: '', range: 'all', wrap: true });
  });

  it('leaves defaults out, and another viewer’s part alone', () => {
    const written = writeLogView(
      new URLSearchParams('build-q=x&logs-q=y'),
      'logs',
      { q: '', range: '1h', wrap: true },
      '1h',
    );
    expect(written.toString()).toBe('build-q=x');
  });
});
