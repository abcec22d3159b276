import { byVaultUrgency, vaultConcern } from './concern';
import { VaultSecret } from './secret';

function aSecret(name: string, parts: Partial<VaultSecret> = {}): VaultSecret {
  return {
    name,
    path: `secret/payments/${name}`,
    url: 'https://vault.example/ui',
    ...parts,
  };
}

describe('what is wrong with a secret', () => {
  it('is the gravest of it', () => {
    const worn = { overdueSince: '2026-01-01T00:00:00.000Z' };
    expect(vaultConcern(aSecret('a', worn))).toBe('overdue');
    expect(vaultConcern(aSecret('a', { ...worn, missingKeys: ['b'] }))).toBe(
      'missing-keys',
    );
    expect(vaultConcern(aSecret('a', { ...worn, deleted: true }))).toBe(
      'deleted',
    );
    expect(vaultConcern(aSecret('a', { deleted: true, destroyed: true }))).toBe(
      'destroyed',
    );
    expect(vaultConcern(aSecret('a', { versions: 0 }))).toBe('empty');
    expect(vaultConcern(aSecret('a', { missingKeys: [] }))).toBeUndefined();
  });

  it('puts first what needs a person first', () => {
    const overdue = (rotateBy: string) => ({
      rotateBy,
      overdueSince: rotateBy,
    });
    const sorted = byVaultUrgency([
      aSecret('calm'),
      aSecret('soon', { rotateBy: '2030-01-01T00:00:00.000Z' }),
      aSecret('late', overdue('2026-02-01T00:00:00.000Z')),
      aSecret('longest', overdue('2026-01-01T00:00:00.000Z')),
      aSecret('lacking', { missingKeys: ['port'] }),
      aSecret('gone', { deleted: true }),
      aSecret('also-gone', { destroyed: true }),
      aSecret('another'),
    ]);
    expect(sorted.map(({ name }) => name)).toEqual([
      'also-gone',
      'gone',
      'lacking',
      'longest',
      'late',
      'soon',
      'another',
      'calm',
    ]);
  });
});
