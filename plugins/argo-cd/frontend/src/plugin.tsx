import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { argoCdBindings } from '@portolan/plugin-argo-cd-common';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import { ARGO_CD_TAB_PATH, ARGO_CD_TITLE, argoCdSystem } from './system';

const argoCdCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: entity => isBound(argoCdBindings, entity),
    loader: () => import('./card/ArgoCdCard').then(m => <m.ArgoCdCard />),
  },
});

const argoCdTab = EntityContentBlueprint.make({
  params: {
    path: ARGO_CD_TAB_PATH,
    title: ARGO_CD_TITLE,
    group: 'delivery',
    filter: entity => isBound(argoCdBindings, entity),
    loader: () => import('./tab/ArgoCdTab').then(m => <m.ArgoCdTab />),
  },
});

const argoCdOnSharedPages = PlatformSystemBlueprint.make({
  params: { system: argoCdSystem },
});

/**
 * Argo CD on the pages of the catalog: a card, a tab, and its line on the platform's overview.
 *
 * @public
 */
export const argoCdPlugin = createFrontendPlugin({
  pluginId: 'argo-cd',
  info: { packageJson: () => import('../package.json') },
  extensions: [argoCdCard, argoCdTab, argoCdOnSharedPages],
});
