import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Snapshot } from '@portolan/plugin-platform-common';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AnnotationEmptyState,
  ResourceState,
  ResourceTable,
} from '../components';
import { useResources } from '../queries';
import {
  aSnapshot,
  axeViolations,
  EdgeReply,
  PlatformEdge,
  platformTestApis,
} from '../testUtils';
import { ResourceCard } from './ResourceCard';

const ENTITY = 'component:default/checkout';
const RESOURCES = '/v1/entities/component/default/checkout/resources';
const REFRESH = '/v1/entities/component/default/checkout/refresh';

function EcsCard() {
  return (
    <ResourceCard
      title="Amazon ECS"
      system="ECS"
      resources={useResources('ecs', ENTITY)}
      empty={
        <AnnotationEmptyState
          annotations={[{ annotation: 'example.com/ecs', value: 'arn' }]}
        >
          No service is bound
        </AnnotationEmptyState>
      }
    >
      {items => (
        <ResourceTable
          label="Services"
          rows={items}
          rowKey={item => item.id}
          columns={[
            {
              id: 'name',
              title: 'Service',
              rowHeader: true,
              render: item => item.name,
            },
            {
              id: 'state',
              title: 'State',
              render: item => <ResourceState snapshot={item} system="ECS" />,
            },
          ]}
        />
      )}
    </ResourceCard>
  );
}

function renderCard(reply: EdgeReply) {
  const edge = new PlatformEdge().on('GET', RESOURCES, reply);
  const { container } = renderInTestApp(<EcsCard />, {
    apis: platformTestApis({ edge }),
  });
  return { edge, container };
}

function answer(...items: Snapshot[]): EdgeReply {
  return { json: { items, problems: [] } };
}

describe('ResourceCard', () => {
  it('loading: shows a skeleton that says what is loading', async () => {
    const { container } = renderCard('hang');
    expect(
      await screen.findByRole('status', { name: 'Loading Amazon ECS' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('content: shows the resources with their freshness', async () => {
    const { container } = renderCard(
      answer(
        aSnapshot({
          health: 'unhealthy',
          reason: 'Out of memory',
          fetchedAt: new Date(Date.now() - 12_000).toISOString(),
        }),
      ),
    );
    expect(
      await screen.findByRole('rowheader', { name: 'checkout' }),
    ).toBeVisible();
    expect(screen.getByText('Unhealthy')).toBeVisible();
    expect(screen.getByText('Out of memory')).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent(/as of 1\d s ago/);
    await waitFor(() =>
      expect(screen.getByText(/^as of/)).toHaveTextContent('live'),
    );
    expect(
      screen.getByRole('region', { name: 'Amazon ECS' }),
    ).toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('empty: says which annotation to add', async () => {
    const { container } = renderCard(answer());
    expect(await screen.findByText('No service is bound')).toBeVisible();
    expect(screen.getByText(/example\.com\/ecs: "arn"/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: shows what could be read, and names what could not and why', async () => {
    renderCard(
      answer(
        aSnapshot({ id: 'a', name: 'checkout' }),
        aSnapshot({
          id: 'b',
          name: 'checkout-worker',
          health: 'unknown',
          error: { code: 'throttled', message: 'Rate exceeded' },
        }),
      ),
    );
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect(
      screen.getByText(/checkout-worker: ECS asks the platform to slow down/),
    ).toBeVisible();
    expect(screen.getByRole('rowheader', { name: 'checkout' })).toBeVisible();
  });

  it('forbidden: says who can grant it', async () => {
    const { container } = renderCard({ status: 403, error: 'Not yours' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see this');
    expect(alert).toHaveTextContent('Ask the owner of this entity');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('upstream forbidden: shows the last known and sends the person to the platform team', async () => {
    renderCard(
      answer(
        aSnapshot({
          error: { code: 'forbidden', message: 'ecs:DescribeServices denied' },
        }),
      ),
    );
    expect(
      await screen.findByText('ECS refuses the platform’s access'),
    ).toBeVisible();
    expect(
      screen.getByText(/What you see is the last known, from/),
    ).toHaveTextContent('The platform team can mend this');
    expect(screen.getByRole('rowheader', { name: 'checkout' })).toBeVisible();
  });

  it('upstream down: shows the last known data with its age', async () => {
    renderCard(
      answer(
        aSnapshot({
          fetchedAt: new Date(Date.now() - 20 * 60_000).toISOString(),
          stale: true,
          error: { code: 'unreachable', message: 'Connection refused' },
        }),
      ),
    );
    expect(await screen.findByText('ECS cannot be reached')).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 20 min ago');
    expect(screen.getByText('Healthy')).toBeVisible();
  });

  it('misconfigured: shows the annotation at fault, what is wrong with it and the fix', async () => {
    const { container } = renderCard({
      json: {
        items: [],
        problems: [
          {
            annotation: 'example.com/ecs',
            value: 'arn:short',
            message: 'This is no ARN of a service',
            fix: 'Copy the ARN from the console',
            code: 'malformed',
          },
        ],
      },
    });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText('example.com/ecs: arn:short')).toBeVisible();
    expect(screen.getByText('This is no ARN of a service')).toBeVisible();
    expect(screen.getByText(/Copy the ARN from the console/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('failed first load: can be tried again by hand', async () => {
    const user = userEvent.setup();
    const { edge } = renderCard({ status: 404, error: 'Nothing here' });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    edge.on('GET', RESOURCES, answer(aSnapshot()));
    await user.click(retry);
    expect(
      await screen.findByRole('rowheader', { name: 'checkout' }),
    ).toBeVisible();
  });

  describe('when asking again', () => {
    it('keeps the data on screen when that fails, and says so', async () => {
      const { edge } = renderCard(answer(aSnapshot()));
      const row = await screen.findByRole('rowheader', { name: 'checkout' });
      edge.on('GET', RESOURCES, { status: 500, error: 'Database is away' });
      edge.on('PUT', /watch$/, { json: { leaseSeconds: 60 } });
      act(() =>
        edge.signal({
          entityRef: ENTITY,
          provider: 'ecs',
          id: 'something-else',
          health: 'healthy',
          version: null,
          fetchedAt: new Date().toISOString(),
        }),
      );
      expect(
        await screen.findByText(
          'Could not refresh: the portal’s backend is failing',
        ),
      ).toBeVisible();
      expect(screen.getByText(/Database is away/)).toBeVisible();
      // The very same element: it was never unmounted.
      expect(screen.getByRole('rowheader', { name: 'checkout' })).toBe(row);
    });

    it('by hand shows what upstream says now', async () => {
      const user = userEvent.setup();
      const { edge } = renderCard(answer(aSnapshot()));
      await screen.findByText('Healthy');
      edge.on('POST', REFRESH, answer(aSnapshot({ health: 'degraded' })));
      await user.click(
        screen.getByRole('button', { name: 'Refresh Amazon ECS' }),
      );
      expect(await screen.findByText('Degraded')).toBeVisible();
    });

    it('by hand too often says to wait', async () => {
      const user = userEvent.setup();
      const { edge } = renderCard(answer(aSnapshot()));
      await screen.findByText('Healthy');
      edge.on('POST', REFRESH, {
        status: 429,
        error: 'At most 6 a minute',
        retryAfterSeconds: 10,
      });
      await user.click(
        screen.getByRole('button', { name: 'Refresh Amazon ECS' }),
      );
      expect(
        await screen.findByText('Could not refresh: too many requests'),
      ).toBeVisible();
      expect(screen.getByText('Healthy')).toBeVisible();
    });
  });
});
