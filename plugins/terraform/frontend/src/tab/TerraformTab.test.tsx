import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  announce,
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { TerraformEdge } from '../__testUtils__/TerraformEdge';
import {
  details,
  ledger,
  minutesAgo,
  payments,
} from '../__testUtils__/workspaces';
import { TerraformTab } from './TerraformTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const NAME = { level: 2, name: 'payments-prod' };

describe('the Terraform tab', () => {
  it('says which workspace this is, how it is and why, and what there is to know at a glance', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />);
    expect(await screen.findByRole('heading', NAME)).toBeVisible();
    expect(
      screen.getByText('A plan that destroys 3 resources waits for approval.'),
    ).toBeVisible();
    const facts = within(screen.getByRole('banner'));
    expect(facts.getByText('Destroys 3 resources')).toBeVisible();
    expect(facts.getByText('1.9.8, others use 1.10.2')).toBeVisible();
    expect(facts.getByText('open')).toBeVisible();
    expect(facts.getByText('2 of 40 runs failed')).toBeVisible();
    expect(facts.getByText('after approval')).toBeVisible();
    expect(facts.getByText(/^no drift, looked at/)).toBeVisible();
    expect(facts.getByRole('link', { name: /^HCP Terraform/ })).toHaveAttribute(
      'href',
      payments.links[0].url,
    );
    await (await inSection('Current run')).findByText('Phases');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says who holds the lock', async () => {
    renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([ledger]),
    });
    expect(await screen.findByText('locked by ada: a migration')).toBeVisible();
  });

  it('leads from its header to the plan that waits', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<TerraformTab />);
    await user.click(
      await screen.findByRole('link', { name: 'Review the plan' }),
    );
    expect(
      await screen.findByRole('table', { name: /^Resources that change/ }),
    ).toBeVisible();
    expect(searchOfPage().get('view')).toBe('changes');
  });

  it('offers what can be done, and says why something cannot', async () => {
    renderOnEntityPage(<TerraformTab />);
    const actions = within(
      await screen.findByRole('group', { name: 'Actions on payments-prod' }),
    );
    expect(actions.getByRole('button', { name: 'Plan' })).toBeEnabled();
    expect(
      actions.getByRole('button', { name: 'Apply' }),
    ).toHaveAccessibleDescription('No plan waits for approval.');
  });

  it('a workspace that is missing is told once, with what to do', async () => {
    const { edge } = renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([
        {
          ...payments,
          health: 'missing',
          details: undefined,
          reason: 'There is no workspace payments-prod, or it is hidden.',
        },
      ]),
    });
    expect(
      await screen.findByText(
        'There is no workspace payments-prod, or it is hidden.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it('live: follows a run without taking anything off the page', async () => {
    const { edge } = renderOnEntityPage(<TerraformTab />);
    const heading = await screen.findByRole('heading', NAME);
    await announce(edge, {
      ...payments,
      health: 'healthy',
      reason: undefined,
      details: details(),
    });
    const header = within(screen.getByRole('banner'));
    await waitFor(() =>
      expect(
        header.queryByText('Destroys 3 resources'),
      ).not.toBeInTheDocument(),
    );
    expect(heading).toBeInTheDocument();
    expect(screen.getByTestId('live-changes')).toHaveTextContent(
      'payments-prod is now Healthy',
    );
  });

  it('what is shown is copied as a link and as Markdown', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderOnEntityPage(<TerraformTab />, { search: '?view=changes' });
    await screen.findByRole('table', { name: /^Resources that change/ });

    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/?view=changes&workspace=payments-prod',
    );
    await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    expect(copied).toHaveBeenLastCalledWith(
      expect.stringMatching(
        /\*\*payments-prod\*\* \(Terraform\) is \*\*progressing\*\*[^]*\| Destroy \| `module\.db\.aws_db_instance\.main` \|/,
      ),
    );
  });

  it('several workspaces: begins with the one that needs a person, and another is chosen in a list', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([
        { ...ledger, health: 'healthy' },
        payments,
      ]),
    });
    await screen.findByRole('heading', NAME);
    await waitFor(() =>
      expect(searchOfPage().get('workspace')).toBe('payments-prod'),
    );
    await user.click(screen.getByRole('button', { name: /Workspace$/ }));
    await user.click(
      await screen.findByRole('option', { name: /ledger-prod/ }),
    );
    expect(
      await screen.findByRole('heading', { level: 2, name: 'ledger-prod' }),
    ).toBeVisible();
    expect(searchOfPage().get('workspace')).toBe('ledger-prod');
  });

  it('loading: says what is on its way', async () => {
    const edge = new TerraformEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<TerraformTab />, { edge });
    expect(
      await screen.findByRole('status', {
        name: 'Loading Terraform workspaces',
      }),
    ).toBeVisible();
  });

  it('empty: offers the annotations to copy', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([]),
    });
    expect(
      await screen.findByText(/No Terraform or OpenTofu workspace belongs/),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new TerraformEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<TerraformTab />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([
        {
          ...payments,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'timeout', message: 'No answer within 5 s.' },
        },
      ]),
    });
    expect(
      await screen.findByText('Terraform did not answer in time'),
    ).toBeVisible();
    expect(screen.getByText('12 min ago')).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong beside the workspaces that are right', async () => {
    renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources(
        [payments],
        [
          {
            annotation: 'terraform/workspaces',
            value: 'network-core',
            message: 'team-payments may not use workspace network-core.',
            fix: 'Ask the platform team for access to it.',
            code: 'outside-boundary',
          },
        ],
      ),
    });
    expect(
      await screen.findByText(
        'An annotation points outside of what this owner may use',
      ),
    ).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });
});
