import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import {
  details,
  discovery,
  ledger,
  minutesAgo,
  prod,
  staging,
  storefront,
} from '../__testUtils__/apps';
import { ArgoCdEdge } from '../__testUtils__/ArgoCdEdge';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { windowsView } from '../__testUtils__/views';
import { ArgoCdCard } from './ArgoCdCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

const TAB = '/catalog/default/component/checkout/argo-cd';

async function rowOf(name: RegExp) {
  return screen.findByRole('row', { name });
}

describe('the Argo CD card', () => {
  it('gives each environment a row, what needs a person first, and says how they differ', async () => {
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([prod, staging]),
    });
    const headers = await screen.findAllByRole('rowheader');
    expect(headers.map(({ textContent }) => textContent)).toEqual([
      'staging',
      'prod',
    ]);
    const row = within(await rowOf(/^staging checkout-staging/));
    expect(row.getByText('ahead of prod, which has 2.14.1')).toBeVisible();
    const other = within(await rowOf(/^prod checkout-prod/));
    expect(other.getByText('behind staging, which has 2.15.0')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('without environments to compare: one line per application', async () => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([discovery, prod, storefront]),
    });
    const names = (await screen.findAllByRole('rowheader')).map(
      header => within(header).getByRole('link').textContent,
    );
    expect(names).toEqual([
      'storefront-prod',
      'discovery-prod',
      'checkout-prod',
    ]);
    expect(
      screen.queryByRole('columnheader', { name: 'Environment' }),
    ).not.toBeInTheDocument();
  });

  it('keeps sync and health apart, each in a word', async () => {
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([ledger]),
    });
    const row = within(await rowOf(/^ledger-prod/));
    expect(row.getByText('Out of sync')).toBeVisible();
    expect(row.getByText('Healthy')).toBeVisible();
    expect(row.getByText('auto-sync off')).toBeVisible();
    expect(row.getByText(/changed/)).toHaveTextContent('55 min ago');
    expect(row.getByText(/prod-eu\/checkout$/)).toBeVisible();
    expect(
      row.getByText('2 resources are not as the source says.'),
    ).toBeVisible();
    expect(row.getByRole('link', { name: /^Argo CD/ })).toHaveAttribute(
      'href',
      ledger.links[0].url,
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says that a window blocks a sync, and until when', async () => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([ledger]),
    });
    expect(
      await screen.findByText(/^Blocked by a sync window until/),
    ).toHaveTextContent(/until \d{1,2}:\d{2}.*in 1 h/);
  });

  it('tells a window that keeps only Argo CD from syncing, and none where people and it may', async () => {
    const edge = new ArgoCdEdge().resources([ledger]);
    const only = renderOnEntityPage(<ArgoCdCard />, {
      edge: edge.view('windows', { ...windowsView, canSync: true }),
    });
    expect(
      await screen.findByText(/keeps Argo CD from syncing by itself until/),
    ).toBeVisible();
    only.unmount();
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge()
        .resources([ledger])
        .view('windows', { ...windowsView, canSync: true, canAutoSync: true }),
    });
    await rowOf(/^ledger-prod/);
    expect(screen.queryByText(/sync window/)).not.toBeInTheDocument();
  });

  it('asks for the windows of what waits for a sync, and of nothing else', async () => {
    const { edge } = renderOnEntityPage(<ArgoCdCard />);
    await rowOf(/^checkout-prod/);
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it.each([
    [prod, 'See its deployments', 'history'],
    [ledger, 'See what a sync would change', 'diff'],
    [storefront, 'See why', undefined],
    [discovery, 'Watch the sync', undefined],
  ])('leads to the next thing to do: %#', async (app, title, view) => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([app]),
    });
    expect(
      await screen.findByRole('link', { name: `${title}: ${app.name}` }),
    ).toHaveAttribute(
      'href',
      `${TAB}?${new URLSearchParams({ app: app.name, ...(view && { view }) })}`,
    );
  });

  it('loading: says what is on its way', async () => {
    const edge = new ArgoCdEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<ArgoCdCard />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading Argo CD' }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([]),
    });
    expect(
      await screen.findByText(/No Argo CD application belongs/),
    ).toBeVisible();
    expect(screen.getByText(/argocd\/app-name/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: /^Copy annotation/ }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: a server that does not answer is one named problem beside what the other said', async () => {
    const failed = {
      ...staging,
      health: 'unknown' as const,
      reason: undefined,
      details: undefined,
      error: {
        code: 'timeout' as const,
        message: 'staging gave no answer within 5 s.',
      },
    };
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([prod, failed]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect(await rowOf(/checkout-prod/)).toBeVisible();
    const row = within(await rowOf(/checkout-staging/));
    expect(row.getByText('Unknown')).toBeVisible();
    expect(row.getByText(/staging gave no answer within 5 s/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new ArgoCdEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<ArgoCdCard />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner of this entity',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([
        {
          ...prod,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'throttled', message: 'Rate exceeded.' },
        },
      ]),
    });
    expect(await rowOf(/^checkout-prod/)).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 12 min ago');
    expect(
      screen.getByText('Argo CD asks the platform to slow down'),
    ).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources(
        [],
        [
          {
            annotation: 'argocd/app-name',
            value: 'check out',
            message: 'It is not the name of an application.',
            fix: 'Write lower-case letters, digits, hyphens and dots.',
            code: 'malformed',
          },
        ],
      ),
    });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText(/Write lower-case letters/)).toBeVisible();
  });

  it('live: a sync that ends is shown by itself, without the row leaving the page', async () => {
    const { edge } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([ledger]),
    });
    const row = await rowOf(/^ledger-prod/);
    await announce(edge, {
      ...ledger,
      health: 'healthy',
      reason: undefined,
      details: details(),
    });
    expect(await within(row).findByText('Synced')).toBeVisible();
    expect(row).toBeInTheDocument();
  });
});
