import { canariesIn } from '../canaries';
import { startEveryMount } from './__testUtils__/everyMount';
import { VaultClient } from './__testUtils__/VaultClient';
import { VAULT_CANARIES } from './canaries';

/** Everything that may hold a secret, with what a portal is given to come in. */
async function everything(canaries: boolean): Promise<string> {
  const sandbox = await startEveryMount({}, canaries);
  try {
    const vault = new VaultClient(sandbox);
    const instance = sandbox.world.vault.get('main');
    const given = [
      sandbox.environment.PORTOLAN_VAULT_SECRET_ID,
      instance?.jwtOf(instance.spec.jwtRoles[0]),
    ];
    await vault.login();
    await vault.get('secret/metadata/payments/many');
    await vault.get('platform/data/gateway');
    vault.token = 'strong-token';
    await vault.get('kv/payments/legacy');
    await vault.get('secret/data/payments/old', {
      headers: { 'X-Vault-Wrap-TTL': '60s' },
    });
    return JSON.stringify([given, vault.heard]);
  } finally {
    await sandbox.stop();
  }
}

describe('canary secrets of Vault', () => {
  it('stand in every place that may hold a secret, when asked for', async () => {
    const found = canariesIn(await everything(true));
    expect(found.sort()).toEqual(Object.keys(VAULT_CANARIES).sort());
  });

  it('are nowhere otherwise', async () => {
    expect(canariesIn(await everything(false))).toEqual([]);
  });
});
