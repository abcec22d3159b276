import fc from 'fast-check';
import { linesByTime } from './linesByTime';
import { LogStream, regularStream } from './LogStream';

const streams = fc
  .record({
    name: fc.stringMatching(/^[a-z]{1,6}$/),
    firstAt: fc.integer({ min: 0, max: 200 }),
    until: fc.integer({ min: 0, max: 400 }),
    everyMs: fc.double({ min: 0.2, max: 50, noNaN: true }),
  })
  .map(given =>
    regularStream({
      ...given,
      createdAt: 0,
      text: (index, at) => `${index} at ${at}`,
    }),
  );
const spans = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

function all({ read }: LogStream) {
  return [...read(ALWAYS, false)];
}

describe('a log stream that is computed', () => {
  it('has the same lines within a time as it has at all, in both directions', () => {
    fc.assert(
      fc.property(streams, spans, (stream, span) => {
        const wanted = all(stream).filter(
          ({ at }) => at >= span.from && at <= span.to,
        );
        expect([...stream.read(span, false)]).toEqual(wanted);
        expect([...stream.read(span, true)].reverse()).toEqual(wanted);
      }),
    );
  });

  it('knows when its first and last lines were', () => {
    fc.assert(
      fc.property(streams, stream => {
        const lines = all(stream);
        expect(stream.firstAt).toBe(lines.at(0)?.at);
        expect(stream.lastAt).toBe(lines.at(-1)?.at);
      }),
    );
  });

  it('is read with others by time, and goes on after any line', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(streams, { selector: ({ name }) => name, maxLength: 4 }),
        fc.nat(),
        (several, pick) => {
          const whole = [...linesByTime(several, ALWAYS, { backward: false })];
          expect(whole).toHaveLength(several.flatMap(all).length);
          const times = whole.map(({ at }) => at);
          expect([...times].sort((a, b) => a - b)).toEqual(times);
          const after = whole[pick % Math.max(whole.length, 1)];
          if (!after) return;
          const span = { ...ALWAYS, from: after.at };
          expect([
            ...linesByTime(several, span, { backward: false, after }),
          ]).toEqual(whole.slice(whole.indexOf(after) + 1));
        },
      ),
      { numRuns: 30 },
    );
  });
});
