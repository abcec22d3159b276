import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { lambdaBindings } from '@portolan/plugin-lambda-common';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import { LAMBDA_TAB_PATH, lambdaSystem } from './system';

const lambdaCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: entity => isBound(lambdaBindings, entity),
    loader: () => import('./card/LambdaCard').then(m => <m.LambdaCard />),
  },
});

const lambdaTab = EntityContentBlueprint.make({
  params: {
    path: LAMBDA_TAB_PATH,
    title: 'Lambda',
    group: 'delivery',
    filter: entity => isBound(lambdaBindings, entity),
    loader: () => import('./tab/LambdaTab').then(m => <m.LambdaTab />),
  },
});

const lambdaOnSharedPages = PlatformSystemBlueprint.make({
  params: { system: lambdaSystem },
});

/**
 * AWS Lambda on the pages of the catalog: a card, a tab, and its line on the platform's overview.
 *
 * @public
 */
export const lambdaPlugin = createFrontendPlugin({
  pluginId: 'lambda',
  info: { packageJson: () => import('../package.json') },
  extensions: [lambdaCard, lambdaTab, lambdaOnSharedPages],
});
