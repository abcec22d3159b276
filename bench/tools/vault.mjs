import { startComparison, viewing } from '../lib/comparison.mjs';
import { vaultUpstream } from '../lib/upstreams.mjs';

const PEER = '@backstage-community/plugin-vault-backend';
const ENGINE = 'secret';
const SERVICE_ACCOUNT = { role: 'portolan', jwt: 'bench-service-account' };

/** Names below a path: six folders with two secrets each, and two beside them. */
const FOLDERS = 6;
const NAMES = [
  'db-password',
  'api-key',
  ...Array.from({ length: FOLDERS }, (_, folder) =>
    ['username', 'certificate'].map(name => `folder-${folder}/${name}`),
  ).flat(),
];

const POLICY = [
  { path: `${ENGINE}/metadata/*`, capabilities: ['list', 'read'] },
  { path: `${ENGINE}/subkeys/*`, capabilities: ['read'] },
];

function worldOf(views) {
  return {
    vault: [
      {
        name: 'main',
        policies: { portolan: POLICY },
        jwtRoles: [
          {
            name: SERVICE_ACCOUNT.role,
            method: 'kubernetes',
            jwt: SERVICE_ACCOUNT.jwt,
            policies: ['portolan'],
            ttlSeconds: 24 * 3_600,
          },
        ],
        mounts: [
          {
            path: ENGINE,
            secrets: views.flatMap(({ entity }) =>
              NAMES.map(name => ({
                path: `${entity}/${name}`,
                keys: ['value'],
                customMetadata: { owner: 'bench', 'rotate-after': '90d' },
              })),
            ),
          },
        ],
      },
    ],
  };
}

const annotate = ({ entity }) => ({ 'vault.io/secrets-path': entity });

function complete(who, _view, [answer]) {
  if (answer.status !== 200) return false;
  const { items } = answer.json();
  return who === 'peer'
    ? items.length === NAMES.length
    : items.every(
        ({ details }) =>
          details?.secrets.length === NAMES.length &&
          details.secrets.every(({ updatedAt }) => updatedAt),
      );
}

/** Rows of one viewer, and of many at once. */
export async function measureVault({ runs, latency, viewers }) {
  const views = Array.from({ length: runs + 2 }, (_, run) => ({
    entity: `team-${run}`,
  }));
  const { sandbox, peer, portolan, stop } = await startComparison({
    world: worldOf(views),
    views,
    latencyMs: latency,
    system: 'vault',
    upstream: vaultUpstream({ ...SERVICE_ACCOUNT, engine: ENGINE }),
    annotations: { peer: annotate, portolan: annotate },
    peer: { package: PEER },
  });
  try {
    const shown = {
      peer: async ({ entity }) => [
        await peer.get(`/api/vault/v1/secrets/${entity}`),
      ],
      portolan: async ({ entity }) => [
        await portolan.get(
          `/api/platform/v1/entities/component/default/${entity}/resources`,
        ),
      ],
    };
    const { rowsOf, crowd } = viewing({ sandbox, shown, complete });
    const rows = await rowsOf({}, views.slice(0, runs));
    const crowds = [];
    for (const [index, who] of ['peer', 'portolan'].entries()) {
      crowds.push(await crowd(who, views[runs + index], viewers));
    }
    return { peer: PEER, folders: FOLDERS, names: NAMES.length, rows, crowds };
  } finally {
    await stop();
  }
}
