import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TimelineEntry } from '@portolan/plugin-platform-common';
import {
  axeViolations,
  EdgeReply,
  EdgeRequest,
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { checkoutEntity } from '../testing/checkoutEntity';
import { exampleSystem } from '../testing/exampleSystem';
import { TimelineTab } from './TimelineTab';

const rollback: TimelineEntry = {
  id: '2',
  at: new Date(Date.now() - 3 * 60_000).toISOString(),
  provider: 'ecs',
  resourceId: 'a',
  resourceName: 'checkout',
  kind: 'health',
  from: 'progressing',
  to: 'unhealthy',
  reason: 'The circuit breaker began to roll back',
};
const deployed: TimelineEntry = {
  ...rollback,
  id: '1',
  at: '2026-01-02T12:00:00.000Z',
  kind: 'version',
  from: 'v2.14.0',
  to: 'v2.14.1',
  reason: undefined,
};

function renderTimeline(
  reply: EdgeReply | ((request: EdgeRequest) => EdgeReply),
) {
  const edge = new PlatformEdge().on('GET', /\/timeline$/, reply);
  return renderInTestApp(
    <EntityProvider entity={checkoutEntity}>
      <TimelineTab />
    </EntityProvider>,
    { apis: platformTestApis({ edge, systems: [exampleSystem] }) },
  );
}

describe('TimelineTab', () => {
  it('tells what happened, newest first, by day', async () => {
    const { container } = renderTimeline({
      json: { items: [rollback, deployed] },
    });
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent(
      'checkout became Unhealthy after ProgressingThe circuit breaker began to roll back3 min ago · ECS',
    );
    expect(second).toHaveTextContent(
      'checkout runs v2.14.1 in place of v2.14.0',
    );
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(2);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('shows earlier entries on demand', async () => {
    const user = userEvent.setup();
    renderTimeline(({ query }) =>
      query.get('before') === rollback.at
        ? { json: { items: [deployed] } }
        : { json: { items: [rollback], next: rollback.at } },
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show earlier' }),
    );
    expect(await screen.findByText('v2.14.1')).toBeVisible();
  });

  it('says that nothing has happened yet', async () => {
    renderTimeline({ json: { items: [] } });
    expect(
      await screen.findByText(/Nothing has changed since the platform began/),
    ).toBeVisible();
  });

  it('says why it cannot be shown', async () => {
    renderTimeline({ status: 404, error: 'No such entity' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is nothing here that you may see',
    );
  });
});
