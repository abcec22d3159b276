import { VaultSecret } from '@portolan/plugin-vault-common';
import { VaultMetadata } from './client/answers';
import { healthOf } from './concerns';
import { toSecret } from './toSecret';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY_MS = 24 * 3_600_000;

function metadata(change: Partial<VaultMetadata> = {}): VaultMetadata {
  const created_time = new Date(NOW - 130 * DAY_MS).toISOString();
  return {
    created_time,
    updated_time: created_time,
    current_version: 1,
    max_versions: 0,
    cas_required: false,
    delete_version_after: '0s',
    custom_metadata: { owner: 'team-payments', 'rotate-after': '90d' },
    last_updated_by: undefined,
    versions: { '1': version({ created_time }) },
    ...change,
  };
}

function version(
  change: Partial<NonNullable<VaultMetadata['versions']>[string]> = {},
) {
  return {
    created_time: new Date(NOW - DAY_MS).toISOString(),
    deletion_time: '',
    destroyed: false,
    created_by: undefined,
    deleted_by: undefined,
    ...change,
  };
}

function secret(
  change: Partial<VaultMetadata> = {},
  more: Partial<VaultSecret> = {},
): VaultSecret {
  return {
    name: 'db-password',
    path: 'secret/payments/db-password',
    url: 'https://vault.example.com',
    ...toSecret(metadata(change), NOW),
    ...more,
  };
}

const young = { versions: { '1': version() } };

describe('a path of secrets', () => {
  it('is healthy where none needs attention', () => {
    expect(healthOf([secret(young)], [], NOW)).toEqual({ health: 'healthy' });
    expect(healthOf([], [], NOW)).toEqual({ health: 'healthy' });
  });

  it.each<[string, VaultSecret, string]>([
    [
      'is past its rotation',
      secret(),
      'db-password is 40 days past its rotation (every 90 days).',
    ],
    [
      'is deleted',
      secret({
        versions: { '1': version({ deletion_time: '2026-11-01T00:00:00Z' }) },
      }),
      'The newest version of db-password, 1, is deleted.',
    ],
    [
      'is destroyed',
      secret({ versions: { '1': version({ destroyed: true }) } }),
      'The newest version of db-password, 1, is destroyed.',
    ],
    [
      'lacks fields',
      secret(young, { missingKeys: ['username', 'port'] }),
      'db-password lacks username and port, which are expected.',
    ],
    [
      'was never written',
      secret({ current_version: 0, versions: {} }),
      'db-password has no version.',
    ],
  ])('is degraded where one %s', (_case, one, reason) => {
    expect(healthOf([one], [], NOW)).toEqual({ health: 'degraded', reason });
  });

  it('counts the others that need attention', () => {
    expect(healthOf([secret(), secret()], ['stripe'], NOW).reason).toBe(
      'stripe is expected, and is not there, and 2 more secrets need attention.',
    );
  });

  it('takes no future deletion and no odd policy for a fault', () => {
    const ahead = version({ deletion_time: '2026-12-24T00:00:00Z' });
    const odd = { custom_metadata: { 'rotate-after': 'often' } };
    expect(secret({ versions: { '1': ahead } }).deleted).toBe(false);
    expect(healthOf([secret(odd)], [], NOW).health).toBe('healthy');
    expect(secret(odd).rotateAfter).toBe('often');
  });

  it('is unknown where nothing but names can be read', () => {
    const refused = {
      ...secret(young),
      error: { code: 'forbidden' as const, message: 'No.' },
    };
    expect(healthOf([refused], [], NOW).health).toBe('unknown');
    expect(healthOf([refused, secret(young)], [], NOW).health).toBe('healthy');
  });

  it('passes on no owner that looks like a secret', () => {
    const custom_metadata = { owner: 'hvs.cnryCNRY0123456789' };
    expect(JSON.stringify(secret({ custom_metadata }))).not.toContain('cnry');
  });
});
