import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ecsBindings } from '@portolan/plugin-ecs-common';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import { ECS_TAB_PATH, ecsSystem } from './system';

const ecsCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: entity => isBound(ecsBindings, entity),
    loader: () => import('./card/EcsCard').then(m => <m.EcsCard />),
  },
});

const ecsTab = EntityContentBlueprint.make({
  params: {
    path: ECS_TAB_PATH,
    title: 'ECS',
    group: 'delivery',
    filter: entity => isBound(ecsBindings, entity),
    loader: () => import('./tab/EcsTab').then(m => <m.EcsTab />),
  },
});

const ecsOnSharedPages = PlatformSystemBlueprint.make({
  params: { system: ecsSystem },
});

/**
 * Amazon ECS on the pages of the catalog: a card, a tab, and its line on the platform's overview.
 *
 * @public
 */
export const ecsPlugin = createFrontendPlugin({
  pluginId: 'ecs',
  info: { packageJson: () => import('../package.json') },
  extensions: [ecsCard, ecsTab, ecsOnSharedPages],
});
