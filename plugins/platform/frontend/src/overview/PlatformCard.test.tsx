import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  aSnapshot,
  axeViolations,
  EdgeReply,
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { checkoutEntity } from '../testing/checkoutEntity';
import { exampleSystem } from '../testing/exampleSystem';
import { PlatformCard } from './PlatformCard';

const RESOURCES = '/v1/entities/component/default/checkout/resources';

function renderCard(reply: EdgeReply) {
  const edge = new PlatformEdge().on('GET', RESOURCES, reply);
  const { container } = renderInTestApp(
    <EntityProvider entity={checkoutEntity}>
      <PlatformCard />
    </EntityProvider>,
    {
      apis: platformTestApis({ edge, systems: [exampleSystem] }),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { edge, container };
}

const unwell = aSnapshot({
  id: 'unwell',
  name: 'checkout',
  health: 'unhealthy',
  reason: 'Tasks stop with exit code 137: out of memory (512 MiB)',
  version: 'v2.14.1',
  updatedAt: new Date(Date.now() - 3 * 60_000).toISOString(),
});
const well = aSnapshot({ id: 'well', name: 'checkout-worker' });
const ofAnotherSystem = aSnapshot({
  id: 'fn',
  provider: 'lambda',
  name: 'receipts',
  links: [{ title: 'Console', url: 'https://console.aws.amazon.com/lambda' }],
});

describe('PlatformCard', () => {
  it('shows each resource of each system in a line, the most urgent first', async () => {
    renderCard({
      json: { items: [well, ofAnotherSystem, unwell], problems: [] },
    });
    const table = await screen.findByRole('table', {
      name: 'Resources of every system, the most urgent first',
    });
    const [, first, ...others] = within(table).getAllByRole('row');
    const cell = within(first);
    expect(cell.getByRole('rowheader')).toHaveTextContent(
      'checkoutprod-eu · 4 of 6 running',
    );
    expect(cell.getByText('ECS')).toBeVisible();
    expect(cell.getByText('Rolling back')).toBeVisible();
    expect(cell.getByText(/exit code 137/)).toBeVisible();
    expect(cell.getByText('v2.14.1')).toBeVisible();
    expect(cell.getByText('3 min ago')).toBeVisible();
    expect(
      others.map(row => within(row).getByRole('rowheader').textContent),
    ).toEqual([
      expect.stringContaining('checkout-worker'),
      expect.stringContaining('receipts'),
    ]);
  });

  it('says what to do next: in the system’s own tab, or in its console', async () => {
    renderCard({ json: { items: [ofAnotherSystem, unwell], problems: [] } });
    expect(await screen.findByRole('link', { name: 'Tasks' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ecs?section=tasks',
    );
    expect(screen.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ecs?service=checkout',
    );
    expect(
      screen.getByRole('link', { name: /^Console.*opens in a new tab/ }),
    ).toHaveAttribute('href', 'https://console.aws.amazon.com/lambda');
  });

  it('invites to add an annotation, ready to be copied, where nothing is bound', async () => {
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    renderCard({ json: { items: [], problems: [] } });
    await user.click(
      await screen.findByRole('button', { name: 'Copy annotation' }),
    );
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(written).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    example.com/service: "cluster/service"',
    );
  });

  it('updates a line when a signal says that it changed, and reads the change out', async () => {
    const { edge } = renderCard({ json: { items: [well], problems: [] } });
    expect(await screen.findByText('Healthy')).toBeVisible();
    await waitFor(() => expect(edge.isListenedTo).toBe(true));
    expect(
      edge.requestsTo('PUT', '/v1/entities/component/default/checkout/watch'),
    ).toHaveLength(1);
    edge.on('GET', RESOURCES, {
      json: {
        items: [{ ...well, health: 'unhealthy', reason: 'Tasks cannot start' }],
        problems: [],
      },
    });
    act(() =>
      edge.signal({
        entityRef: 'component:default/checkout',
        provider: 'ecs',
        id: 'well',
        health: 'unhealthy',
        version: 'v2.14.0',
        fetchedAt: new Date(Date.now() + 1_000).toISOString(),
      }),
    );
    expect(await screen.findByText('Rolling back')).toBeVisible();
    expect(await screen.findByText('Tasks cannot start')).toBeVisible();
    expect(screen.getByTestId('live-changes')).toHaveTextContent(
      'checkout-worker is now Unhealthy',
    );
  });

  it('has nothing that axe objects to', async () => {
    const { container } = renderCard({
      json: { items: [well, unwell, ofAnotherSystem], problems: [] },
    });
    await screen.findByText('Rolling back');
    expect(await axeViolations(container)).toEqual([]);
  });
});
