import { LambdaRuntimeSupport } from '@portolan/plugin-lambda-common';
import fc from 'fast-check';
import { assessFunction, HealthEvidence } from './health';
import { ObservedFunction } from './observedFunction';

const supported: LambdaRuntimeSupport = {
  status: 'supported',
  endsAt: '2028-04-30',
  inDays: 500,
};

function observed(change: Partial<ObservedFunction> = {}): ObservedFunction {
  return {
    name: 'charge',
    version: '$LATEST',
    runtime: 'nodejs24.x',
    packageType: 'zip',
    architecture: 'arm64',
    memoryMb: 256,
    timeoutSeconds: 10,
    state: 'Active',
    lastUpdate: 'successful',
    logGroup: '/aws/lambda/charge',
    ...change,
  };
}

function recent(invocations: number, errors: number, throttles = 0) {
  return { minutes: 15, invocations, errors, throttles };
}

const table: [
  situation: string,
  evidence: Partial<HealthEvidence>,
  health: string,
  reason: string | undefined,
][] = [
  ['as asked', {}, 'healthy', undefined],
  ['without calls', { recent: recent(0, 0) }, 'healthy', undefined],
  [
    'with most calls failing',
    { recent: recent(60, 38) },
    'unhealthy',
    '38 of 60 invocations failed in the last 15 minutes. See its log for the error.',
  ],
  [
    'with half of the calls failing',
    { recent: recent(60, 30) },
    'unhealthy',
    '30 of 60 invocations failed in the last 15 minutes. See its log for the error.',
  ],
  [
    'with every twentieth call failing',
    { recent: recent(100, 5) },
    'degraded',
    '5 of 100 invocations failed in the last 15 minutes. See its log for the error.',
  ],
  ['with fewer failing', { recent: recent(101, 5) }, 'healthy', undefined],
  [
    'with few calls, all failing',
    { recent: recent(4, 4) },
    'healthy',
    undefined,
  ],
  [
    'throttled',
    { recent: recent(90, 0, 10) },
    'degraded',
    '10 of 100 calls were turned away in the last 15 minutes, as too many ran at once. Raise its reserved concurrency, or the account’s limit.',
  ],
  ['throttled a little', { recent: recent(90, 0, 4) }, 'healthy', undefined],
  [
    'that failed to start',
    { lambda: observed({ state: 'Failed', stateReasonCode: 'ImageDeleted' }) },
    'unhealthy',
    'The function cannot be called, because its image was deleted. Push it again, or deploy another.',
  ],
  [
    'that failed for a reason that Lambda invented since',
    { lambda: observed({ state: 'Failed', stateReasonCode: 'MoonPhase' }) },
    'unhealthy',
    'The function cannot be called, because of “MoonPhase”, as Lambda calls it. See the function in the console.',
  ],
  [
    'that failed for a reason of a known kind',
    {
      lambda: observed({
        state: 'Failed',
        stateReasonCode: 'FunctionError.SomethingNew',
      }),
    },
    'unhealthy',
    'The function cannot be called, because its code fails as it starts. See its log.',
  ],
  [
    'that failed without a reason',
    { lambda: observed({ state: 'Failed' }) },
    'unhealthy',
    'The function cannot be called. See it in the console.',
  ],
  [
    'being created',
    { lambda: observed({ state: 'Pending', stateReasonCode: 'Creating' }) },
    'progressing',
    'Lambda is creating the function; calls fail until then.',
  ],
  [
    'waking up',
    { lambda: observed({ state: 'Pending', stateReasonCode: 'Restoring' }) },
    'progressing',
    'Lambda is waking the function up; calls fail until then.',
  ],
  [
    'asleep',
    { lambda: observed({ state: 'Inactive', stateReasonCode: 'Idle' }) },
    'degraded',
    'The function is asleep, as nobody called it for weeks. The next call fails and wakes it up: call it once before it is needed.',
  ],
  [
    'inactive as its key is disabled',
    {
      lambda: observed({
        state: 'Inactive',
        stateReasonCode: 'DisabledKMSKey',
      }),
    },
    'degraded',
    'The function is not ready to be called, because the key that encrypts its environment is disabled. Enable it in KMS.',
  ],
  [
    'being updated',
    { lambda: observed({ lastUpdate: 'in-progress' }) },
    'progressing',
    'An update is under way; the code from before runs until it is done.',
  ],
  [
    'that could not be updated',
    {
      lambda: observed({
        lastUpdate: 'failed',
        lastUpdateReasonCode: 'SubnetOutOfIPAddresses',
      }),
    },
    'degraded',
    'The last update failed, because its subnets have no addresses left. Give it more or larger subnets. The code from before still runs.',
  ],
  [
    'on a runtime without support',
    {
      lambda: observed({ runtime: 'nodejs18.x' }),
      support: { status: 'ended', endsAt: '2025-09-01', inDays: -447 },
    },
    'degraded',
    'AWS ended support for its runtime nodejs18.x on 2025-09-01: it gets no security fixes any more. Move to a newer runtime.',
  ],
  [
    'on a runtime that ends soon',
    { support: { status: 'ending', endsAt: '2027-04-30', inDays: 159 } },
    'healthy',
    undefined,
  ],
  [
    'that fails and could not be updated: what callers feel comes first',
    {
      lambda: observed({ lastUpdate: 'failed' }),
      recent: recent(10, 10),
    },
    'unhealthy',
    '10 of 10 invocations failed in the last 15 minutes. See its log for the error.',
  ],
  [
    'that fails a little and could not be updated: the update explains it',
    {
      lambda: observed({ lastUpdate: 'failed' }),
      recent: recent(100, 10),
    },
    'degraded',
    'The last update failed. See it in the console. The code from before still runs.',
  ],
];

describe('the health of a function', () => {
  it.each(table)('%s', (_, evidence, health, reason) => {
    expect(
      assessFunction({ lambda: observed(), support: supported, ...evidence }),
    ).toEqual({ health, ...(reason && { reason }) });
  });

  it('is explained in whole sentences, whatever the numbers and codes', () => {
    const count = fc.nat({ max: 10_000 });
    const evidence = fc.record({
      lambda: fc
        .record({
          state: fc.constantFrom('Active', 'Pending', 'Inactive', 'Failed', ''),
          stateReasonCode: fc.option(fc.string(), { nil: undefined }),
          lastUpdate: fc.constantFrom(
            'successful' as const,
            'in-progress' as const,
            'failed' as const,
          ),
          lastUpdateReasonCode: fc.option(fc.string(), { nil: undefined }),
        })
        .map(observed),
      recent: fc
        .tuple(count, count, count)
        .map(([invocations, errors, throttles]) =>
          recent(invocations, errors, throttles),
        ),
      support: fc.constant(supported),
    });
    fc.assert(
      fc.property(evidence, seen => {
        const { health, reason } = assessFunction(seen);
        expect(reason === undefined).toBe(health === 'healthy');
        expect(reason ?? 'Well.').toMatch(/^[A-Z0-9].*\.$/);
      }),
    );
  });
});
