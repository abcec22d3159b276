import {
  ArgoCdDiffView,
  argoCdDiffViewSchema,
  argoCdHistoryViewSchema,
  argoCdLinksViewSchema,
  argoCdResourcesViewSchema,
  argoCdRevisionSchema,
  argoCdRevisionViewSchema,
  argoCdWhyViewSchema,
  argoCdWindowsViewSchema,
} from '@portolan/plugin-argo-cd-common';
import { app, ArgoCdBench, ref, server } from './__testUtils__/argoCdBench';

const checkout = ref('checkout');

async function start(
  change: Parameters<typeof app>[1],
  ofServer: Parameters<typeof server>[2] = {},
): Promise<ArgoCdBench> {
  return ArgoCdBench.start({
    servers: [server('prod', [app('checkout', change)], ofServer)],
  });
}

describe('what one opens of an application', () => {
  let bench: ArgoCdBench;
  afterEach(() => bench?.stop());

  describe('why', () => {
    it('names the objects that are unwell, what they say, and their events', async () => {
      bench = await start({ scenario: { kind: 'degraded' } });
      const why = argoCdWhyViewSchema.parse(await bench.view('why', checkout));
      expect(why.notices).toEqual([]);
      expect(why.unhealthy[0]).toMatchObject({
        kind: 'Pod',
        health: 'degraded',
        message: expect.stringContaining('back-off 5m0s'),
      });
      expect(why.unhealthy.map(({ kind }) => kind)).toContain('Deployment');
      expect(why.events.map(({ type }) => type)).toContain('warning');
    });

    it('has the message of the sync that failed and the objects that it failed on', async () => {
      bench = await start({ pending: [{ image: 'shop:2' }] });
      const of = { instance: 'prod', name: 'checkout' };
      await bench.argoCd.startSync(of, { username: 'ada' });
      await bench.argoCd.finishSync(of, { failure: 'admission denied it' });
      const why = argoCdWhyViewSchema.parse(await bench.view('why', checkout));
      expect(why.operation).toMatchObject({
        phase: 'failed',
        by: 'ada',
        message: expect.stringContaining('admission denied it'),
        finishedAt: expect.any(String),
      });
      expect(why.operation?.failed[0]).toMatchObject({
        kind: expect.any(String),
        message: expect.any(String),
      });
    });

    it('has the conditions of an application that cannot be compared', async () => {
      bench = await start({ scenario: { kind: 'comparison-error' } });
      const why = argoCdWhyViewSchema.parse(await bench.view('why', checkout));
      expect(why.conditions[0]).toMatchObject({
        type: 'ComparisonError',
        severity: 'error',
      });
    });

    it('tells what it can where a part cannot be read', async () => {
      bench = await start({ scenario: { kind: 'degraded' } });
      await bench.control.addFault({
        operation: 'GetResourceTree',
        effect: { kind: 'access-denied' },
      });
      const why = argoCdWhyViewSchema.parse(await bench.view('why', checkout));
      expect(why.unhealthy).toEqual([]);
      expect(why.events).not.toEqual([]);
      expect(why.notices).toEqual([
        expect.stringMatching(/^The resource tree could not be read\. .*Grant/),
      ]);
    });
  });

  describe('revision', () => {
    it('has author and message of what is deployed and of what waits', async () => {
      bench = await start({
        releases: [{ message: 'Take fewer steps to pay', image: 'shop:1' }],
        pending: [{ message: 'Round as the bank does', image: 'shop:2' }],
      });
      const { sources } = argoCdRevisionViewSchema.parse(
        await bench.view('revision', checkout),
      );
      const [{ deployed, target, compareUrl }] = sources;
      expect(sources).toHaveLength(1);
      expect(deployed).toMatchObject({
        author: 'Ada Okafor',
        message: expect.stringContaining('Take fewer steps to pay'),
        url: `https://github.com/meridian/checkout-deploy/commit/${deployed?.id}`,
      });
      expect(target?.message).toContain('Round as the bank does');
      expect(target?.short).toBe(target?.id.slice(0, 7));
      expect(compareUrl).toBe(
        `https://github.com/meridian/checkout-deploy/compare/${deployed?.id}...${target?.id}`,
      );
    });

    it('reads charts, artefacts and commits each in its own way, and each once', async () => {
      bench = await start({
        sources: [
          {
            repoURL: 'https://charts.meridian.example',
            chart: 'checkout',
            targetRevision: '3.2.1',
          },
          {
            repoURL: 'oci://registry.meridian.example/checkout',
            path: '.',
            targetRevision: '1.0.0',
          },
          {
            repoURL: 'git@github.com:meridian/values.git',
            targetRevision: 'main',
            ref: 'values',
          },
        ],
      });
      const read = async () =>
        argoCdRevisionViewSchema.parse(await bench.view('revision', checkout));
      const { sources } = await read();
      expect(sources.map(({ kind }) => kind)).toEqual(['helm', 'oci', 'git']);
      expect(sources.map(({ target }) => target?.notice)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(sources[0].target).toMatchObject({ id: '3.2.1', short: '3.2.1' });
      expect(sources[0].target?.message).toBeTruthy();
      expect(sources[1].target?.message).toBeTruthy();
      expect(sources[2]).toMatchObject({
        reference: 'values',
        repository: 'github.com:meridian/values.git',
        url: 'https://github.com/meridian/values',
      });
      expect(sources[2].target?.author).toBe('Ada Okafor');
      expect(await bench.calls()).toEqual({
        GetApplication: 1,
        GetChartDetails: 1,
        GetOciMetadata: 1,
        GetRevisionMetadata: 1,
      });
      await read();
      expect(await bench.calls()).toEqual({ GetApplication: 1 });
    });

    it('says of a revision that cannot be read why, beside what is known of it', async () => {
      bench = await start({});
      await bench.control.addFault({
        operation: 'GetRevisionMetadata',
        effect: { kind: 'status', status: 500 },
      });
      const { sources } = argoCdRevisionViewSchema.parse(
        await bench.view('revision', checkout),
      );
      expect(sources[0].target).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f]{40}$/),
        notice: expect.stringContaining('could not read revision'),
      });
    });
  });

  it('history: who or what deployed what, and how long it took', async () => {
    bench = await start({
      releases: [
        { image: 'shop:1', hoursAgo: 50, tookSeconds: 40, by: 'ada' },
        { image: 'shop:2', hoursAgo: 5, tookSeconds: 62 },
      ],
    });
    const { deployments } = argoCdHistoryViewSchema.parse(
      await bench.view('history', checkout),
    );
    expect(deployments).toMatchObject([
      { current: true, durationSeconds: 62, automated: true },
      { current: false, durationSeconds: 40, automated: false, by: 'ada' },
    ]);
    expect(deployments[0].sources[0].revision?.short).toMatch(/^[0-9a-f]{7}$/);
    expect(await bench.calls()).toEqual({ GetApplication: 1 });
  });

  it('commit: who made a revision of the history, and no other revision', async () => {
    bench = await start({
      releases: [{ message: 'Take fewer steps to pay' }, { message: 'Round' }],
    });
    const { deployments } = argoCdHistoryViewSchema.parse(
      await bench.view('history', checkout),
    );
    await bench.calls();
    const revision = deployments[1].sources[0].revision?.id ?? '';
    expect(
      argoCdRevisionSchema.parse(
        await bench.view('commit', checkout, { revision }),
      ),
    ).toMatchObject({
      id: revision,
      author: 'Ada Okafor',
      message: expect.stringContaining('Take fewer steps to pay'),
    });
    expect(await bench.calls()).toEqual({
      GetApplication: 1,
      GetRevisionMetadata: 1,
    });
    await expect(
      bench.view('commit', checkout, { revision: 'a'.repeat(40) }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await bench.calls()).toEqual({ GetApplication: 1 });
  });

  describe('resources', () => {
    it('are a tree: a pod below its replica set below its deployment', async () => {
      bench = await start({ externalUrl: 'https://shop.meridian.example/' });
      const { resources, owner } = argoCdResourcesViewSchema.parse(
        await bench.view('resources', checkout),
      );
      const find = (kind: string) =>
        resources.find(resource => resource.kind === kind);
      const above = (kind: string) =>
        resources.find(({ id }) => id === find(kind)?.parents[0])?.kind;
      expect(above('Pod')).toBe('ReplicaSet');
      expect(above('ReplicaSet')).toBe('Deployment');
      expect(find('Deployment')).toMatchObject({
        parents: [],
        sync: 'synced',
        health: 'healthy',
      });
      expect(find('Ingress')?.externalUrls).toEqual([
        'https://shop.meridian.example/',
      ]);
      expect(owner).toBeUndefined();
    });

    it('of an app of apps are applications, which know what made them', async () => {
      bench = await ArgoCdBench.start({
        servers: [
          server('prod', [
            app('shop', { children: ['checkout'] }),
            app('checkout', { applicationSet: 'shops' }),
          ]),
        ],
      });
      const shop = argoCdResourcesViewSchema.parse(
        await bench.view('resources', ref('shop')),
      );
      expect(shop.children).toMatchObject([
        {
          name: 'checkout',
          url: 'https://argocd.prod.example/applications/argocd/checkout',
        },
      ]);
      const child = argoCdResourcesViewSchema.parse(
        await bench.view('resources', checkout),
      );
      expect(child.owner).toEqual({ kind: 'ApplicationSet', name: 'shops' });
      const state = await bench.fetchOne(ref('shop'));
      expect(state.details?.appOfApps).toBe(true);
    });
  });

  describe('diff', () => {
    const change = async (): Promise<ArgoCdDiffView['resources']> => {
      const view = await bench.view('diff', checkout);
      return argoCdDiffViewSchema.parse(view).resources;
    };

    it('shows what a sync would change, with masks for secrets and environment', async () => {
      bench = await start({
        environment: { LOG_LEVEL: 'debug', NPM_TOKEN: 'hush' },
        releases: [
          { image: 'shop:1', config: { color: 'red' }, secretVersion: 1 },
        ],
        pending: [
          {
            image: 'shop:2',
            config: { color: 'blue' },
            secretVersion: 2,
            extraConfigMaps: ['flags'],
          },
        ],
      });
      const resources = await change();
      const of = (kind: string, name?: string) =>
        resources.find(
          each => each.kind === kind && (!name || each.name === name),
        );
      expect(of('ConfigMap', 'flags')).toMatchObject({ change: 'create' });
      const deployment = of('Deployment')?.diff ?? '';
      expect(deployment).toMatch(/^-.*image: shop:1$/m);
      expect(deployment).toMatch(/^\+.*image: shop:2$/m);
      expect(of('Deployment')).toMatchObject({
        change: 'update',
        masked: true,
      });
      const secret = of('Secret');
      expect(secret?.masked).toBe(true);
      expect(secret?.diff).toMatch(/^-.*"?\[hidden\]"?$/m);
      expect(secret?.diff).toMatch(/^\+.*"?\[hidden, another value\]"?$/m);
      expect(JSON.stringify(resources)).not.toContain('hush');
      expect(JSON.stringify(resources)).not.toContain('++++');
    });

    it('is empty where nothing differs', async () => {
      bench = await start({});
      expect(await change()).toEqual([]);
    });
  });

  describe('windows', () => {
    it('say until when syncs are blocked, in the time zone of the window', async () => {
      bench = await start(
        {},
        {
          projects: [
            {
              name: 'payments',
              syncWindows: [
                { kind: 'deny', openedMinutesAgo: 10, duration: '1h' },
              ],
            },
          ],
        },
      );
      const windows = argoCdWindowsViewSchema.parse(
        await bench.view('windows', checkout),
      );
      expect(windows).toMatchObject({ canSync: false, canAutoSync: false });
      expect(windows.message).toMatch(
        /^Syncs are blocked until (?:\d{4}-\d\d-\d\d )?\d\d:\d\d UTC by a sync window\.$/,
      );
      const left = Date.parse(windows.blockedUntil ?? '') - Date.now();
      expect(left).toBeGreaterThan(48 * 60_000);
      expect(left).toBeLessThan(51 * 60_000);
      expect(windows.windows).toMatchObject([
        { kind: 'deny', active: true, timeZone: 'UTC' },
      ]);
    });

    it('name no time where the project, which has the time zones, may not be read', async () => {
      bench = await start(
        {},
        {
          projects: [
            {
              name: 'payments',
              syncWindows: [{ openedMinutesAgo: 10, duration: '1h' }],
            },
          ],
        },
      );
      await bench.control.addFault({
        operation: 'GetDetailedProject',
        effect: { kind: 'access-denied' },
      });
      const windows = argoCdWindowsViewSchema.parse(
        await bench.view('windows', checkout),
      );
      expect(windows.canSync).toBe(false);
      expect(windows.blockedUntil).toBeUndefined();
      expect(windows.message).toBe('Syncs are blocked by a sync window.');
      expect(windows.notices).toEqual([
        expect.stringContaining('projects, get, payments'),
      ]);
    });
  });

  it('links: those that Argo CD is configured with, if a person may open them', async () => {
    bench = await start(
      {},
      {
        links: [
          { title: 'Logs', url: 'https://logs.meridian.example/?app={name}' },
          { title: 'File', url: 'file:///etc/hosts' },
        ],
      },
    );
    const { links } = argoCdLinksViewSchema.parse(
      await bench.view('links', checkout),
    );
    expect(links).toEqual([
      { title: 'Logs', url: 'https://logs.meridian.example/?app=checkout' },
    ]);
  });
});
