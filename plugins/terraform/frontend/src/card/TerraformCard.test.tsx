import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { TerraformEdge } from '../__testUtils__/TerraformEdge';
import {
  aRun,
  details,
  discovery,
  ledger,
  minutesAgo,
  network,
  payments,
  storefront,
} from '../__testUtils__/workspaces';
import { TerraformCard } from './TerraformCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

const TAB = '/catalog/default/component/checkout/terraform';

async function rowOf(name: RegExp) {
  return screen.findByRole('row', { name });
}

describe('the Terraform card', () => {
  it('gives each workspace a line, what needs a person first', async () => {
    const edge = new TerraformEdge().resources([
      network,
      discovery,
      payments,
      storefront,
    ]);
    const { container } = renderOnEntityPage(<TerraformCard />, { edge });
    const names = (await screen.findAllByRole('rowheader')).map(
      header => within(header).getAllByRole('link')[0].textContent,
    );
    expect(names).toEqual([
      'storefront-prod',
      'discovery-prod',
      'payments-prod',
      'network-prod',
    ]);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says what the current run does, what that changes, who began it and since when it waits', async () => {
    renderOnEntityPage(<TerraformCard />);
    const row = within(await rowOf(/^payments-prod/));
    expect(row.getAllByText('Waiting for approval')[0]).toBeVisible();
    expect(
      row.getByRole('img', { name: '2 to add, 1 to change, 3 to destroy' }),
    ).toHaveTextContent('+2 ~1 −3');
    expect(row.getByText('push by ada')).toBeVisible();
    expect(row.getByRole('link', { name: /^9f2c1ab/ })).toHaveAttribute(
      'href',
      expect.stringContaining('/commit/9f2c1ab4'),
    );
    expect(
      row.getByRole('link', { name: /^#118: Shrink the database/ }),
    ).toHaveAttribute('href', expect.stringContaining('/pull/118'));
    expect(row.getByText(/waits since/)).toHaveTextContent('26 min ago');
    expect(row.getByText('meridian · app')).toBeVisible();
    expect(row.getByRole('link', { name: /^HCP Terraform/ })).toHaveAttribute(
      'href',
      payments.links[0].url,
    );
  });

  it('says aloud what is destroyed, in words beside the colour', async () => {
    renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([payments, network]),
    });
    const row = within(await rowOf(/^payments-prod/));
    expect(row.getByText('Destroys 3 resources')).toBeVisible();
    const calm = within(await rowOf(/^network-prod/));
    expect(calm.queryByText(/^Destroy/)).not.toBeInTheDocument();
    expect(calm.getByRole('img', { name: '1 added' })).toBeVisible();
  });

  it('tells of a run that destroys everything', async () => {
    renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([
        {
          ...network,
          details: details({ run: aRun('run-End1', { isDestroy: true }) }),
        },
      ]),
    });
    expect(
      await screen.findByText('Applied, destroys everything'),
    ).toBeVisible();
  });

  it('says what has drifted, who holds the lock and which checks fail', async () => {
    renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([ledger]),
    });
    const row = within(await rowOf(/^ledger-prod/));
    expect(row.getByText('Drifted')).toBeVisible();
    expect(row.getByText('2 resources have drifted')).toBeVisible();
    expect(row.getByText('locked by ada: a migration')).toBeVisible();
    expect(row.getByText('checks: 4 passed, 1 failed')).toBeVisible();
  });

  it.each([
    [payments, 'Review the plan', 'changes'],
    [ledger, 'See what drifted', 'drift'],
    [network, 'See the runs', 'runs'],
  ])('leads to the next thing to do: %#', async (workspace, title, view) => {
    renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([workspace]),
    });
    expect(
      await screen.findByRole('link', { name: `${title}: ${workspace.name}` }),
    ).toHaveAttribute(
      'href',
      `${TAB}?${new URLSearchParams({ workspace: workspace.name, view })}`,
    );
  });

  it('loading: says what is on its way', async () => {
    const edge = new TerraformEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<TerraformCard />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading Terraform' }),
    ).toBeVisible();
  });

  it('empty: offers the annotations to copy', async () => {
    const { container } = renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([]),
    });
    expect(
      await screen.findByText(/No Terraform or OpenTofu workspace belongs/),
    ).toBeVisible();
    expect(screen.getByText(/terraform\/organization/)).toHaveTextContent(
      'terraform/workspaces',
    );
    expect(
      screen.getByRole('button', { name: 'Copy annotations' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: keeps the workspaces that answered beside the one that did not', async () => {
    const failed = {
      ...network,
      health: 'unknown' as const,
      details: undefined,
      error: { code: 'timeout' as const, message: 'No answer within 5 s.' },
    };
    const { container } = renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([payments, failed]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect(await rowOf(/^payments-prod/)).toBeVisible();
    const row = within(await rowOf(/^network-prod/));
    expect(row.getByText('Unknown')).toBeVisible();
    expect(row.getByText(/No answer within 5 s/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new TerraformEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<TerraformCard />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner of this entity',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources([
        {
          ...payments,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'throttled', message: 'Rate exceeded.' },
        },
      ]),
    });
    expect(await rowOf(/^payments-prod/)).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 12 min ago');
    expect(
      screen.getByText('Terraform asks the platform to slow down'),
    ).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    renderOnEntityPage(<TerraformCard />, {
      edge: new TerraformEdge().resources(
        [],
        [
          {
            annotation: 'terraform/workspaces',
            value: 'pay ments',
            message: 'A workspace is written with letters and digits.',
            fix: 'Write it like payments-prod.',
            code: 'malformed',
          },
        ],
      ),
    });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText(/Write it like payments-prod/)).toBeVisible();
  });

  it('live: a run that is approved is shown by itself, without the row leaving the page', async () => {
    const { edge } = renderOnEntityPage(<TerraformCard />);
    const row = await rowOf(/^payments-prod/);
    await announce(edge, {
      ...payments,
      health: 'healthy',
      reason: undefined,
      details: details(),
    });
    expect(await within(row).findByText('Healthy')).toBeVisible();
    expect(row).toBeInTheDocument();
  });
});
