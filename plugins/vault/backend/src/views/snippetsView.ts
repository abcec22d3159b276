import { caught, ResourceView } from '@portolan/plugin-platform-node';
import {
  VaultRef,
  vaultSnippets,
  VaultSnippetsView,
} from '@portolan/plugin-vault-common';
import { VaultServers } from '../client/VaultServers';
import { eachRef } from './eachRef';
import { openSecret, SECRET_PARAMETER } from './openSecret';

/** Ways to use a secret, with the names of its fields where they can be had. */
export function snippetsView(servers: VaultServers): ResourceView<VaultRef> {
  return eachRef(
    { id: 'snippets', parameters: SECRET_PARAMETER },
    async (ref, { secret: name }, ctx): Promise<VaultSnippetsView> => {
      const server = servers.of(ref);
      const { at } = await openSecret(server, ref, name, ctx);
      const read =
        at.kvVersion === 2 ? await caught(server.fields(at, ctx)) : undefined;
      const fields = read?.ok && read.value ? Object.keys(read.value) : [];
      return {
        snippets: vaultSnippets({ ...at, address: server.publicUrl, fields }),
      };
    },
  );
}
