import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { FleetItem, FleetResponse } from '@portolan/plugin-platform-common';
import {
  aSnapshot,
  axeViolations,
  EdgeReply,
  EdgeRequest,
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { exampleSystem } from '../testing/exampleSystem';
import { FleetPage } from './FleetPage';

const COUNTS = {
  healthy: 9_752,
  progressing: 9,
  degraded: 31,
  unhealthy: 14,
  missing: 4,
  unknown: 2,
};

function fleetItem(name: string, parts: Partial<FleetItem> = {}): FleetItem {
  return {
    entityRef: `component:default/${name}`,
    owner: 'group:default/team-payments',
    snapshot: aSnapshot({ id: name, name: `${name}-service` }),
    ...parts,
  };
}

function page(parts: Partial<FleetResponse>): EdgeReply {
  const response: FleetResponse = {
    items: [],
    counts: COUNTS,
    facets: {
      providers: ['ecs', 'lambda'],
      owners: ['group:default/team-payments', 'group:default/team-discovery'],
      accounts: ['111122223333'],
    },
    ...parts,
  };
  return { json: response };
}

function Location() {
  const { search } = useLocation();
  return <output data-testid="search">{search}</output>;
}

function renderFleet(
  reply: EdgeReply | ((request: EdgeRequest) => EdgeReply),
  path = '/',
) {
  const edge = new PlatformEdge().on('GET', '/v1/fleet', reply);
  const { container } = renderInTestApp(
    <>
      <FleetPage />
      <Location />
    </>,
    {
      apis: platformTestApis({ edge, systems: [exampleSystem] }),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [path],
    },
  );
  return { edge, container };
}

describe('FleetPage', () => {
  it('lists resources with links to their entities and owners', async () => {
    const { container } = renderFleet(page({ items: [fleetItem('checkout')] }));
    const row = await screen.findByRole('row', { name: /checkout-service/ });
    expect(
      within(row).getByRole('link', { name: 'checkout-service' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ecs?service=checkout-service',
    );
    expect(within(row).getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
    expect(
      within(row).getByRole('link', { name: 'team-payments' }),
    ).toHaveAttribute('href', '/catalog/default/group/team-payments');
    expect(
      screen.getByRole('img', { name: /14 unhealthy, 4 missing/ }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('shows what the URL asks for', async () => {
    const { edge } = renderFleet(
      page({ items: [fleetItem('checkout')] }),
      '/?health=unhealthy&provider=ecs&q=check',
    );
    await screen.findByRole('row', { name: /checkout-service/ });
    expect(Object.fromEntries(edge.requests[0].query)).toMatchObject({
      health: 'unhealthy',
      provider: 'ecs',
      q: 'check',
    });
    expect(
      screen.getByRole('button', { name: 'Unhealthy 14' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('searchbox', { name: 'Name' })).toHaveValue(
      'check',
    );
    expect(screen.getByText('14 resources')).toBeVisible();
  });

  it('writes each choice into the URL and asks for it, without emptying the page', async () => {
    const user = userEvent.setup();
    const { edge } = renderFleet(page({ items: [fleetItem('checkout')] }));
    const row = await screen.findByRole('row', { name: /checkout-service/ });
    edge.on('GET', '/v1/fleet', 'hang');
    await user.click(screen.getByRole('button', { name: 'Degraded 31' }));
    expect(screen.getByTestId('search')).toHaveTextContent('?health=degraded');
    await waitFor(() =>
      expect(edge.requests.at(-1)?.query.get('health')).toBe('degraded'),
    );
    expect(row).toBeInTheDocument();
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true');

    await user.type(screen.getByRole('searchbox', { name: 'Name' }), 'pay');
    await waitFor(() =>
      expect(screen.getByTestId('search')).toHaveTextContent(
        '?health=degraded&q=pay',
      ),
    );
  });

  it('loads more by keyboard, and leaves the focus where the list ends', async () => {
    const user = userEvent.setup();
    renderFleet(({ query }) =>
      query.get('cursor') === 'second'
        ? page({ items: [fleetItem('search')] })
        : page({ items: [fleetItem('checkout')], next: 'second' }),
    );
    const more = await screen.findByRole('button', { name: 'Load more' });
    more.focus();
    await user.keyboard('{Enter}');
    expect(
      await screen.findByRole('row', { name: /search-service/ }),
    ).toBeVisible();
    expect(screen.getByRole('row', { name: /checkout-service/ })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Load more' }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('2 of 9,812 shown')).toHaveFocus();
  });

  it('exports everything that the filter shows, page by page', async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    URL.createObjectURL = blob => {
      if (blob instanceof Blob) saved.push(blob);
      return 'blob:fleet';
    };
    URL.revokeObjectURL = () => {};
    const saveAs = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const { edge } = renderFleet(
      ({ query }) =>
        query.get('cursor') === 'second'
          ? page({ items: [fleetItem('=search')] })
          : page({ items: [fleetItem('checkout')], next: 'second' }),
      '/?health=unhealthy',
    );
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(await screen.findByText('Saved 2 rows')).toBeVisible();
    const exported = edge.requests.filter(
      ({ query }) => query.get('limit') === '200',
    );
    expect(exported.map(({ query }) => query.get('health'))).toEqual([
      'unhealthy',
      'unhealthy',
    ]);
    expect(saveAs).toHaveBeenCalledTimes(1);
    const text = await saved[0].text();
    expect(text).toContain('"checkout-service","ECS","healthy"');
    expect(text).toContain('"\'=search-service"');
  });

  it('says why an export failed', async () => {
    const user = userEvent.setup();
    renderFleet(({ query }) =>
      query.get('limit') === '200'
        ? { status: 403, error: 'Not allowed any more' }
        : page({ items: [fleetItem('checkout')] }),
    );
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(
      await screen.findByText(/The export failed: Not allowed any more/),
    ).toBeVisible();
  });

  it('offers to clear filters that match nothing', async () => {
    const user = userEvent.setup();
    renderFleet(page({}), '/?q=nonsense');
    await user.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(screen.getByTestId('search')).toHaveTextContent('');
    expect(
      await screen.findByText(/No entity that you may see is bound/),
    ).toBeVisible();
  });

  it('says why it cannot show anything', async () => {
    const { container } = renderFleet({ status: 403, error: 'Members only' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Members only');
    expect(await axeViolations(container)).toEqual([]);
  });
});
