import type {
  VaultAccessView,
  VaultSecretsView,
  VaultSecretView,
} from '@portolan/plugin-vault-common';
import { vaultPolicy, vaultSnippets } from '@portolan/plugin-vault-common';
import { daysAgo, dbPassword, mail, stripe } from './paths';

const DETAILS = 'https://vault.example/ui/vault/secrets/secret/kv/payments%2F';

export const secretsView: VaultSecretsView = {
  secrets: [dbPassword, mail, stripe],
  total: 3,
  truncated: false,
  notices: [],
};

export const secretView: VaultSecretView = {
  secret: { ...dbPassword, missingKeys: ['port'] },
  kvVersion: 2,
  versions: [
    {
      version: 3,
      createdAt: daysAgo(130),
      by: 'approle ci',
      state: 'present',
    },
    {
      version: 2,
      createdAt: daysAgo(300),
      deletedAt: daysAgo(129),
      state: 'deleted',
    },
    { version: 1, createdAt: daysAgo(400), state: 'destroyed' },
  ],
  customMetadata: [
    { name: 'api-token' },
    { name: 'owner', value: 'team-payments' },
  ],
  maxVersions: 10,
  casRequired: true,
  fields: [
    { name: 'username' },
    { name: 'tls', fields: [{ name: 'certificate' }] },
  ],
  notices: [],
  links: [
    { title: 'Open in Vault', url: `${DETAILS}db-password/details` },
    { title: 'Create new version', url: `${DETAILS}db-password/details/edit` },
    { title: 'Metadata', url: `${DETAILS}db-password/metadata` },
  ],
};

export const snippetsView = {
  snippets: vaultSnippets({
    address: 'https://vault.example',
    mount: 'secret',
    path: 'payments/db-password',
    kvVersion: 2,
    fields: ['username'],
  }),
};

export const accessView: VaultAccessView = {
  identity: {
    displayName: 'approle',
    policies: ['default', 'portal'],
    expiresAt: daysAgo(-1),
  },
  checks: [
    {
      path: 'secret/metadata/payments/*',
      purpose: 'Versions and custom metadata',
      needed: ['read'],
      granted: ['list', 'read'],
      state: 'enough',
    },
    {
      path: 'secret/data/payments/*',
      purpose: 'Values, which the portal should not be able to read',
      needed: [],
      granted: [],
      state: 'enough',
    },
  ],
  warnings: [],
  policy: vaultPolicy({ mount: 'secret', path: 'payments', kvVersion: 2 }),
};
