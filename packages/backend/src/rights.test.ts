/** @jest-environment ./__testUtils__/hostErrorsEnvironment.js */
import { Snapshot } from '@portolan/plugin-platform-common';
import { RunningSandbox, startSandbox, world } from '@portolan/sandbox';
import {
  component,
  PROD,
  REGION,
  serviceArn,
  startPortal,
  TestPortal,
} from './__testUtils__/testPortal';
import { VAULT_PORTAL } from './__testUtils__/toolWorlds';

const OWNER = 'user:default/olga';
const STRANGER = 'user:default/sam';
const PLATFORM = 'user:default/petra';
const ENTITY = '/entities/component/default/shop';

/** Whatever systems there are: each has a resource here, and each of its actions is tried. */
const ANNOTATIONS = {
  'aws.amazon.com/amazon-ecs-service-arn': serviceArn('prod', 'checkout'),
  'aws.amazon.com/lambda-function-arn': `arn:aws:lambda:${REGION}:${PROD}:function:receipts`,
  'aws.amazon.com/aws-codebuild-project-arn': `arn:aws:codebuild:${REGION}:${PROD}:project/checkout`,
  'argocd/app-name': 'checkout',
  'terraform/organization': 'meridian',
  'terraform/workspaces': 'payments-prod',
  'vault.io/secrets-path': 'secret/payments',
};

/** Those that can be acted on. */
const PROVIDERS = ['argo-cd', 'codebuild', 'ecs', 'lambda', 'terraform'];

jest.setTimeout(60_000);

let sandbox: RunningSandbox;
let portal: TestPortal;

beforeEach(async () => {
  const region = world().account(PROD).region(REGION);
  region.cluster('prod').service('checkout');
  region.function('receipts', {
    versions: ['first', 'second'],
    aliases: [{ name: 'live', version: '2' }],
  });
  region.project('checkout');
  region.argoCd({
    name: 'prod',
    projects: [{ name: 'payments' }],
    applications: [
      {
        name: 'checkout',
        project: 'payments',
        releases: [{ hoursAgo: 9 }, { hoursAgo: 3 }],
      },
    ],
  });
  region.terraform({
    name: 'app',
    tokens: [{ name: 'portal', kind: 'user' }],
    organizations: [
      {
        name: 'meridian',
        workspaces: [
          { name: 'payments-prod', scenario: { kind: 'waiting-for-approval' } },
        ],
      },
    ],
  });
  region.vault({
    ...VAULT_PORTAL,
    name: 'main',
    mounts: [{ path: 'secret', secrets: [{ path: 'payments/db' }] }],
  });
  sandbox = await startSandbox({ world: region, clock: 'manual' });
  portal = await startPortal({
    sandbox,
    entities: [component('shop', ANNOTATIONS)],
    platform: { refresh: { perUser: { requests: 1_000 } } },
    memberships: {
      [OWNER]: [OWNER, 'group:default/team-payments'],
      [STRANGER]: [STRANGER, 'group:default/team-search'],
      [PLATFORM]: [PLATFORM, 'group:default/team-platform'],
    },
  });
});

afterEach(async () => {
  await portal?.stop();
  await sandbox.stop();
});

interface Offered {
  provider: string;
  path: string;
  action: string;
  allowed: boolean;
  why?: string;
}

async function offersFor(user: string): Promise<Offered[]> {
  const { body } = await portal.get(`${ENTITY}/resources`, user);
  return body.items.flatMap((item: Snapshot) =>
    item.actions.map(({ id, allowed, why }) => ({
      provider: item.provider,
      path: `${ENTITY}/resources/${item.provider}/${encodeURIComponent(
        item.id,
      )}/actions/${id}`,
      action: id,
      allowed,
      why,
    })),
  );
}

it('every system offers actions, and says to a stranger who may', async () => {
  const offers = await offersFor(STRANGER);
  expect([...new Set(offers.map(({ provider }) => provider))].sort()).toEqual(
    PROVIDERS,
  );
  for (const { allowed, why } of offers) {
    expect(allowed).toBe(false);
    expect(why).toContain('group:default/team-payments');
  }
});

it('a stranger is refused each action and each dry run, without a call, on record', async () => {
  const offers = await offersFor(STRANGER);
  await sandbox.control.resetCounters();
  portal.audited.length = 0;
  for (const { path } of offers) {
    for (const dryRun of [true, false]) {
      const { status, body } = await portal.post(path, { dryRun }, STRANGER);
      expect(status).toBe(403);
      expect(body.error.message).toContain('group:default/team-payments');
    }
  }
  expect((await sandbox.control.counters()).total).toBe(0);
  expect(portal.audited).toEqual(
    offers.flatMap(({ action }) => [
      `resource-action ${action} failed`,
      `resource-action ${action} failed`,
    ]),
  );
});

describe.each([
  ['an owner', OWNER],
  ['the platform group', PLATFORM],
])('%s', (_, user) => {
  it('is offered actions of each system that can be acted on', async () => {
    const offers = await offersFor(user);
    const allowed = offers.filter(offer => offer.allowed);
    expect(
      [...new Set(allowed.map(({ provider }) => provider))].sort(),
    ).toEqual(PROVIDERS);
  });

  it.each([
    ['ecs', 'redeploy', 'ecs:UpdateService'],
    ['argo-cd', 'sync', 'argo-cd:SyncApplication'],
    ['terraform', 'apply', 'terraform:ApplyRun'],
  ])('may do what was planned in %s: %s', async (provider, id, operation) => {
    const offers = await offersFor(user);
    const [{ path }] = offers.filter(
      each => each.provider === provider && each.action === id,
    );
    await sandbox.control.resetCounters();
    const planned = await portal.post(path, { dryRun: true }, user);
    expect(planned.status).toBe(200);
    const { outcome } = planned.body;
    expect(outcome).toMatchObject({ status: 'planned' });
    const before = await sandbox.control.counters();
    expect(before.operations).not.toHaveProperty(operation);
    const { expected } = outcome;
    const done = await portal.post(path, { expected }, user);
    expect(done.body).toMatchObject({ outcome: { status: 'accepted' } });
    const { operations } = await sandbox.control.counters();
    expect(operations[operation]).toBe(1);
    expect(portal.audited).toContain(`resource-action ${id} succeeded`);
    const timeline = await portal.get(`${ENTITY}/timeline`, user);
    expect(timeline.body.items).toContainEqual(
      expect.objectContaining({ kind: 'action', by: user }),
    );
  });

  it('finds nothing to do in Vault, which is only read', async () => {
    const items: Snapshot[] = (
      await portal.get(`${ENTITY}/resources?provider=vault`, user)
    ).body.items;
    expect(items).toMatchObject([{ health: 'healthy', actions: [] }]);
  });
});
