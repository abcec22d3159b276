import fc from 'fast-check';
import { phasesAt, planPhases } from './phases';
import { buildFailureSchema, PHASES, phasesFrom } from './schema';

const failures = fc.option(
  fc
    .constantFrom(...buildFailureSchema.shape.phase.unwrap().options)
    .map(phase => buildFailureSchema.parse({ phase })),
  { nil: undefined },
);
const seconds = fc.integer({ min: 20, max: 5_000 });
const plans = fc.record({ failure: failures, seconds });

function plan(settings: Partial<Parameters<typeof planPhases>[0]> = {}) {
  return planPhases({
    seconds: 100,
    failingCommand: () => 'yarn test',
    ...settings,
  });
}

describe('the phases of a build', () => {
  it('follow each other without a gap, in order, whenever one looks', () => {
    fc.assert(
      fc.property(plans, seconds, (settings, later) => {
        const planned = plan(settings);
        const states = phasesAt(planned, 1_000, 1_000 + later * 1_000);
        expect(states[0].startedAt).toBe(1_000);
        states.slice(1).forEach(({ type, startedAt }, i) => {
          expect(startedAt).toBe(states[i].endedAt);
          expect(PHASES.indexOf(type)).toBeGreaterThan(
            PHASES.indexOf(states[i].type),
          );
        });
        expect(states.at(-1)?.endedAt).toBeUndefined();
      }),
    );
  });

  it('end completed, with exactly the failure that was planned', () => {
    fc.assert(
      fc.property(plans, settings => {
        const states = phasesAt(plan(settings), 0, 10_000_000);
        expect(states.at(-1)?.type).toBe('COMPLETED');
        expect(
          states
            .filter(({ status }) => status !== 'SUCCEEDED')
            .map(({ type, context }) => [type, Boolean(context)]),
        ).toEqual([
          ...(settings.failure ? [[settings.failure.phase, true]] : []),
          ['COMPLETED', false],
        ]);
      }),
    );
  });

  it('end where they are stopped', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 7 }), (settings, at) => {
        const [stopped, completed] = phasesAt(
          plan(settings),
          0,
          10_000_000,
          at * 1_000,
        ).slice(-2);
        expect(stopped).toMatchObject({
          status: 'STOPPED',
          endedAt: at * 1_000,
        });
        expect(completed).toEqual({ type: 'COMPLETED', startedAt: at * 1_000 });
      }),
    );
  });

  it('clean up after a failed command, but not without a container', () => {
    const types = (phase: 'INSTALL' | 'BUILD' | 'PROVISIONING') =>
      plan({ failure: buildFailureSchema.parse({ phase }) }).map(
        ({ type }) => type,
      );
    expect(types('BUILD')).toEqual(PHASES);
    expect(types('INSTALL')).toEqual([
      ...phasesFrom('SUBMITTED', 'INSTALL'),
      'FINALIZING',
      'COMPLETED',
    ]);
    expect(types('PROVISIONING')).toEqual([
      ...phasesFrom('SUBMITTED', 'PROVISIONING'),
      'COMPLETED',
    ]);
  });
});
