import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { isBound } from '@portolan/plugin-platform-common';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import { terraformBindings } from '@portolan/plugin-terraform-common';
import { TERRAFORM_TAB_PATH, TERRAFORM_TITLE, terraformSystem } from './system';

const terraformCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: entity => isBound(terraformBindings, entity),
    loader: () => import('./card/TerraformCard').then(m => <m.TerraformCard />),
  },
});

const terraformTab = EntityContentBlueprint.make({
  params: {
    path: TERRAFORM_TAB_PATH,
    title: TERRAFORM_TITLE,
    group: 'infrastructure',
    filter: entity => isBound(terraformBindings, entity),
    loader: () => import('./tab/TerraformTab').then(m => <m.TerraformTab />),
  },
});

const terraformOnSharedPages = PlatformSystemBlueprint.make({
  params: { system: terraformSystem },
});

/**
 * Terraform and OpenTofu workspaces on the pages of the catalog: a card, a tab, and their line on the platform's
 * overview.
 *
 * @public
 */
export const terraformPlugin = createFrontendPlugin({
  pluginId: 'terraform',
  info: { packageJson: () => import('../package.json') },
  extensions: [terraformCard, terraformTab, terraformOnSharedPages],
});
