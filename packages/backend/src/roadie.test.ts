/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { mockCredentials } from '@backstage/backend-test-utils';
import roadiePlugin from '@portolan/plugin-argo-cd-roadie-backend';
import {
  canariesIn,
  RunningSandbox,
  startSandbox,
  world,
} from '@portolan/sandbox';
import type { ArgoCDApiClient } from '@roadiehq/backstage-plugin-argo-cd';
import { dirname, join } from 'node:path';
import { component, startPortal, TestPortal } from './__testUtils__/testPortal';

const PERSON = 'user:default/olga';
const STRANGER = 'user:default/stranger';
const REVISION = /^[0-9a-f]{40}$/;

/** The client of the published card, which checks every answer against its own codecs; without its pages, which need a browser. */
const { ArgoCDApiClient: Client } = jest.requireActual<{
  ArgoCDApiClient: typeof ArgoCDApiClient;
}>(
  join(
    dirname(require.resolve('@roadiehq/backstage-plugin-argo-cd/package.json')),
    'dist/api/index.esm.js',
  ),
);

jest.setTimeout(60_000);

const application = (name: string, scenario: 'healthy' | 'sync-failed') => ({
  name,
  project: 'payments',
  labels: { team: 'payments' },
  environment: { TOKEN: 'in the world' },
  source: {
    repoURL: 'https://github.com/meridian/deployments.git',
    path: name,
    targetRevision: 'main',
    helm: { values: 'a: 1\n' },
  },
  releases: [
    { image: 'registry.example.com/shop:1', hoursAgo: 9, message: 'The first' },
    { image: 'registry.example.com/shop:2', hoursAgo: 3, message: 'The next' },
  ],
  scenario: { kind: scenario },
});

const shop = component('shop', { 'argocd/app-name': 'checkout' });
const all = component('all', { 'argocd/app-selector': 'team=payments' });
const project = component('project', { 'argocd/project-name': 'payments' });

describe('the API of Roadie’s card', () => {
  let sandbox: RunningSandbox;
  let portal: TestPortal;

  beforeEach(async () => {
    sandbox = await startSandbox({
      clock: 'manual',
      canaries: true,
      world: world()
        .argoCd({
          name: 'prod',
          projects: [{ name: 'payments' }],
          applications: [
            application('checkout', 'healthy'),
            application('ledger', 'sync-failed'),
          ],
        })
        .argoCd({
          name: 'staging',
          projects: [{ name: 'payments' }],
          applications: [application('checkout', 'healthy')],
        }),
    });
    portal = await startPortal({
      sandbox,
      entities: [shop, all, project],
      blind: [STRANGER],
      features: [roadiePlugin],
    });
  });

  afterEach(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  function clientOf(user = PERSON) {
    const token = mockCredentials.user.token(user);
    const unused = async () => {
      throw new Error('The card does not ask for this.');
    };
    return new Client({
      discoveryApi: { getBaseUrl: async () => `${portal.url}/api/argocd` },
      backendBaseUrl: portal.url,
      searchInstances: true,
      useNamespacedApps: true,
      identityApi: {
        getCredentials: async () => ({ token }),
        getBackstageIdentity: unused,
        getProfileInfo: unused,
        signOut: unused,
      },
    });
  }

  /** Everything that the card can ask for. */
  async function everything(client: ArgoCDApiClient) {
    const details = await client.getAppDetails({
      url: '',
      instance: 'prod',
      appName: 'checkout',
    });
    const [{ revision } = {}] = details.status.history ?? [];
    return {
      byName: await client.serviceLocatorUrl({ appName: 'checkout' }),
      bySelector: await client.serviceLocatorUrl({
        appSelector: 'team=payments',
      }),
      details,
      list: await client.getAppListDetails({
        url: '',
        instance: 'prod',
        appSelector: 'team=payments',
      }),
      project: await client.listApps({
        url: '/argocd/api',
        projectName: 'payments',
      }),
      made: await client.getRevisionDetails({
        url: '',
        app: 'checkout',
        instanceName: 'prod',
        revisionID: String(revision),
      }),
    };
  }

  it('answers the published client all that it asks', async () => {
    const answers = await everything(clientOf());
    expect(answers.byName).toEqual([
      { name: 'prod', url: '', appName: ['checkout'] },
      { name: 'staging', url: '', appName: ['checkout'] },
    ]);
    expect(answers.bySelector[0]).toMatchObject({
      name: 'prod',
      appName: ['checkout', 'ledger'],
    });
    expect(answers.details).toMatchObject({
      metadata: { name: 'checkout', instance: { name: 'prod' } },
      status: { sync: { status: 'Synced' }, health: { status: 'Healthy' } },
    });
    expect(answers.details.status.history).toEqual([
      expect.objectContaining({ revision: expect.stringMatching(REVISION) }),
      expect.objectContaining({ revision: expect.stringMatching(REVISION) }),
    ]);
    expect(answers.list.items?.map(({ metadata }) => metadata.name)).toEqual([
      'checkout',
      'ledger',
    ]);
    expect(answers.project.items).toHaveLength(3);
    expect(answers.made).toMatchObject({
      author: expect.stringContaining('Ada Okafor'),
      message: expect.stringMatching(/^The (first|next)$/),
    });
  });

  it('keeps secrets to itself, which Argo CD does send, and asks it for nothing but to read', async () => {
    const answers = await everything(clientOf());
    expect(canariesIn(JSON.stringify(answers))).toEqual([]);
    expect(canariesIn(portal.log())).toEqual([]);
    const { operations } = await sandbox.control.counters();
    expect(
      Object.keys(operations).filter(name => !/:(?:List|Get)/.test(name)),
    ).toEqual([]);
    const token = sandbox.world.argoCd.get('prod')?.access.tokenOf('portolan');
    const told = await fetch(
      `${sandbox.toolsUrl}/argo-cd/prod/api/v1/applications/checkout?project=payments`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    expect(canariesIn(await told.text())).toEqual(
      expect.arrayContaining(['argoCdHelmValues', 'argoCdRepositoryToken']),
    );
  });

  const call = async (
    path: string,
    { user = PERSON, method = 'GET' }: { user?: string; method?: string } = {},
  ) => {
    const response = await fetch(`${portal.url}/api/argocd${path}`, {
      method,
      headers: { authorization: mockCredentials.user.header(user) },
    });
    return { status: response.status, text: await response.text() };
  };
  const CHECKOUT = '/argoInstance/prod/applications/name/checkout';

  it('tells a stranger of an application what it tells of one that is not there', async () => {
    const stranger = clientOf(STRANGER);
    await expect(
      stranger.serviceLocatorUrl({ appName: 'checkout' }),
    ).resolves.toEqual([]);
    await expect(
      stranger.listApps({ url: '/argocd/api', projectName: 'payments' }),
    ).resolves.toEqual({ items: [] });
    const hidden = await call(CHECKOUT, { user: STRANGER });
    const absent = await call(CHECKOUT.replace('checkout', 'nothing'));
    expect(hidden.status).toBe(404);
    expect(absent.status).toBe(404);
    const without = (text: string) => text.replaceAll(/nothing|checkout/g, '…');
    expect(JSON.parse(without(hidden.text)).error.message).toBe(
      JSON.parse(without(absent.text)).error.message,
    );
  });

  it.each([
    ['an application that no entity binds', CHECKOUT.replace('out', '')],
    ['a server that there is not', CHECKOUT.replace('/prod/', '/elsewhere/')],
    ['another path', '/applications/checkout/manifests'],
  ])('does not know %s', async (_, path) => {
    expect((await call(path)).status).toBe(404);
  });

  it('says of a revision that the application never had that it is not known', async () => {
    const made = await clientOf().getRevisionDetails({
      url: '',
      app: 'checkout',
      instanceName: 'prod',
      revisionID: 'f'.repeat(40),
    });
    expect(made).toMatchObject({ author: 'unknown' });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'can only be read: %s',
    async method => {
      await portal.resources('shop');
      await sandbox.control.resetCounters();
      for (const path of [CHECKOUT, `${CHECKOUT}/sync`, '/sync']) {
        expect((await call(path, { method })).status).toBe(404);
      }
      expect((await sandbox.control.counters()).total).toBe(0);
    },
  );
});
