import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  TimelineEntry,
  TimelineResponse,
} from '@portolan/plugin-platform-common';
import {
  axeViolations,
  EdgeReply,
  EdgeRequest,
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { checkoutEntity } from '../testing/checkoutEntity';
import { exampleSystem } from '../testing/exampleSystem';
import { TimelineTab } from './TimelineTab';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const COMMIT = '3f2a9c1d04be5a6f7c8d9e0f1a2b3c4d5e6f7a8b';

function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}

const rollback: TimelineEntry = {
  id: '2',
  at: ago(3 * MINUTE_MS),
  provider: 'ecs',
  resourceId: 'a',
  resourceName: 'checkout',
  kind: 'health',
  from: 'progressing',
  to: 'unhealthy',
  reason: 'The circuit breaker began to roll back',
};
const longAgo: TimelineEntry = {
  ...rollback,
  id: '1',
  at: '2026-01-02T12:00:00.000Z',
  kind: 'version',
  from: 'v2.14.0',
  to: 'v2.14.1',
  reason: undefined,
};
const deployment: TimelineEntry = {
  id: '4',
  at: ago(9 * MINUTE_MS),
  provider: 'ecs',
  resourceId: 'a',
  resourceName: 'checkout',
  kind: 'deployment',
  status: 'failed',
  from: 'v2.14.0',
  to: 'v2.14.1',
  digest: 'sha256:9c1d2e3f4a5b',
  commit: COMMIT,
  change: '3f2a9c1',
};
const build: TimelineEntry = {
  id: '3',
  at: ago(20 * MINUTE_MS),
  provider: 'codebuild',
  resourceId: 'b',
  resourceName: 'checkout-main',
  kind: 'build',
  status: 'succeeded',
  to: '318',
  by: 'GitHub webhook',
  commit: COMMIT,
  change: '3f2a9c1',
};
const action: TimelineEntry = {
  id: '5',
  at: ago(2 * MINUTE_MS),
  provider: 'ecs',
  resourceId: 'a',
  resourceName: 'checkout',
  kind: 'action',
  to: 'Roll back',
  reason: 'The rollback of checkout has begun.',
  by: 'user:default/guest',
};

function timeline(
  items: TimelineEntry[],
  parts: Partial<TimelineResponse> = {},
): EdgeReply {
  return { json: { items, errors: [], ...parts } };
}

function Search() {
  return <output data-testid="search">{useLocation().search}</output>;
}

function renderTimeline(
  reply: EdgeReply | ((request: EdgeRequest) => EdgeReply),
  search = '',
) {
  const edge = new PlatformEdge().on('GET', /\/timeline$/, reply);
  const { container } = renderInTestApp(
    <EntityProvider entity={checkoutEntity}>
      <TimelineTab />
      <Search />
    </EntityProvider>,
    {
      apis: platformTestApis({
        edge,
        systems: [
          exampleSystem,
          { ...exampleSystem, id: 'codebuild', title: 'CodeBuild' },
        ],
      }),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${search}`],
    },
  );
  return { edge, container };
}

/** The entries, without the days of the strip. */
async function entries() {
  await screen.findAllByRole('heading', { level: 3 });
  return screen
    .getAllByRole('region')
    .flatMap(day => within(day).queryAllByRole('listitem'));
}

describe('TimelineTab', () => {
  it('tells what happened, newest first, by day', async () => {
    const { container } = renderTimeline(timeline([rollback, longAgo]));
    const [first, second] = await entries();
    expect(first).toHaveTextContent(
      'checkout became Unhealthy after ProgressingThe circuit breaker began to roll back3 min ago · ECS',
    );
    expect(second).toHaveTextContent(
      'checkout runs v2.14.1 in place of v2.14.0',
    );
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(2);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('tells what each system says, how it went, and who did it', async () => {
    const { container } = renderTimeline(timeline([action, deployment, build]));
    const [acted, deployed, built] = await entries();
    expect(acted).toHaveTextContent(
      'checkout was acted on: Roll backThe rollback of checkout has begun.2 min ago · ECS · by guest',
    );
    expect(within(acted).getByRole('link', { name: 'guest' })).toHaveAttribute(
      'href',
      '/catalog/default/user/guest',
    );
    expect(deployed).toHaveTextContent(
      'checkout deployment of v2.14.1 in place of v2.14.0Failed',
    );
    expect(built).toHaveTextContent(
      'checkout-main build 318Succeeded20 min ago · CodeBuild · by GitHub webhook · commit 3f2a9c1',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says which secret has a new version', async () => {
    renderTimeline(
      timeline([
        {
          ...deployment,
          provider: 'vault',
          kind: 'secret',
          resourceName: 'secret/payments',
          to: 'db-password version 4',
          from: undefined,
        },
      ]),
    );
    const [written] = await entries();
    expect(written).toHaveTextContent(
      'secret/payments new version of secret db-password version 4',
    );
  });

  it('joins what one change went through', async () => {
    const user = userEvent.setup();
    const { container } = renderTimeline(timeline([action, deployment, build]));
    const [acted, deployed, built] = await entries();
    expect(within(acted).queryByRole('button')).not.toBeInTheDocument();
    await user.click(
      within(deployed).getByRole('button', { name: 'Part of change 3f2a9c1' }),
    );
    expect(
      within(built).getByText(
        'commit 3f2a9c1 → build 318 → image 9c1d2e3 → v2.14.1 on checkout',
      ),
    ).toBeVisible();
    expect(
      within(built).getByRole('button', { name: 'Part of change 3f2a9c1' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is narrowed by kind and system, in the URL', async () => {
    const user = userEvent.setup();
    renderTimeline(timeline([action, deployment, build]));
    await user.click(await screen.findByRole('button', { name: 'Builds' }));
    await waitFor(async () => expect(await entries()).toHaveLength(1));
    expect(screen.getByTestId('search')).toHaveTextContent('?kind=build');
    await user.click(screen.getByRole('button', { name: /System/ }));
    await user.click(await screen.findByRole('option', { name: 'ECS' }));
    expect(
      await screen.findByText(
        'None of the 3 entries that are loaded is of this kind.',
      ),
    ).toBeVisible();
  });

  it('opens narrowed from a link', async () => {
    renderTimeline(
      timeline([action, deployment, build]),
      '?kind=build,action&system=ecs',
    );
    const [only, ...others] = await entries();
    expect(only).toHaveTextContent('Roll back');
    expect(others).toEqual([]);
  });

  it('counts the last seven days, and reads on until it has them', async () => {
    const { edge } = renderTimeline(({ query }) =>
      query.get('before')
        ? timeline([{ ...build, id: '9', at: ago(3 * DAY_MS) }, longAgo])
        : timeline([rollback, deployment], { next: deployment.at }),
    );
    const strip = await screen.findByRole('list', { name: 'Last 7 days' });
    await waitFor(() =>
      expect(
        within(strip)
          .getAllByRole('listitem')
          .filter(day => /: 1 entry/.test(day.textContent ?? '')),
      ).toHaveLength(1),
    );
    const days = within(strip).getAllByRole('listitem');
    expect(days).toHaveLength(7);
    const told = days.map(day => day.textContent).join('\n');
    expect(told).toMatch(/of them gone wrong/);
    expect(told).not.toMatch(/as far as is shown/);
    expect(edge.requestsTo('GET', /timeline$/)).toHaveLength(2);
  });

  it('shows earlier entries on demand', async () => {
    const user = userEvent.setup();
    const old = { ...rollback, at: ago(8 * DAY_MS) };
    renderTimeline(({ query }) =>
      query.get('before') === old.at
        ? timeline([longAgo])
        : timeline([old], { next: old.at }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show earlier' }),
    );
    expect(await screen.findByText('v2.14.1')).toBeVisible();
  });

  it('names the systems whose part is missing, and why', async () => {
    const { container } = renderTimeline(
      timeline([rollback], {
        errors: [
          {
            provider: 'codebuild',
            error: { code: 'throttled', message: 'Rate exceeded.' },
          },
        ],
      }),
    );
    expect(
      await screen.findByText(
        'Not everything is here: CodeBuild could not be read',
      ),
    ).toBeVisible();
    expect(screen.getByText(/Rate exceeded/)).toBeVisible();
    expect(await entries()).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says that nothing has happened yet', async () => {
    renderTimeline(timeline([]));
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
