import { ACCOUNT, REGION, ROLE } from '@portolan/plugin-aws-node/testUtils';
import {
  lambdaConfigurationViewSchema,
  lambdaFunctionDetailsSchema,
  LambdaFunctionRef,
  lambdaMetricsViewSchema,
  lambdaVersionsViewSchema,
} from '@portolan/plugin-lambda-common';
import { timelineEventSchema } from '@portolan/plugin-platform-common';
import { LambdaUpstream } from './LambdaUpstream';
import {
  RunningLambdaProvider,
  startLambdaProvider,
} from './startLambdaProvider';

/** The first answer of a server that has just begun may take long. */
const TIMEOUT_MS = 60_000;

/** What the provider promises on anything that answers as Lambda does. */
// Two test files run it, each on another upstream.
// eslint-disable-next-line jest/no-export
export function describeLambdaProvider(
  name: string,
  startUpstream: () => Promise<LambdaUpstream>,
): void {
  jest.setTimeout(TIMEOUT_MS);

  describe(`the Lambda provider on ${name}`, () => {
    let upstream: LambdaUpstream;
    let started: RunningLambdaProvider;

    beforeAll(async () => {
      upstream = await startUpstream();
      started = await startLambdaProvider(upstream);
    });
    afterAll(async () => {
      await started?.stop();
      await upstream?.stop();
    });

    const ref = (functionName: string): LambdaFunctionRef => ({
      partition: 'aws',
      accountId: ACCOUNT,
      region: REGION,
      functionName,
    });

    const view = (id: string, one: LambdaFunctionRef) =>
      started.viewOne(id, one);

    const fetchOne = (one: LambdaFunctionRef) => started.fetchOne(one);

    function action(id: string) {
      const found = started.provider.actions?.find(each => each.id === id);
      if (!found) throw new Error(`There is no action ${id}`);
      return found;
    }

    async function act(
      id: string,
      one: LambdaFunctionRef,
      input: Record<string, unknown>,
      expected?: string,
    ) {
      const { run, input: schema } = action(id);
      return run(one, schema.parse(input), expected, {
        ...started.context,
        idempotencyToken: 'conformance',
      });
    }

    it('shows a function that is well', async () => {
      await upstream.createFunction({ name: 'well' });
      const value = await fetchOne(ref('well'));
      expect(value).toMatchObject({
        name: 'well',
        scope: { account: ACCOUNT, region: REGION },
        health: 'healthy',
        version: expect.stringMatching(/^\$LATEST [0-9a-f]{8}$/),
      });
      expect(Date.parse(value.updatedAt ?? '')).not.toBeNaN();
      expect(lambdaFunctionDetailsSchema.parse(value.details)).toMatchObject({
        runtime: 'python3.13',
        runtimeSupport: { endsAt: '2029-06-30' },
        packageType: 'zip',
        state: 'Active',
        lastUpdate: 'successful',
        aliases: [],
        metrics: { periodSeconds: 300 },
        recent: { minutes: 15, invocations: 0 },
      });
    });

    it('says which functions are not there, beside those that are', async () => {
      await upstream.createFunction({ name: 'present' });
      await upstream.createFunction({ name: 'obsolete' });
      await upstream.deleteFunction('obsolete');
      const results = await started.fetch(
        ref('gone'),
        ref('present'),
        ref('obsolete'),
      );
      expect(results).toMatchObject([
        {
          ok: true,
          value: {
            health: 'missing',
            reason: expect.stringContaining('no function gone'),
          },
        },
        { ok: true, value: { health: 'healthy' } },
        {
          ok: true,
          value: {
            health: 'missing',
            reason: expect.stringContaining('no function obsolete'),
          },
        },
      ]);
    });

    it('shows the version that an alias serves', async () => {
      await upstream.createFunction({
        name: 'aliased',
        versions: ['one', 'two'],
        aliases: { live: '1', canary: '2' },
      });
      const versions = await Promise.all(
        [undefined, 'canary', '2'].map(
          async qualifier =>
            (
              await fetchOne({ ...ref('aliased'), qualifier })
            ).version,
        ),
      );
      expect(versions).toEqual(['1', '2', '2']);
      await expect(
        fetchOne({ ...ref('aliased'), qualifier: 'blue' }),
      ).resolves.toMatchObject({ health: 'missing' });
    });

    it('shows the configuration without any value of the environment', async () => {
      await upstream.createFunction({
        name: 'configured',
        environment: { LOG_LEVEL: 'cnry-1', DB_PASSWORD: 'cnry-2' },
      });
      const configuration = lambdaConfigurationViewSchema.parse(
        await view('configuration', ref('configured')),
      );
      expect(configuration).toMatchObject({
        runtime: 'python3.13',
        environment: [
          { name: 'DB_PASSWORD', looksLikeSecret: true },
          { name: 'LOG_LEVEL', looksLikeSecret: false },
        ],
        triggers: [],
        invokers: [],
      });
      expect(JSON.stringify(configuration)).not.toContain('cnry');
    });

    it('shows versions, newest first, and each as a deployment', async () => {
      await upstream.createFunction({
        name: 'versioned',
        versions: ['one', 'two', 'three'],
        aliases: { live: '2' },
      });
      const { versions } = lambdaVersionsViewSchema.parse(
        await view('versions', ref('versioned')),
      );
      expect(
        versions.map(({ version, servedBy }) => [version, servedBy.length]),
      ).toEqual([
        ['3', 0],
        ['2', 1],
        ['1', 0],
      ]);
      const [events] =
        (await started.provider.timeline?.(
          [ref('versioned')],
          started.context,
        )) ?? [];
      if (!events?.ok) throw new Error('There is no timeline');
      expect(
        events.value.map(event => timelineEventSchema.parse(event).to),
      ).toEqual(['3', '2', '1']);
    });

    it('shows metrics, though they may be empty', async () => {
      await upstream.createFunction({ name: 'measured' });
      const metrics = lambdaMetricsViewSchema.parse(
        await view('metrics', ref('measured')),
      );
      expect(metrics.invocations).toEqual(new Array(288).fill(0));
    });

    it('says that a function which nobody called has no log', async () => {
      await upstream.createFunction({ name: 'silent' });
      const page = await started.provider.logs?.(
        ref('silent'),
        { limit: 10 },
        started.context,
      );
      expect(page).toMatchObject({
        lines: [],
        notice: expect.stringContaining('/aws/lambda/silent'),
      });
    });

    it('shifts an alias and rolls it back', async () => {
      await upstream.createFunction({
        name: 'shifted',
        versions: ['one', 'two'],
        aliases: { live: '1' },
      });
      const one = ref('shifted');
      const input = { alias: 'live', version: '2', weight: 10 };
      const { expected } = await action('shift-alias').plan(
        one,
        input,
        started.context,
      );
      await act('shift-alias', one, input, expected);
      expect((await fetchOne(one)).details?.aliases).toMatchObject([
        { version: '1', weights: [{ version: '2', percent: 10 }] },
      ]);

      await act('shift-alias', one, { ...input, weight: 100 });
      expect(await fetchOne(one)).toMatchObject({
        version: '2',
        details: { aliases: [{ version: '2', weights: [] }] },
      });

      await act('roll-back', one, { alias: 'live' });
      expect((await fetchOne(one)).version).toBe('1');
      await expect(
        act('shift-alias', one, { ...input, version: '9' }),
      ).rejects.toThrow('has no version 9');
    });

    it('knows who it is there', async () => {
      const [probe] = await started.provider.probe(started.context);
      expect(probe.error).toBeUndefined();
      expect(probe).toMatchObject({
        instance: ACCOUNT,
        identity: expect.stringContaining(`${ACCOUNT}:assumed-role/${ROLE}`),
      });
    });
  });
}
