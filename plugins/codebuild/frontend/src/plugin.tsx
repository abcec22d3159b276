import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { codeBuildBindings } from '@portolan/plugin-codebuild-common';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import { CODEBUILD_TAB_PATH, codeBuildSystem } from './system';

const codeBuildCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: entity => isBound(codeBuildBindings, entity),
    loader: () => import('./card/CodeBuildCard').then(m => <m.CodeBuildCard />),
  },
});

const codeBuildTab = EntityContentBlueprint.make({
  params: {
    path: CODEBUILD_TAB_PATH,
    title: 'CodeBuild',
    group: 'delivery',
    filter: entity => isBound(codeBuildBindings, entity),
    loader: () => import('./tab/CodeBuildTab').then(m => <m.CodeBuildTab />),
  },
});

const codeBuildOnSharedPages = PlatformSystemBlueprint.make({
  params: { system: codeBuildSystem },
});

/**
 * AWS CodeBuild on the pages of the catalog: a card, a tab, and its line on the platform's overview.
 *
 * @public
 */
export const codeBuildPlugin = createFrontendPlugin({
  pluginId: 'codebuild',
  info: { packageJson: () => import('../package.json') },
  extensions: [codeBuildCard, codeBuildTab, codeBuildOnSharedPages],
});
