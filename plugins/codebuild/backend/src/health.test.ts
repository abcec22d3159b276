import { failedIn, observed, phase } from './__testUtils__/observed';
import { assessProject } from './health';
import { ObservedBuild } from './observedBuild';

const now = Date.parse('2026-11-22T14:30:00.000Z');
const failed = failedIn('BUILD', {
  code: 'COMMAND_EXECUTION_ERROR',
  message: 'Error while executing command: yarn test. Reason: exit status 1',
});
const stopped = observed({ number: 42, status: 'stopped' });

function running(type: string, since: string): ObservedBuild {
  return observed({
    number: 43,
    status: 'in-progress',
    endedAt: undefined,
    phase: type,
    phases: [phase(type, { status: undefined, startedAt: since })],
  });
}

const assess = (
  builds: ObservedBuild[],
  more: { concurrentBuildLimit?: number } = {},
) => assessProject({ builds, now, ...more });

describe('a project', () => {
  it('is healthy after a green build', () => {
    expect(assess([observed(), failed])).toEqual({ health: 'healthy' });
  });

  it('is healthy where the build before a stopped one was green', () => {
    expect(assess([stopped, observed()])).toEqual({ health: 'healthy' });
  });

  it.each(['failed', 'fault', 'timed-out'] as const)(
    'is unhealthy after a build that %s',
    status => {
      const build = failedIn('BUILD', undefined, { status });
      expect(assess([build, observed()]).health).toBe('unhealthy');
    },
  );

  it('is unhealthy where the build before a stopped one failed', () => {
    expect(assess([stopped, failed])).toEqual({
      health: 'unhealthy',
      reason: 'Build 41 failed in BUILD: yarn test ended with exit status 1.',
    });
  });

  it('is unknown without builds, and says how to get one', () => {
    expect(assess([])).toEqual({
      health: 'unknown',
      reason:
        'It has no builds yet. Start one, or connect its repository with a webhook.',
    });
  });

  it('is unknown where every build was stopped', () => {
    expect(assess([stopped]).reason).toBe(
      'Build 42 was stopped before the end. Start one to know.',
    );
    expect(assess([stopped, stopped])).toMatchObject({
      health: 'unknown',
      reason: expect.stringContaining('The last 2 builds were stopped'),
    });
  });

  it('is progressing while a build runs, with its phase and since when', () => {
    expect(
      assess([running('BUILD', '2026-11-22T14:03:10.000Z'), observed()]),
    ).toEqual({
      health: 'progressing',
      reason: 'Build 43 is in BUILD since 14:03 UTC.',
    });
  });

  it('says beside a running build that the one before failed', () => {
    expect(
      assess([running('BUILD', '2026-11-22T14:03:10.000Z'), failed]).reason,
    ).toBe(
      'Build 43 is in BUILD since 14:03 UTC. Build 41 failed in BUILD: yarn test ended with exit status 1.',
    );
  });

  it('is progressing in a short queue, degraded in a long one', () => {
    expect(assess([running('QUEUED', '2026-11-22T14:25:00.000Z')])).toEqual({
      health: 'progressing',
      reason: 'Build 43 waits for capacity since 14:25 UTC.',
    });
    expect(assess([running('QUEUED', '2026-11-22T14:19:00.000Z')])).toEqual({
      health: 'degraded',
      reason:
        'Build 43 has waited for capacity since 14:19 UTC. The account may have reached its limit of builds that run at once: wait for one to end, or ask AWS for more.',
    });
  });

  it('names the project’s own limit where it has one', () => {
    const waiting = running('QUEUED', '2026-11-22T14:10:00.000Z');
    expect(assess([waiting], { concurrentBuildLimit: 1 }).reason).toContain(
      'The project’s limit is 1 build at once',
    );
  });
});
