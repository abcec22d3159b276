import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { platformTestApis } from '@portolan/plugin-platform-react/testUtils';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { ecsSystem } from '../system';
import { EcsEdge } from './EcsEdge';

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

function Location() {
  const { search } = useLocation();
  return <output data-testid="search">{search}</output>;
}

/** Renders a card or a tab on the page of the checkout component, with the network answered by the edge. */
export function renderOnEntityPage(
  element: JSX.Element,
  options: { edge?: EcsEdge; search?: string } = {},
) {
  const { edge = new EcsEdge(), search = '' } = options;
  const { container } = renderInTestApp(
    <EntityProvider entity={ENTITY}>
      {element}
      <Location />
    </EntityProvider>,
    {
      apis: platformTestApis({ edge, systems: [ecsSystem] }),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${search}`],
    },
  );
  return { edge, container };
}

/** The query of the URL that the browser shows. */
export function searchOfPage(): URLSearchParams {
  return new URLSearchParams(screen.getByTestId('search').textContent ?? '');
}
