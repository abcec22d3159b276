import fc from 'fast-check';
import {
  circuitBreakerSentence,
  countsSentence,
  deploymentCounts,
  runningPercent,
} from './rolloutProgress';

describe('runningPercent', () => {
  it.each([
    [0, 6, 0],
    [4, 6, 66],
    [199, 200, 99],
    [6, 6, 100],
    [7, 6, 100],
    [0, 0, 100],
  ])('says %i of %i is %i percent', (running, wanted, percent) => {
    expect(runningPercent({ running, wanted })).toBe(percent);
  });

  it('says 100 only when everything that is wanted runs', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (running, wanted) => {
        const percent = runningPercent({ running, wanted });
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent === 100).toBe(running >= wanted);
      }),
    );
  });
});

describe('countsSentence', () => {
  it('leaves out what is zero', () => {
    expect(countsSentence({ running: 6, wanted: 6, pending: 0 })).toBe(
      '6 of 6 running',
    );
  });

  it('names pending and failed tasks', () => {
    expect(
      countsSentence({ running: 4, wanted: 6, pending: 2, failed: 5 }),
    ).toBe('4 of 6 running, 2 pending, 5 failed');
  });
});

describe('deploymentCounts', () => {
  it('knows nothing where ECS gave no counts, rather than 0 of 0', () => {
    expect(deploymentCounts({ failedTasks: 2 })).toBeUndefined();
    expect(deploymentCounts({ requested: 3 })).toBeUndefined();
  });
});

describe('circuitBreakerSentence', () => {
  it('puts the status into words, with the count towards the threshold', () => {
    expect(
      circuitBreakerSentence({
        status: 'MONITORING_COMPLETE',
        failureCount: 2,
        threshold: 5,
      }),
    ).toBe('Circuit breaker: monitoring complete, 2 of 5 failures');
    expect(circuitBreakerSentence({ status: 'TRIGGERED' })).toBe(
      'Circuit breaker: triggered',
    );
  });
});
