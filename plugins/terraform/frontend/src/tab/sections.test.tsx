import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { TerraformEdge } from '../__testUtils__/TerraformEdge';
import {
  changesView,
  driftView,
  runsView,
  runView,
} from '../__testUtils__/views';
import {
  aRun,
  details,
  ledger,
  local,
  minutesAgo,
  payments,
  waitingRun,
} from '../__testUtils__/workspaces';
import { TerraformTab } from './TerraformTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('the current run', () => {
  it('says what it does, who began it, what it costs, and what policies, tasks and people say', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />);
    const run = await inSection('Current run');
    expect(await run.findByText('Destroys 3 resources')).toBeVisible();
    expect(run.getAllByText('Shrink the database')[0]).toBeVisible();
    expect(run.getByText('push by ada')).toBeVisible();
    expect(run.getByRole('link', { name: /^#118/ })).toHaveAttribute(
      'href',
      waitingRun.pullRequest?.url,
    );
    expect(
      run.getByText(
        '$12.40 more a month, $132.40 in all; 3 resources have no known price',
      ),
    ).toBeVisible();
    const policies = await inSection('Policies');
    expect(policies.getByText('Failed, may be overridden')).toBeVisible();
    const tasks = await inSection('Run tasks');
    expect(tasks.getByText('after the plan, must pass')).toBeVisible();
    expect(tasks.getByRole('link', { name: /^scan/ })).toBeVisible();
    const comments = await inSection('Comments');
    expect(comments.getByText('Looks right to me.')).toBeVisible();
    expect(run.getByText(/could not all be read/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('shows its phases in order, and in which one it is', async () => {
    renderOnEntityPage(<TerraformTab />);
    const phases = await inSection('Phases');
    const lines = phases.getAllByRole('listitem');
    expect(lines.map(line => line.textContent)).toEqual([
      'waiting for its turn30 min ago, 4 s',
      'planning29 min ago, 1 min 12 s',
      'waiting for approval26 min ago',
    ]);
    expect(lines.map(line => line.getAttribute('aria-current'))).toEqual([
      null,
      null,
      'step',
    ]);
  });

  it('does not speak of checks that no assessment made, and does of others', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([ledger]).view('run', {
        ...runView,
        run: aRun('run-Applied1'),
      }),
    });
    expect(
      await (
        await inSection('Checks of the newest assessment')
      ).findByText('4 passed, 1 failed'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is not asked for where there was none, and says how to get one', async () => {
    const { edge } = renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().resources([local]),
    });
    expect(
      await (
        await inSection('Current run')
      ).findByText(/run elsewhere: the server keeps only its state/),
    ).toBeVisible();
    expect(edge.requestsTo('GET', edge.viewPath('run'))).toEqual([]);
  });

  it('gives place to another one that a link names, and leads back', async () => {
    const user = userEvent.setup();
    const { edge } = renderOnEntityPage(<TerraformTab />, {
      search: '?run=run-Old1',
      edge: new TerraformEdge().view('run', {
        ...runView,
        run: aRun('run-Old1'),
      }),
    });
    expect(await screen.findByText(/not the current run/)).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Run' })).toBeVisible();
    await waitFor(() =>
      expect(
        edge.requestsTo('GET', edge.viewPath('run')).at(-1)?.query.get('run'),
      ).toBe('run-Old1'),
    );
    await user.click(
      screen.getByRole('button', { name: 'Back to the current run' }),
    );
    await waitFor(() => expect(searchOfPage().get('run')).toBeNull());
  });
});

describe('changes', () => {
  it('are resources with what happens to them and the names of what changes', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />, {
      search: '?view=changes',
    });
    const changes = await inSection('Changes');
    const destroyed = within(
      await changes.findByRole('row', { name: /aws_db_instance\.main/ }),
    );
    expect(destroyed.getByText('Destroy')).toBeVisible();
    expect(
      destroyed.getByText('because the configuration no longer has it'),
    ).toBeVisible();
    const replaced = within(
      changes.getByRole('row', { name: /aws_instance\.web/ }),
    );
    expect(replaced.getByText('forces a new one')).toBeVisible();
    expect(replaced.getByText('and 3 more')).toBeVisible();
    expect(
      (await inSection(/^Outputs that change/)).getByText('db_endpoint'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('are found by a part of a name, which stays in the link', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<TerraformTab />, { search: '?view=changes' });
    const changes = await inSection('Changes');
    await user.type(
      await changes.findByRole('searchbox', { name: 'Filter resources' }),
      'SQS',
    );
    await waitFor(() =>
      expect(
        changes.getAllByRole('rowheader').map(({ textContent }) => textContent),
      ).toEqual([expect.stringContaining('aws_sqs_queue.orders')]),
    );
    expect(changes.getByText('1 of 6 resources')).toBeVisible();
    expect(searchOfPage().get('q')).toBe('SQS');
  });

  it('say why there are none', async () => {
    const edge = new TerraformEdge().view('changes', {
      run: waitingRun.id,
      resources: [],
      truncated: false,
      outputs: [],
      notice: 'The token may not read plans.',
    });
    renderOnEntityPage(<TerraformTab />, { edge, search: '?view=changes' });
    expect(
      await screen.findByText('The token may not read plans.'),
    ).toBeVisible();
    expect(screen.queryByText(/changes no resource/)).not.toBeInTheDocument();
  });

  it('of many resources say that there are more', async () => {
    renderOnEntityPage(<TerraformTab />, {
      edge: new TerraformEdge().view('changes', {
        ...changesView,
        truncated: true,
      }),
      search: '?view=changes',
    });
    expect(await screen.findByText(/These are the first 6/)).toBeVisible();
  });
});

describe('drift', () => {
  it('names what has drifted, and how to look again', async () => {
    const { container } = renderOnEntityPage(<TerraformTab />, {
      search: '?view=drift',
      edge: new TerraformEdge().resources([ledger]),
    });
    const drift = await inSection('Drift');
    const changed = within(
      await drift.findByRole('row', { name: /aws_security_group\.db/ }),
    );
    expect(changed.getByText('Changed')).toBeVisible();
    expect(changed.getByText('ingress')).toBeVisible();
    expect(
      within(drift.getByRole('row', { name: /aws_iam_user/ })).getByText(
        'Deleted',
      ),
    ).toBeVisible();
    expect(drift.getByText('2 resources have drifted')).toBeVisible();
    expect(drift.getByText('10 are as they should be')).toBeVisible();
    expect(drift.getByText(/use the action “Assess now” above/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says so where nobody looks for it', async () => {
    renderOnEntityPage(<TerraformTab />, {
      search: '?view=drift',
      edge: new TerraformEdge()
        .resources([
          {
            ...payments,
            actions: [],
            details: details({ assessmentsEnabled: false, drift: undefined }),
          },
        ])
        .view('drift', {
          ...driftView,
          at: undefined,
          drifted: false,
          count: 0,
          undrifted: 0,
          resources: [],
          notice: 'No assessment has been made.',
        }),
    });
    expect(
      await screen.findByText('No assessment has been made.'),
    ).toBeVisible();
    expect(screen.getByText(/Health assessments are off/)).toBeVisible();
  });
});

describe('runs', () => {
  it('come page by page, lead to each, and only those of a kind when asked', async () => {
    const user = userEvent.setup();
    const edge = new TerraformEdge();
    edge.pages(
      'runs',
      { ...runsView, next: 2, total: 4 },
      {
        runs: [aRun('run-Old1', { message: 'The first one' })],
        page: 2,
      },
    );
    const { container } = renderOnEntityPage(<TerraformTab />, {
      edge,
      search: '?view=runs',
    });
    const runs = await inSection('Runs');
    expect(await runs.findAllByRole('rowheader')).toHaveLength(3);
    expect(runs.getByText('3 of 4 are shown')).toBeVisible();
    expect(runs.getByText('Destroys everything')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
    await user.click(runs.getByRole('button', { name: 'Older runs' }));
    const older = await runs.findByRole('link', { name: 'The first one' });
    expect(older).toHaveAttribute(
      'href',
      expect.stringContaining('run=run-Old1'),
    );

    await user.click(runs.getByRole('radio', { name: 'Failed' }));
    await waitFor(() =>
      expect(
        edge
          .requestsTo('GET', edge.viewPath('runs'))
          .at(-1)
          ?.query.get('status'),
      ).toBe('policy_soft_failed,errored'),
    );
    expect(searchOfPage().get('status')).toBe('failed');
  });
});

describe('logs', () => {
  it('are those of the plan while it waits, and of the apply when asked', async () => {
    const user = userEvent.setup();
    const { edge, container } = renderOnEntityPage(<TerraformTab />, {
      search: '?view=logs',
    });
    const stream = () =>
      edge
        .requestsTo('GET', /\/logs$/)
        .at(-1)
        ?.query.get('stream');
    await inSection('Log of the plan');
    await waitFor(() => expect(stream()).toBe('run-Waiting1/plan'));
    expect(await screen.findByText('1 line, from the beginning')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'Apply' }));
    await waitFor(() => expect(stream()).toBe('run-Waiting1/apply'));
    expect(searchOfPage().get('log')).toBe('apply');
  });
});

describe('sections', () => {
  it('say when the server refuses, and do not take each other down', async () => {
    const edge = new TerraformEdge().view('outputs', undefined, {
      error: { code: 'forbidden', message: 'The token may not read state.' },
    });
    const user = userEvent.setup();
    const { container } = renderOnEntityPage(<TerraformTab />, {
      edge,
      search: '?view=outputs',
    });
    const outputs = await inSection('Outputs');
    expect(
      await outputs.findByText('Terraform refuses the platform’s access'),
    ).toBeVisible();
    expect(outputs.getByText(/may not read state/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
    await user.click(screen.getByRole('tab', { name: 'Resources' }));
    expect(
      await screen.findByText('module.db.aws_db_instance.main'),
    ).toBeVisible();
  });

  it('show their last known data with its age when the server fails', async () => {
    const edge = new TerraformEdge().view('drift', driftView, {
      fetchedAt: minutesAgo(7),
      stale: true,
      error: { code: 'throttled', message: 'Rate exceeded.' },
    });
    renderOnEntityPage(<TerraformTab />, { edge, search: '?view=drift' });
    const drift = await inSection('Drift');
    expect(
      await drift.findByText('Terraform asks the platform to slow down'),
    ).toBeVisible();
    expect(drift.getByText(/^as of/)).toHaveTextContent('as of 7 min ago');
    expect(drift.getAllByRole('rowheader')).toHaveLength(2);
  });
});
