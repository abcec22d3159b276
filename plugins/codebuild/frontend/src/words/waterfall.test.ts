import { codeBuildStatusSchema } from '@portolan/plugin-codebuild-common';
import fc from 'fast-check';
import { waterfall } from './waterfall';

const seconds = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), {
  nil: undefined,
});

const phases = fc.array(
  fc.record({
    type: fc.constantFrom('QUEUED', 'INSTALL', 'BUILD', 'COMPLETED'),
    status: fc.constantFrom(...codeBuildStatusSchema.options),
    offsetSeconds: seconds,
    durationSeconds: seconds,
    messages: fc.array(fc.string()),
  }),
);

describe('the waterfall of phases', () => {
  it('never leaves its track', () => {
    fc.assert(
      fc.property(phases, given => {
        for (const { start, width } of waterfall(given, Date.now())) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThan(0);
          expect(start + width).toBeLessThanOrEqual(100.001);
        }
      }),
    );
  });

  it('leaves out the mark of the end, and lets a running phase grow', () => {
    const startedAt = '2026-11-22T14:00:00.000Z';
    const bars = waterfall(
      [
        {
          type: 'INSTALL',
          offsetSeconds: 0,
          durationSeconds: 30,
          messages: [],
        },
        { type: 'BUILD', offsetSeconds: 30, startedAt, messages: [] },
        { type: 'COMPLETED', messages: [] },
      ],
      Date.parse(startedAt) + 30_000,
    );
    expect(
      bars.map(bar => [bar.phase.type, bar.seconds, bar.start, bar.width]),
    ).toEqual([
      ['INSTALL', 30, 0, 50],
      ['BUILD', 30, 50, 50],
    ]);
  });

  it('puts a phase without a begin after the one before', () => {
    const bars = waterfall(
      [
        { type: 'INSTALL', durationSeconds: 25, messages: [] },
        { type: 'BUILD', durationSeconds: 75, messages: [] },
      ],
      0,
    );
    expect(bars.map(({ start }) => start)).toEqual([0, 25]);
  });
});
