import {
  BatchGetBuildsCommand,
  ListBuildsForProjectCommand,
  RetryBuildCommand,
  StartBuildCommand,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { clientsOf, PROD, REGION } from '../../__testUtils__/clients';
import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';

describe('builds of the sandbox', () => {
  let sandbox: RunningSandbox;
  let clients: ReturnType<typeof clientsOf>;
  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      world: world()
        .account(PROD)
        .region(REGION)
        .project('library', { scenario: { kind: 'steady', everySeconds: 1e6 } })
        .project('moving', {
          buildSeconds: 120,
          scenario: { kind: 'running', everySeconds: 600 },
        })
        .project('waiting', { scenario: { kind: 'queued' } })
        .project('broken', {
          scenario: { kind: 'failing', phase: 'INSTALL', everySeconds: 1e6 },
        })
        .project('narrow', {
          concurrentBuildLimit: 1,
          scenario: { kind: 'steady', everySeconds: 1e6 },
        })
        .project('shop', {
          // No pull requests, whose builds nobody brings out.
          webhook: false,
          deploys: { cluster: 'shop', service: 'web' },
          scenario: { kind: 'steady', everySeconds: 1e6 },
        })
        .cluster('shop')
        .service('web', { image: 'registry.example/web:1.0.0' }),
    });
    clients = clientsOf(sandbox);
  });
  afterEach(() => sandbox.stop());

  async function get(id: string | undefined) {
    const { builds = [] } = await clients.codebuild.send(
      new BatchGetBuildsCommand({ ids: [id ?? ''] }),
    );
    return builds[0];
  }

  async function latest(projectName: string) {
    const { ids = [] } = await clients.codebuild.send(
      new ListBuildsForProjectCommand({ projectName }),
    );
    return get(ids[0]);
  }

  async function start(projectName: string, more: object = {}) {
    const { build } = await clients.codebuild.send(
      new StartBuildCommand({ projectName, ...more }),
    );
    return build;
  }

  it('advance phase by phase and end green', async () => {
    const begun = await latest('moving');
    expect(begun).toMatchObject({
      buildStatus: 'IN_PROGRESS',
      buildComplete: false,
    });
    expect(begun.endTime).toBeUndefined();
    const seen = new Set<string | undefined>([begun.currentPhase]);
    for (let i = 0; i < 30; i++) {
      await sandbox.control.advance(5);
      const now = await get(begun.id);
      seen.add(now.currentPhase);
      for (const phase of now.phases?.slice(0, -1) ?? [])
        expect(phase.phaseStatus).toBe('SUCCEEDED');
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['BUILD', 'POST_BUILD', 'COMPLETED']),
    );
    expect(await get(begun.id)).toMatchObject({
      buildStatus: 'SUCCEEDED',
      buildComplete: true,
      endTime: expect.any(Date),
    });
    await sandbox.control.advance(500);
    const next = await latest('moving');
    expect(next.buildNumber).toBe((begun.buildNumber ?? 0) + 1);
  });

  it('wait in the queue, without a log', async () => {
    const build = await latest('waiting');
    await sandbox.control.advance(3_600);
    const later = await get(build.id);
    expect(later).toMatchObject({
      currentPhase: 'QUEUED',
      buildStatus: 'IN_PROGRESS',
    });
    expect(later.logs?.streamName).toBeUndefined();
    expect(later.resolvedSourceVersion).toBeUndefined();
  });

  it('begin on a branch, once for each token', async () => {
    const asked = {
      sourceVersion: 'feature/basket',
      idempotencyToken: 'one',
      environmentVariablesOverride: [{ name: 'CI', value: 'no' }],
    };
    const build = await start('library', asked);
    expect(build).toMatchObject({
      buildStatus: 'IN_PROGRESS',
      currentPhase: 'QUEUED',
      sourceVersion: 'feature/basket',
      environment: { environmentVariables: [{ name: 'CI', value: 'no' }] },
    });
    expect((await start('library', asked))?.id).toBe(build?.id);
    await expect(
      start('library', { ...asked, sourceVersion: 'main' }),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
    await sandbox.control.advance(300);
    expect((await start('library', asked))?.id).not.toBe(build?.id);
    expect(await get(build?.id)).toMatchObject({ buildStatus: 'SUCCEEDED' });
    const missing = start('gone');
    await expect(missing).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('are retried with the same commit, and fail again where the branch is broken', async () => {
    const failed = await latest('broken');
    expect(failed.phases?.at(-1)?.phaseType).toBe('COMPLETED');
    expect(failed.phases?.map(({ phaseType }) => phaseType)).not.toContain(
      'BUILD',
    );
    const { build } = await clients.codebuild.send(
      new RetryBuildCommand({ id: failed.id }),
    );
    await expect(
      clients.codebuild.send(new RetryBuildCommand({ id: build?.id })),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
    await sandbox.control.advance(300);
    const retried = await get(build?.id);
    expect(retried).toMatchObject({
      buildNumber: (failed.buildNumber ?? 0) + 1,
      resolvedSourceVersion: failed.resolvedSourceVersion,
      buildStatus: 'FAILED',
    });
    const mended = await start('broken', { sourceVersion: 'fix/install' });
    await sandbox.control.advance(300);
    expect(await get(mended?.id)).toMatchObject({ buildStatus: 'SUCCEEDED' });
  });

  it('are stopped where they are', async () => {
    const build = await start('library');
    await sandbox.control.advance(30);
    const stopped = await clients.codebuild.send(
      new StopBuildCommand({ id: build?.id }),
    );
    expect(stopped.build).toMatchObject({
      buildStatus: 'STOPPED',
      buildComplete: true,
      currentPhase: 'COMPLETED',
    });
    await sandbox.control.advance(600);
    const later = await get(build?.id);
    expect(later.phases?.at(-2)).toMatchObject({
      phaseType: 'INSTALL',
      phaseStatus: 'STOPPED',
    });
    expect(later.endTime).toEqual(stopped.build?.endTime);
    await expect(
      clients.codebuild.send(new StopBuildCommand({ id: 'library:gone' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are refused where as many run as may', async () => {
    await start('narrow');
    await expect(start('narrow')).rejects.toMatchObject({
      name: 'AccountLimitExceededException',
    });
    await sandbox.control.advance(600);
    await expect(start('narrow')).resolves.toBeDefined();
  });

  it('bring out their image: the tag is the begin of the commit', async () => {
    const imageNow = async () => {
      const { services } = await clients.ecs.send(
        new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }),
      );
      const { taskDefinition } = await clients.ecs.send(
        new DescribeTaskDefinitionCommand({
          taskDefinition: services?.[0].taskDefinition,
        }),
      );
      return taskDefinition?.containerDefinitions?.[0].image;
    };
    const before = await latest('shop');
    const tagOf = ({ resolvedSourceVersion = '' }) =>
      resolvedSourceVersion.slice(0, 12);
    expect(await imageNow()).toBe(`registry.example/web:${tagOf(before)}`);
    const build = await start('shop');
    await sandbox.control.advance(600);
    const done = await get(build?.id);
    expect(await imageNow()).toBe(`registry.example/web:${tagOf(done)}`);
  });

  it('come and go with their project', async () => {
    const arn = `arn:aws:codebuild:${REGION}:${PROD}:project/later`;
    await sandbox.control.addProject({
      account: PROD,
      region: REGION,
      project: {
        name: 'later',
        scenario: { kind: 'steady', everySeconds: 1e6 },
      },
    });
    const state = await sandbox.control.runBuild(arn, {
      failure: { phase: 'PRE_BUILD', message: 'no licence' },
    });
    await sandbox.control.advance(600);
    expect(await get(state.lastBuild?.id)).toMatchObject({
      buildStatus: 'FAILED',
      phases: expect.arrayContaining([
        expect.objectContaining({
          phaseType: 'PRE_BUILD',
          contexts: [
            { statusCode: 'COMMAND_EXECUTION_ERROR', message: 'no licence' },
          ],
        }),
      ]),
    });
    expect(await sandbox.control.projects()).toContainEqual({
      arn,
      builds: 31,
      lastBuild: {
        id: state.lastBuild?.id,
        number: 31,
        status: 'FAILED',
        phase: 'COMPLETED',
      },
    });
    await sandbox.control.deleteProject(arn);
    expect(await get(state.lastBuild?.id)).toBeUndefined();
    await expect(sandbox.control.runBuild(arn)).rejects.toThrow(
      'There is no project',
    );
  });
});
