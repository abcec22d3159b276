import fc from 'fast-check';
import {
  circuitBreakerSentence,
  circuitBreakerSettings,
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
  const circuitBreaker = {
    status: 'MONITORING_COMPLETE',
    failureCount: 2,
    threshold: 5,
  };

  it('puts the status into words, with the count towards the threshold', () => {
    expect(circuitBreakerSentence({ state: 'completed', circuitBreaker })).toBe(
      'circuit breaker monitoring complete, 2 of 5 failures',
    );
    expect(
      circuitBreakerSentence({
        state: 'failed',
        circuitBreaker: { status: 'TRIGGERED' },
      }),
    ).toBe('circuit breaker triggered');
  });

  it('has nothing to say of a deployment that went well', () => {
    expect(
      circuitBreakerSentence({
        state: 'completed',
        circuitBreaker: { ...circuitBreaker, failureCount: 0 },
      }),
    ).toBeUndefined();
    expect(circuitBreakerSentence({ state: 'failed' })).toBeUndefined();
  });
});

describe('circuitBreakerSettings', () => {
  it('says what happens to a deployment that cannot start', () => {
    expect(circuitBreakerSettings(undefined)).toContain('tries for ever');
    expect(circuitBreakerSettings({ enabled: true, rollback: true })).toContain(
      'rolls back',
    );
    expect(
      circuitBreakerSettings({ enabled: true, rollback: false }),
    ).toContain('without rolling back');
  });
});
