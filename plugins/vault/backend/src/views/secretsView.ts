import { ResourceView, UpstreamError } from '@portolan/plugin-platform-node';
import { VaultRef, VaultSecretsView } from '@portolan/plugin-vault-common';
import { VaultServers } from '../client/VaultServers';
import { findSecrets } from '../findSecrets';
import { noticesOf } from '../notices';
import {
  expectedBySecret,
  lastStep,
  namedSecrets,
  readSecrets,
} from '../readSecrets';
import { eachRef } from './eachRef';

const PER_PAGE = 50;

/** All secrets of a path by name, page by page. */
export function secretsView(servers: VaultServers): ResourceView<VaultRef> {
  return eachRef(
    { id: 'secrets', parameters: { token: /\d{1,6}/ } },
    async (ref, { token = '0' }, ctx): Promise<VaultSecretsView> => {
      const server = servers.of(ref);
      const at = await server.locate(ref, ctx);
      const found = await findSecrets(server, at, ctx);
      if (!found) {
        throw new UpstreamError(
          'not-found',
          `There is nothing at ${ref.path} on ${server.title}.`,
        );
      }
      const named = namedSecrets(at, found);
      const start = Number(token);
      const end = start + PER_PAGE;
      const own = found.kind === 'secret' ? lastStep(at) : undefined;
      const expected = expectedBySecret(ref.expectedKeys, own);
      const page = named.slice(start, end);
      const secrets = await readSecrets(server, page, expected, ctx);
      return {
        secrets,
        total: named.length,
        truncated: found.truncated,
        notices: noticesOf({ at, found, secrets, expected }),
        ...(end < named.length && { next: String(end) }),
      };
    },
  );
}
