import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { Snapshot } from '@portolan/plugin-platform-common';
import { platformTestApis } from '@portolan/plugin-platform-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { codeBuildSystem } from '../system';
import { CodeBuildEdge } from './CodeBuildEdge';

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
  options: { edge?: CodeBuildEdge; search?: string } = {},
) {
  const { edge = new CodeBuildEdge(), search = '' } = options;
  const { container } = renderInTestApp(
    <EntityProvider entity={ENTITY}>
      {element}
      <Location />
    </EntityProvider>,
    {
      apis: platformTestApis({ edge, systems: [codeBuildSystem] }),
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

/** A part of the page, by its title. */
export async function inSection(title: string | RegExp) {
  return within(await screen.findByRole('region', { name: title }));
}

/** The backend has new snapshots, and tells the page of the first of them as soon as it listens. */
export async function announce(
  edge: CodeBuildEdge,
  first: Snapshot,
  ...others: Snapshot[]
): Promise<void> {
  const fetchedAt = new Date(Date.now() + 1_000).toISOString();
  edge.resources([first, ...others].map(item => ({ ...item, fetchedAt })));
  await waitFor(() => expect(edge.isListenedTo).toBe(true));
  const { provider, id, health, version = null } = first;
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
