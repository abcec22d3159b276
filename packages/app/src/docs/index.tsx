import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import { RiArticleLine } from '@remixicon/react';

/** The list of all docs, in the same table as everything else; the reader stays that of TechDocs. */
export const docsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/docs',
        title: 'Docs',
        icon: <RiArticleLine size="1em" />,
        routeRef: techdocsPlugin.routes.root,
        loader: async () => {
          const { DocsPage } = await import('./DocsPage');
          return <DocsPage />;
        },
      },
    }),
  ],
});
