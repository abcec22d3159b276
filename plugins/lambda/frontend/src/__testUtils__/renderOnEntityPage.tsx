import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { platformTestApis } from '@portolan/plugin-platform-react/testUtils';
import type { Snapshot } from '@portolan/plugin-platform-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { lambdaSystem } from '../system';
import { LambdaEdge } from './LambdaEdge';

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
  options: { edge?: LambdaEdge; search?: string } = {},
) {
  const { edge = new LambdaEdge(), search = '' } = options;
  const { container } = renderInTestApp(
    <EntityProvider entity={ENTITY}>
      {element}
      <Location />
    </EntityProvider>,
    {
      apis: platformTestApis({ edge, systems: [lambdaSystem] }),
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

/** A section of the tab, by its title. */
export async function inSection(title: string) {
  return within(await screen.findByRole('region', { name: title }));
}

/** The backend has a new snapshot, and tells the page of it as soon as it listens. */
export async function announce(
  edge: LambdaEdge,
  snapshot: Snapshot,
): Promise<void> {
  const fetchedAt = new Date(Date.now() + 1_000).toISOString();
  edge.resources([{ ...snapshot, fetchedAt }]);
  await waitFor(() => expect(edge.isListenedTo).toBe(true));
  const { provider, id, health, version = null } = snapshot;
  act(() =>
    edge.signal({
      entityRef: 'component:default/checkout',
      provider,
      id,
      health,
      version,
      fetchedAt,
    }),
  );
}
