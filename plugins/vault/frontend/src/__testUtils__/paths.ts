import type { Snapshot } from '@portolan/plugin-platform-common';
import type { VaultDetails, VaultSecret } from '@portolan/plugin-vault-common';

const DAY_MS = 86_400_000;
const UI = 'https://vault.example/ui/vault/secrets/secret/kv';

/** ISO 8601, so many days before now. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

/** A secret that is as it should be, but for what is said. */
export function aSecret(
  name: string,
  parts: Partial<VaultSecret> = {},
): VaultSecret {
  return {
    name,
    path: `secret/payments/${name}`,
    url: `${UI}/payments%2F${name}/details`,
    version: 3,
    versions: 3,
    createdAt: daysAgo(400),
    updatedAt: daysAgo(20),
    owner: 'team-payments',
    rotateAfter: '90d',
    rotateBy: daysAgo(-70),
    deleted: false,
    destroyed: false,
    ...parts,
  };
}

export const dbPassword = aSecret('db-password', {
  updatedAt: daysAgo(130),
  rotateBy: daysAgo(40),
  overdueSince: daysAgo(40),
});
export const stripe = aSecret('stripe', { missingKeys: ['webhook'] });
export const mail = aSecret('mail', { owner: 'team-platform' });

export function details(parts: Partial<VaultDetails> = {}): VaultDetails {
  return {
    kind: 'folder',
    engine: 'secret',
    kvVersion: 2,
    secrets: [dbPassword, mail],
    total: 2,
    truncated: false,
    notices: [],
    ...parts,
  };
}

function aPath(name: string, parts: Partial<Snapshot> = {}): Snapshot {
  return {
    provider: 'vault',
    id: `main::${name}`,
    name,
    scope: { instance: 'main' },
    health: 'healthy',
    updatedAt: daysAgo(20),
    links: [
      { title: 'Open in Vault', url: `${UI}/list/payments/` },
      {
        title: 'New secret in Vault',
        url: `${UI}/create?initialKey=payments%2F`,
      },
    ],
    actions: [],
    details: details(),
    fetchedAt: new Date().toISOString(),
    stale: false,
    ...parts,
  };
}

/** One of its secrets is past its rotation. */
export const payments = aPath('secret/payments', {
  health: 'degraded',
  reason: 'db-password is 40 days past its rotation (every 90 days).',
});

/** All is well. */
export const ledger = aPath('secret/ledger', {
  details: details({ secrets: [mail], total: 1 }),
});

/** An engine that keeps names alone. */
export const legacy = aPath('kv/payments', {
  details: details({
    engine: 'kv',
    kvVersion: 1,
    secrets: [
      {
        name: 'old',
        path: 'kv/payments/old',
        url: 'https://vault.example/ui/vault/secrets/kv/show/payments/old',
      },
    ],
    total: 1,
    notices: ['This engine is KV version 1, which keeps no versions.'],
  }),
});

/** Never read, for this reason. */
export function unread(error: Snapshot['error']): Snapshot {
  return aPath('secret/payments', {
    health: 'unknown',
    details: undefined,
    updatedAt: undefined,
    error,
  });
}

export const forbidden = unread({
  code: 'forbidden',
  message: 'Vault main does not let the portal read about secret/payments.',
});
export const sealed = unread({
  code: 'unavailable',
  message: 'Vault main is sealed: it answers nothing until it is unsealed.',
});
export const expired = unread({
  code: 'unauthenticated',
  message: "The portal's token for Vault main has expired, or was revoked.",
});
export const wrongEngine = unread({
  code: 'misconfigured',
  message: 'secret on Vault main is an engine of the type pki.',
});
export const missing = aPath('secret/payments', {
  health: 'missing',
  details: undefined,
  reason: 'There is nothing at secret/payments on Vault main.',
});
