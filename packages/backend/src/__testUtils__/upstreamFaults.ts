import { FaultInput } from '@portolan/sandbox';

/** What upstreams do that they should not, with the code that a snapshot then has. */
export const UPSTREAM_FAULTS: readonly [
  what: string,
  effect: FaultInput['effect'],
  code: string,
][] = [
  ['hangs', { kind: 'hang' }, 'timeout'],
  ['resets connections', { kind: 'reset' }, 'unreachable'],
  ['answers 500', { kind: 'status', status: 500 }, 'unavailable'],
  ['answers 503', { kind: 'status', status: 503 }, 'unavailable'],
  ['answers HTML', { kind: 'garbage' }, 'invalid-response'],
  [
    'says that the credentials expired',
    { kind: 'expired-credentials' },
    'unauthenticated',
  ],
  ['forbids', { kind: 'access-denied' }, 'forbidden'],
];
