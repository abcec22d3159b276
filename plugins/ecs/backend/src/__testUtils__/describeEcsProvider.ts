import { ACCOUNT, REGION, ROLE } from '@portolan/plugin-aws-node/testUtils';
import {
  ecsDefinitionViewSchema,
  ecsDeploymentsViewSchema,
  ecsEventsViewSchema,
  ecsServiceArn,
  ecsServiceDetailsSchema,
  EcsServiceRef,
  EcsTask,
  ecsTasksViewSchema,
} from '@portolan/plugin-ecs-common';
import { RunningEcsProvider, startEcsProvider } from './startEcsProvider';
import { EcsUpstream } from './EcsUpstream';

/** The first answer of a server that has just begun may take long. */
const TIMEOUT_MS = 60_000;

/** What the provider promises on anything that answers as ECS does. */
// Two test files run it, each on another upstream.
// eslint-disable-next-line jest/no-export
export function describeEcsProvider(
  name: string,
  startUpstream: () => Promise<EcsUpstream>,
): void {
  jest.setTimeout(TIMEOUT_MS);

  describe(`the ECS provider on ${name}`, () => {
    let upstream: EcsUpstream;
    let started: RunningEcsProvider;

    beforeAll(async () => {
      upstream = await startUpstream();
      started = await startEcsProvider(upstream);
    });
    afterAll(async () => {
      await started?.stop();
      await upstream?.stop();
    });

    const ref = (cluster: string, service: string): EcsServiceRef => ({
      partition: 'aws',
      accountId: ACCOUNT,
      region: REGION,
      cluster,
      service,
    });

    const view = (...asked: Parameters<RunningEcsProvider['viewOne']>) =>
      started.viewOne(...asked);

    const fetchOne = (one: EcsServiceRef) => started.fetchOne(one);

    async function tasksOf(one: EcsServiceRef): Promise<EcsTask[]> {
      return ecsTasksViewSchema.parse(await view('tasks', one)).tasks;
    }

    it('shows a service that runs as asked', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'checkout',
        revisions: [{ image: 'registry.example/checkout:1.4.2' }],
      });
      const value = await fetchOne(ref('shop', 'checkout'));
      expect(value).toMatchObject({
        name: 'checkout',
        scope: { account: ACCOUNT, region: REGION, parent: 'shop' },
        health: 'healthy',
        version: '1.4.2',
      });
      expect(Date.parse(value.updatedAt ?? '')).not.toBeNaN();
      expect(ecsServiceDetailsSchema.parse(value.details)).toMatchObject({
        cluster: 'shop',
        running: 2,
        desired: 2,
        taskDefinition: { family: 'checkout', revision: 1 },
        images: [{ repository: 'registry.example/checkout', version: '1.4.2' }],
        rollout: { state: 'completed' },
      });
    });

    it('says which services and clusters are not there, beside those that are', async () => {
      await upstream.createService({
        cluster: 'present',
        name: 'basket',
        revisions: [{ image: 'registry.example/basket:1' }],
      });
      const results = await started.fetch(
        ref('present', 'gone'),
        ref('present', 'basket'),
        ref('nowhere', 'basket'),
      );
      expect(results).toMatchObject([
        {
          ok: true,
          value: {
            health: 'missing',
            reason: expect.stringContaining('no service gone'),
          },
        },
        { ok: true, value: { health: 'healthy' } },
        {
          ok: true,
          value: {
            health: 'missing',
            reason: expect.stringContaining('no cluster nowhere'),
          },
        },
      ]);
    });

    it('shows a deleted service as missing', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'obsolete',
        revisions: [{ image: 'registry.example/obsolete:1' }],
      });
      await upstream.deleteService('shop', 'obsolete');
      await expect(fetchOne(ref('shop', 'obsolete'))).resolves.toMatchObject({
        health: 'missing',
      });
    });

    it('shows 25 services of a cluster, each with its own version', async () => {
      const names = Array.from({ length: 25 }, (_, index) => `many-${index}`);
      for (const each of names) {
        await upstream.createService({
          cluster: 'many',
          name: each,
          revisions: [{ image: `registry.example/${each}:v-${each}` }],
        });
      }
      const results = await started.fetch(
        ...names.map(each => ref('many', each)),
      );
      expect(results.map(result => result.ok && result.value.version)).toEqual(
        names.map(each => `v-${each}`),
      );
    });

    it('shows the tasks of a service, not those of its neighbour', async () => {
      for (const each of ['left', 'right']) {
        await upstream.createService({
          cluster: 'tasks',
          name: each,
          revisions: [{ image: `registry.example/${each}:1` }],
        });
      }
      const left = await tasksOf(ref('tasks', 'left'));
      const right = await tasksOf(ref('tasks', 'right'));
      expect(left.map(task => task.lastStatus)).toEqual(['RUNNING', 'RUNNING']);
      expect(left.map(task => task.taskDefinition)).toEqual([
        'left:1',
        'left:1',
      ]);
      const ids = new Set([...left, ...right].map(task => task.id));
      expect(ids.size).toBe(4);
    });

    it('shows a task that was stopped', async () => {
      await upstream.createService({
        cluster: 'stopping',
        name: 'worker',
        revisions: [{ image: 'registry.example/worker:1' }],
      });
      await upstream.stopTask('stopping', 'worker');
      const tasks = await tasksOf(ref('stopping', 'worker'));
      const stopped = tasks.filter(task => task.desiredStatus === 'STOPPED');
      expect(stopped).toHaveLength(1);
      expect(tasks.at(-1)).toBe(stopped[0]);
    });

    it('shows the deployment with its image', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'deployed',
        revisions: [{ image: 'registry.example/deployed:3' }],
      });
      const { deployments } = ecsDeploymentsViewSchema.parse(
        await view('deployments', ref('shop', 'deployed')),
      );
      expect(deployments[0]).toMatchObject({
        state: 'completed',
        to: [{ version: '3' }],
        toTaskDefinition: 'deployed:1',
      });
    });

    it('compares revisions without any value', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'compared',
        revisions: [
          {
            image: 'registry.example/compared:1',
            environment: { KEPT: 'cnry-1', CHANGED: 'cnry-2', OLD: 'cnry-3' },
          },
          {
            image: 'registry.example/compared:2',
            environment: { KEPT: 'cnry-1', CHANGED: 'cnry-4', NEW: 'cnry-5' },
          },
        ],
      });
      const compared = ecsDefinitionViewSchema.parse(
        await view('definition', ref('shop', 'compared')),
      );
      const container = 'compared';
      expect(compared).toMatchObject({
        family: 'compared',
        revisions: [2, 1],
        from: 1,
        to: 2,
        changedEnvironment: [{ container, name: 'CHANGED' }],
      });
      expect(compared.changes).toEqual(
        expect.arrayContaining([
          {
            container,
            field: 'image',
            from: 'registry.example/compared:1',
            to: 'registry.example/compared:2',
          },
          { container, field: 'environment', from: 'OLD' },
          { container, field: 'environment', to: 'NEW' },
        ]),
      );
      expect(JSON.stringify(compared)).not.toContain('cnry');
    });

    it('says that a revision does not exist', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'revised',
        revisions: [{ image: 'registry.example/revised:1' }],
      });
      await expect(
        view('definition', ref('shop', 'revised'), { to: '99' }),
      ).rejects.toMatchObject({ code: 'not-found' });
    });

    it('shows events as a list, though it may be empty', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'eventful',
        revisions: [{ image: 'registry.example/eventful:1' }],
      });
      const events = await view('events', ref('shop', 'eventful'));
      expect(ecsEventsViewSchema.parse(events)).toEqual(events);
    });

    const act = (...asked: Parameters<RunningEcsProvider['act']>) =>
      started.act(...asked);

    it('scales a service', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'scaled',
        revisions: [{ image: 'registry.example/scaled:1' }],
      });
      const one = ref('shop', 'scaled');
      await act('scale', one, { desired: '3' });
      const { details } = await fetchOne(one);
      expect(details?.desired).toBe(3);
      await expect(act('scale', one, { desired: 3 })).rejects.toMatchObject({
        name: 'ActionRefused',
      });
    });

    it('redeploys a service, but none that is not there', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'renewed',
        revisions: [{ image: 'registry.example/renewed:1' }],
      });
      const one = ref('shop', 'renewed');
      const { message } = await act('redeploy', one);
      expect(message).toContain('service renewed in cluster shop');
      await expect(fetchOne(one)).resolves.toMatchObject({
        version: '1',
        details: { desired: 2, taskDefinition: { revision: 1 } },
      });
      await expect(act('redeploy', ref('shop', 'never'))).rejects.toMatchObject(
        { code: 'not-found' },
      );
    });

    it('reads the log of a service, or says why there is none', async () => {
      await upstream.createService({
        cluster: 'shop',
        name: 'logging',
        revisions: [{ image: 'registry.example/logging:1' }],
      });
      const page = await started.provider.logs?.(
        ref('shop', 'logging'),
        { limit: 10 },
        started.context,
      );
      expect(page?.stream).toBe('*/logging');
      expect(page?.streams?.length).toBeGreaterThan(0);
      expect((page?.lines.length ?? 0) > 0 || page?.notice !== undefined).toBe(
        true,
      );
    });

    it('knows who it is there', async () => {
      const [probe] = await started.provider.probe(started.context);
      expect(probe.error).toBeUndefined();
      expect(probe).toMatchObject({
        instance: ACCOUNT,
        identity: expect.stringContaining(`${ACCOUNT}:assumed-role/${ROLE}`),
      });
    });

    it('names a service by its ARN', () => {
      expect(started.provider.key(ref('shop', 'checkout'))).toBe(
        ecsServiceArn(ref('shop', 'checkout')),
      );
    });
  });
}
