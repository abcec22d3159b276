import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Snapshot } from '@portolan/plugin-platform-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { PlatformSystem } from '../systems';
import { PlatformEdge } from './PlatformEdge';
import { platformTestApis } from './platformTestApis';

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

function Location() {
  const { search } = useLocation();
  return <output data-testid="search">{search}</output>;
}

/**
 * Renders a card or a tab on the page of `component:default/checkout`, with the network answered by the edge.
 *
 * @param options - `search` is the query of the page's URL, with its question mark
 * @public
 */
export function renderOnEntityPage<TEdge extends PlatformEdge>(
  element: JSX.Element,
  options: { edge: TEdge; system: PlatformSystem; search?: string },
): { edge: TEdge; container: HTMLElement } {
  const { edge, system, search = '' } = options;
  const { container } = renderInTestApp(
    <EntityProvider entity={ENTITY}>
      {element}
      <Location />
    </EntityProvider>,
    {
      apis: platformTestApis({ edge, systems: [system] }),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${search}`],
    },
  );
  return { edge, container };
}

/** The query of the URL that the browser shows. @public */
export function searchOfPage(): URLSearchParams {
  return new URLSearchParams(screen.getByTestId('search').textContent ?? '');
}

/** A part of the page, by its title. @public */
export async function inSection(title: string | RegExp) {
  return within(await screen.findByRole('region', { name: title }));
}

/**
 * The backend has new snapshots, and tells the page of the first of them as soon as it listens.
 *
 * @public
 */
export async function announce(
  edge: PlatformEdge & { resources(items: Snapshot[]): unknown },
  first: Snapshot,
  ...others: Snapshot[]
): Promise<void> {
  const fetchedAt = new Date(Date.now() + 1_000).toISOString();
  edge.resources([first, ...others].map(item => ({ ...item, fetchedAt })));
  await waitFor(() => {
    if (!edge.isListenedTo) throw new Error('The page does not listen yet.');
  });
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
