import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

const aboutCard = EntityCardBlueprint.make({
  name: 'about',
  params: {
    type: 'info',
    filter: { $not: { kind: { $in: ['user', 'group'] } } },
    loader: async () => {
      const { AboutCard } = await import('./AboutCard');
      return <AboutCard />;
    },
  },
});

/**
 * The portal's own About card, in place of the stock one, which compiles schemas in the browser and so needs a content
 * security policy that lets any script be evaluated.
 */
export const entityModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [aboutCard],
});
