import { RunningSandbox, startSandbox } from '../../startSandbox';
import { world } from '../../world/WorldBuilder';
import { VaultInput } from '../schema';
import { SecretInput } from '../secretSchema';

const SECRETS: SecretInput[] = [
  {
    path: 'payments/db',
    fields: { username: 'app', pool: { size: 4, tls: { mode: 'full' } } },
  },
  { path: 'payments/old', scenario: { kind: 'overdue', daysAgo: 140 } },
  { path: 'payments/deleted', scenario: { kind: 'deleted' } },
  { path: 'payments/destroyed', scenario: { kind: 'destroyed' } },
  {
    path: 'payments/many',
    scenario: { kind: 'many-versions', count: 30 },
    customMetadata: { owner: 'team-payments' },
  },
  { path: 'payments/tenants', scenario: { kind: 'folder', count: 200 } },
];

/** What a role needs that reads names and dates, and never a value. */
const LEAST: NonNullable<VaultInput['policies']>[string] = [
  { path: 'secret/metadata/payments', capabilities: ['list', 'read'] },
  { path: 'secret/metadata/payments/*', capabilities: ['list', 'read'] },
  { path: 'secret/subkeys/payments/*', capabilities: ['read'] },
  { path: 'kv/payments/*', capabilities: ['list'] },
  { path: 'transit/keys/*', capabilities: ['list'] },
];

/** A server with an engine of each kind, on a clock that stands still. */
export function startEveryMount(
  more: Partial<VaultInput> = {},
  canaries = false,
): Promise<RunningSandbox> {
  return startSandbox({
    clock: 'manual',
    canaries,
    world: world().vault({
      name: 'main',
      approles: [
        {
          name: 'portolan',
          roleId: 'portolan',
          policies: ['least'],
          ttlSeconds: 600,
          maxTtlSeconds: 1_500,
        },
      ],
      jwtRoles: [
        { name: 'portal', method: 'kubernetes', policies: ['least'] },
        { name: 'ci', method: 'jwt', mount: 'oidc/ci', policies: ['least'] },
      ],
      tokens: [
        { name: 'root', secret: 'root-token', policies: ['root'] },
        { name: 'strong', secret: 'strong-token', policies: ['strong'] },
      ],
      policies: {
        least: LEAST,
        strong: [{ path: '*', capabilities: ['read', 'list', 'update'] }],
      },
      mounts: [
        { path: 'secret', secrets: SECRETS },
        { path: 'kv', version: 1, secrets: [{ path: 'payments/legacy' }] },
        { path: 'platform', secrets: [{ path: 'gateway' }] },
        { path: 'transit', type: 'transit' },
      ],
      namespaces: [
        {
          path: 'team-a',
          policies: { least: LEAST },
          tokens: [{ name: 'a', secret: 'team-a-token', policies: ['least'] }],
          mounts: [{ path: 'secret', secrets: [{ path: 'payments/own' }] }],
        },
      ],
      ...more,
    }),
  });
}
