/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import {
  CANARIES,
  canariesIn,
  RunningSandbox,
  startSandbox,
  world,
} from '@portolan/sandbox';
import { everyAnswer } from './__testUtils__/everyAnswer';
import { component, startPortal, TestPortal } from './__testUtils__/testPortal';
import { VAULT_PORTAL } from './__testUtils__/toolWorlds';

const VIEWS = [
  ...[
    'why',
    'revision',
    'history',
    'resources',
    'diff',
    'windows',
    'links',
    'commit',
  ].map(id => `argo-cd/views/${id}`),
  ...['run', 'runs', 'changes', 'drift', 'outputs', 'resources'].map(
    id => `terraform/views/${id}`,
  ),
  ...['secrets', 'secret', 'snippets', 'access'].map(id => `vault/views/${id}`),
];

jest.setTimeout(120_000);

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
          {
            name: 'degraded',
            project: 'payments',
            environment: { TOKEN: 'in the world' },
            releases: [{ image: 'registry.example.com/shop:1', hoursAgo: 5 }],
            scenario: { kind: 'degraded' },
          },
          {
            name: 'drifted',
            project: 'payments',
            releases: [{ image: 'registry.example.com/shop:1', hoursAgo: 5 }],
            pending: [{ secretVersion: 2, config: { LEVEL: 'debug' } }],
            scenario: { kind: 'out-of-sync' },
          },
          {
            name: 'failed',
            project: 'payments',
            releases: [{ hoursAgo: 5 }],
            scenario: { kind: 'sync-failed' },
          },
        ],
      })
      .terraform({
        name: 'app',
        tokens: [{ name: 'portal', kind: 'user' }],
        organizations: [
          {
            name: 'meridian',
            workspaces: [
              {
                name: 'payments-waits',
                scenario: { kind: 'waiting-for-approval' },
                outputs: [{ name: 'dsn', value: 'x', sensitive: true }],
              },
              { name: 'payments-failed', scenario: { kind: 'apply-errored' } },
              { name: 'payments-drifted', scenario: { kind: 'drifted' } },
            ],
          },
        ],
      })
      .vault({
        ...VAULT_PORTAL,
        name: 'main',
        tokens: [{ name: 'admin', policies: ['root'] }],
        mounts: [
          {
            path: 'secret',
            secrets: [
              { path: 'payments/db', keys: ['username', 'password'] },
              {
                path: 'payments/gone',
                keys: ['key'],
                scenario: { kind: 'deleted' },
              },
            ],
          },
        ],
      }),
  });
});

afterEach(async () => {
  await portal?.stop();
  await sandbox.stop();
});

const shop = component('shop', {
  'argocd/app-name': 'degraded, drifted, failed',
  'terraform/organization': 'meridian',
  'terraform/workspaces': 'payments-waits, payments-failed, payments-drifted',
  'vault.io/secrets-path': 'secret/payments',
});

const answersOfShop = () =>
  everyAnswer(portal, {
    entity: 'shop',
    views: VIEWS,
    logsOf: ['terraform'],
    plain: [CANARIES.argoCdLogLine, CANARIES.terraformLogLine],
  });

it('secrets of Argo CD, Terraform and Vault appear in no answer and no log line', async () => {
  portal = await startPortal({
    sandbox,
    entities: [shop],
    platform: { refresh: { perUser: { requests: 1_000 } } },
  });
  const answers = await answersOfShop();
  expect(
    answers.filter(text => text.startsWith('/') && !/ 200 /.test(text)),
  ).toEqual([]);
  for (const text of [...answers, portal.log()]) {
    expect({ text: text.slice(0, 80), found: canariesIn(text) }).toEqual({
      text: expect.anything(),
      found: [],
    });
  }
  // The views did read what holds the secrets.
  const { operations } = await sandbox.control.counters();
  expect(Object.keys(operations)).toEqual(
    expect.arrayContaining([
      'argo-cd:ListApplications',
      'terraform:ReadWorkspace',
      'vault:ListSecrets',
      'vault:ReadMetadata',
    ]),
  );
  expect(operations).not.toHaveProperty('vault:ReadSecret');
  expect(operations).not.toHaveProperty('vault:WriteSecret');
});

it.each([
  'garbage',
  'access-denied',
  'expired-credentials',
  'reset',
  'status',
  'throttle',
] as const)('nor do they while the upstreams fail: %s', async kind => {
  portal = await startPortal({
    sandbox,
    entities: [shop],
    platform: { refresh: { deadline: '1s', maxAge: { milliseconds: 1 } } },
  });
  await portal.resources('shop');
  await sandbox.control.addFault({ effect: { kind } });
  for (const text of [...(await answersOfShop()), portal.log()]) {
    expect(canariesIn(text)).toEqual([]);
  }
});

it('they would be noticed: the upstreams do send them to whoever asks', async () => {
  const { argoCd, terraform, vault } = sandbox.world;
  const ask = async (path: string, headers: Record<string, string>) => {
    const url = `${sandbox.toolsUrl}${path}`;
    const response = await fetch(url, { headers });
    return canariesIn(await response.text());
  };
  const application = await ask(
    '/argo-cd/prod/api/v1/applications/drifted/managed-resources',
    {
      authorization: `Bearer ${argoCd.get('prod')?.access.tokenOf('portolan')}`,
    },
  );
  expect(application).toContain('argoCdManifestEnvironment');
  const [{ secret }] = terraform.get('app')?.tokens ?? [];
  const workspace = await ask(
    '/terraform/app/api/v2/organizations/meridian/workspaces/payments-waits?include=current_run.plan',
    { authorization: `Bearer ${secret}` },
  );
  expect(workspace).toContain('terraformLogUrl');
  const value = await ask('/vault/main/v1/secret/data/payments/db', {
    'x-vault-token': vault.get('main')?.tokenOf('', 'admin') ?? '',
  });
  expect(value).toContain('vaultValue');
});
