import { ObservedBuild, ObservedPhase } from '../observedBuild';

/** A build that went well, and what is to be different about it. */
export function observed(change: Partial<ObservedBuild> = {}): ObservedBuild {
  const number = change.number ?? 41;
  return {
    id: `checkout:0f5c1a52-0000-4000-8000-0000000000${number}`,
    number,
    status: 'succeeded',
    startedAt: '2026-11-22T12:00:00.000Z',
    endedAt: '2026-11-22T12:03:00.000Z',
    source: { branch: 'main', commit: '3f2a9c1d04be'.padEnd(40, '0') },
    phases: [],
    log: { kind: 'cloudwatch', group: '/aws/codebuild/checkout', stream: 'a' },
    ...change,
  };
}

/** A build that failed in a phase, with what CodeBuild says of it. */
export function failedIn(
  type: string,
  context: { code: string; message: string } | undefined,
  change: Partial<ObservedBuild> = {},
): ObservedBuild {
  const status = change.status ?? 'failed';
  return observed({
    status,
    phases: [
      phase('SUBMITTED'),
      phase(type, { status, contexts: context ? [context] : [] }),
    ],
    ...change,
  });
}

export function phase(
  type: string,
  change: Partial<ObservedPhase> = {},
): ObservedPhase {
  return { type, status: 'succeeded', seconds: 10, contexts: [], ...change };
}
