import {
  createExtensionInput,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import searchPlugin from '@backstage/plugin-search/alpha';
import {
  SearchFilterBlueprint,
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RiSearchLine } from '@remixicon/react';

/** The search page, without the stock one's list, whose items a screen reader does not find. */
export const searchModule = createFrontendModule({
  pluginId: 'search',
  extensions: [
    PageBlueprint.makeWithOverrides({
      // What plugins offer to the stock page; every result is shown alike here.
      inputs: {
        items: createExtensionInput([
          SearchResultListItemBlueprint.dataRefs.item,
        ]),
        resultTypes: createExtensionInput([
          SearchFilterResultTypeBlueprint.dataRefs.resultType,
        ]),
        searchFilters: createExtensionInput([
          SearchFilterBlueprint.dataRefs.searchFilters,
        ]),
      },
      factory: originalFactory =>
        originalFactory({
          path: '/search',
          title: 'Search',
          icon: <RiSearchLine size="1em" />,
          routeRef: searchPlugin.routes.root,
          loader: async () => {
            const { SearchPage } = await import('./SearchPage');
            return <SearchPage />;
          },
        }),
    }),
  ],
});
