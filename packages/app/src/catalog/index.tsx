import {
  coreExtensionData,
  createExtensionInput,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiShapesLine } from '@remixicon/react';
import { Fragment } from 'react';

const catalogPage = PageBlueprint.makeWithOverrides({
  inputs: {
    filters: createExtensionInput([coreExtensionData.reactElement]),
  },
  factory(originalFactory, { inputs }) {
    const filters = inputs.filters.map(filter => (
      <Fragment key={filter.node.spec.id}>
        {filter.get(coreExtensionData.reactElement)}
      </Fragment>
    ));
    return originalFactory({
      path: '/catalog',
      title: 'Catalog',
      icon: <RiShapesLine size="1em" />,
      routeRef: catalogPlugin.routes.catalogIndex,
      loader: async () => {
        const { CatalogPage } = await import('./CatalogPage');
        return <CatalogPage filters={filters} />;
      },
    });
  },
});

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
 * The portal's own list of entities and About card. The stock list has controls inside of controls, which a keyboard
 * and a screen reader stumble over; the stock card compiles schemas in the browser and so needs a content security
 * policy that lets any script be evaluated.
 */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage, aboutCard],
});
