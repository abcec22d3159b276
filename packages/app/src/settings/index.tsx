import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { Container } from '@backstage/ui';
import { RiSettings4Line } from '@remixicon/react';

/** Settings on one page: there is nothing to choose between, so there are no tabs. */
export const settingsModule = createFrontendModule({
  pluginId: 'user-settings',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/settings',
        title: 'Settings',
        icon: <RiSettings4Line size="1em" />,
        routeRef: userSettingsPlugin.routes.root,
        loader: async () => {
          const { UserSettingsGeneral } = await import(
            '@backstage/plugin-user-settings'
          );
          return (
            <main>
              <Container>
                <UserSettingsGeneral />
              </Container>
            </main>
          );
        },
      },
    }),
  ],
});
