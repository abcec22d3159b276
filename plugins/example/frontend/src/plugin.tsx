import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { nomadBindings } from '@portolan-example/nomad-common';
import { isBound } from '@portolan/plugin-platform-common';

export const nomadPlugin = createFrontendPlugin({
  pluginId: 'nomad',
  extensions: [
    EntityCardBlueprint.make({
      params: {
        type: 'content',
        filter: entity => isBound(nomadBindings, entity),
        loader: () =>
          import('./NomadCard').then(({ NomadCard }) => <NomadCard />),
      },
    }),
  ],
});
