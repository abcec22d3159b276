import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import { vaultBindings } from '@portolan/plugin-vault-common';
import { VAULT_TAB_PATH, VAULT_TAB_TITLE, vaultSystem } from './system';

const vaultCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: entity => isBound(vaultBindings, entity),
    loader: () => import('./card/VaultCard').then(m => <m.VaultCard />),
  },
});

const vaultTab = EntityContentBlueprint.make({
  params: {
    path: VAULT_TAB_PATH,
    title: VAULT_TAB_TITLE,
    group: 'infrastructure',
    filter: entity => isBound(vaultBindings, entity),
    loader: () => import('./tab/VaultTab').then(m => <m.VaultTab />),
  },
});

const vaultOnSharedPages = PlatformSystemBlueprint.make({
  params: { system: vaultSystem },
});

/**
 * Vault and OpenBao secrets on the pages of the catalog, by name only: a card, a tab, and their line on the platform's
 * overview.
 *
 * @public
 */
export const vaultPlugin = createFrontendPlugin({
  pluginId: 'vault',
  info: { packageJson: () => import('../package.json') },
  extensions: [vaultCard, vaultTab, vaultOnSharedPages],
});
