import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { MermaidAddon } from './MermaidAddon';

/**
 * Adds the addon to the TechDocs plugin.
 *
 * @public
 */
export const mermaidModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [
    AddonBlueprint.make({
      name: 'mermaid',
      params: {
        name: 'Mermaid',
        location: 'Content',
        component: MermaidAddon,
      },
    }),
  ],
});
