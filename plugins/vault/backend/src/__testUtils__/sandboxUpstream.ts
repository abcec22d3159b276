import { startSandbox, VaultInput, world } from '@portolan/sandbox';
import { policyRules } from './policyRules';
import { PORTAL_POLICY, VaultUpstream } from './VaultUpstream';

const NAME = 'main';
const ROLE_ID = 'portolan';

/**
 * Our own stand-in.
 *
 * @param more - of the server, beside what the interface promises
 */
export async function startSandboxUpstream(
  more: Omit<VaultInput, 'name'> = {},
): Promise<VaultUpstream> {
  const sandbox = await startSandbox({
    world: world().vault({
      ...more,
      name: NAME,
      approles: [{ name: 'portal', roleId: ROLE_ID, policies: ['portal'] }],
      policies: { portal: policyRules(PORTAL_POLICY) },
      mounts: [{ path: 'secret' }, { path: 'kv', version: 1 }],
    }),
  });
  const { vault } = sandbox.control;
  const written = new Set<string>();
  return {
    baseUrl: `${sandbox.toolsUrl}/vault/${NAME}`,
    auth: {
      method: 'approle',
      roleId: ROLE_ID,
      secretId: sandbox.environment.PORTOLAN_VAULT_SECRET_ID,
      mount: 'approle',
    },
    async write(path, fields) {
      if (written.has(path)) {
        await vault.rotate({ path, fields });
        return;
      }
      const [mount, ...rest] = path.split('/');
      await vault.addSecret({
        mount,
        secret: { path: rest.join('/'), fields, scenario: { kind: 'new' } },
      });
      written.add(path);
    },
    async setCustomMetadata(path, customMetadata) {
      await vault.annotate({ path, customMetadata });
    },
    async deleteNewest(path) {
      await vault.deleteVersion({ path });
    },
    async destroy(path, version) {
      await vault.destroyVersion({ path, version });
    },
    async revokeTokens() {
      await vault.expireTokens();
    },
    async liveTokens() {
      const { liveTokens } = await vault.server(NAME);
      return liveTokens;
    },
    async seal() {
      await vault.seal();
    },
    async unseal() {
      await vault.unseal();
    },
    stop: () => sandbox.stop(),
  };
}
