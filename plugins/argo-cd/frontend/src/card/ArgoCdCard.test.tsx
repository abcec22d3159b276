import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import {
  drifted,
  minutesAgo,
  prod,
  staging,
  syncing,
} from '../__testUtils__/apps';
import { ArgoCdEdge } from '../__testUtils__/ArgoCdEdge';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { ArgoCdCard } from './ArgoCdCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

const TAB = '/catalog/default/component/checkout/argo-cd';

const rowOf = (name: string) =>
  screen.findByRole('row', { name: new RegExp(name) });

describe('the Argo CD card', () => {
  it('is a matrix of environments that says how they differ, sync and health kept apart', async () => {
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([staging, prod]),
    });
    const row = within(await rowOf('^prod'));
    expect(row.getByText('Synced')).toBeVisible();
    expect(row.getByText('Degraded')).toBeVisible();
    expect(row.getByText('behind staging, which has 2.15.0')).toBeVisible();
    expect(
      row.getByText('Something that it deploys is degraded.'),
    ).toBeVisible();
    expect(
      row.getByText('prod · eu-west-1/checkout', { exact: false }),
    ).toBeVisible();
    const other = within(await rowOf('^staging'));
    expect(other.getByText('Healthy')).toBeVisible();
    expect(other.getByText('ahead of prod, which has 2.14.1')).toBeVisible();
    expect(
      screen.getAllByRole('rowheader').map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/^Environmentprodcheckout-prod/),
      expect.stringMatching(/^Environmentstagingcheckout-staging/),
    ]);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is one line for an application alone', async () => {
    const { container } = renderOnEntityPage(<ArgoCdCard />);
    const row = within(
      await rowOf('^Application checkout-prod|^checkout-prod'),
    );
    expect(row.getByRole('link', { name: 'checkout-prod' })).toHaveAttribute(
      'href',
      `${TAB}?app=checkout-prod`,
    );
    expect(row.getByText('9f2c1ab')).toBeVisible();
    expect(
      screen.queryByRole('columnheader', { name: 'Environment' }),
    ).not.toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('leads to why of what is unwell, and to the diff of what only differs', async () => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([drifted, prod]),
    });
    expect(
      await screen.findByRole('link', { name: 'See why: checkout-prod' }),
    ).toHaveAttribute('href', `${TAB}?app=checkout-prod`);
    expect(
      screen.getByRole('link', {
        name: 'See what a sync would change: checkout-staging',
      }),
    ).toHaveAttribute('href', `${TAB}?app=checkout-staging&view=diff`);
  });

  it('asks for no closer look at any application, however many wait for a sync', async () => {
    const { edge } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([drifted, syncing, prod]),
    });
    await screen.findByRole('link', { name: 'See why: checkout-prod' });
    expect(edge.requestsTo('GET', /\/views\//)).toEqual([]);
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
      screen.getByRole('button', { name: 'Copy annotation' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: one server that is down is one named problem beside the rest', async () => {
    const down = {
      ...prod,
      health: 'unknown' as const,
      reason: undefined,
      details: undefined,
      error: {
        code: 'unreachable' as const,
        message: 'Argo CD prod cannot be reached.',
      },
    };
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([staging, down]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    const row = within(await rowOf('checkout-prod'));
    expect(row.getByText('Unknown')).toBeVisible();
    expect(row.getByText(/Argo CD prod cannot be reached\./)).toBeVisible();
    expect(
      within(await rowOf('checkout-staging')).getByText('Synced'),
    ).toBeVisible();
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
    const { container } = renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources([
        {
          ...prod,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'timeout', message: 'No answer within 5 s.' },
        },
      ]),
    });
    expect(
      await screen.findByText('Argo CD did not answer in time'),
    ).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 12 min ago');
    expect(screen.getByText('Degraded')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    renderOnEntityPage(<ArgoCdCard />, {
      edge: new ArgoCdEdge().resources(
        [],
        [
          {
            annotation: 'argocd/app-selector',
            value: 'a==',
            message: 'It is not a label selector.',
            fix: 'Write conditions on labels.',
            code: 'malformed',
          },
        ],
      ),
    });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText(/Write conditions on labels/)).toBeVisible();
  });

  it('live: a sync that ends is shown by itself, without the row leaving the page', async () => {
    const edge = new ArgoCdEdge().resources([syncing]);
    renderOnEntityPage(<ArgoCdCard />, { edge });
    const row = await rowOf('checkout-staging');
    expect(
      within(row).getByRole('link', { name: /^Watch the sync/ }),
    ).toBeVisible();
    await announce(edge, staging);
    expect(await within(row).findByText('Synced')).toBeVisible();
    expect(row).toBeInTheDocument();
  });
});
