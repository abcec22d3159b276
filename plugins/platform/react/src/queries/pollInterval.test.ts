import { isBeingRefreshed, pollInterval } from './pollInterval';

const calm = { refreshing: false, progressing: false, live: true };

describe('pollInterval', () => {
  it('is short while a fresh answer is on its way, and while something moves', () => {
    expect(pollInterval({ ...calm, refreshing: true })).toBe(3_000);
    expect(pollInterval({ ...calm, progressing: true })).toBe(5_000);
  });

  it('is longest where changes are announced', () => {
    expect(pollInterval(calm)).toBeGreaterThan(
      pollInterval({ ...calm, live: false }),
    );
  });
});

describe('isBeingRefreshed', () => {
  it('does not hope for an answer where the upstream failed', () => {
    expect(isBeingRefreshed([{ stale: true }])).toBe(true);
    expect(isBeingRefreshed([{ stale: false }])).toBe(false);
    expect(
      isBeingRefreshed([{ stale: true, error: { code: 'throttled' } }]),
    ).toBe(false);
  });
});
