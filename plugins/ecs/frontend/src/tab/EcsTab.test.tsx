import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EcsEdge, RESOURCES_PATH } from '../__testUtils__/EcsEdge';
import {
  announce,
  inSection,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import {
  checkout,
  deploymentsView,
  minutesAgo,
} from '../__testUtils__/services';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('the ECS tab', () => {
  it('says which service this is, how it is and why', async () => {
    const { container } = renderOnEntityPage(<EcsTab />);
    expect(
      await screen.findByRole('heading', { level: 2, name: 'checkout' }),
    ).toBeVisible();
    expect(screen.getAllByText('Rolling back')[0]).toBeVisible();
    expect(screen.getByText(/out of memory \(512 MiB\)/)).toBeVisible();
    expect(
      screen.getByText('prod-eu · 111122223333 · eu-west-1'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: /^Console/ })).toHaveAttribute(
      'href',
      checkout.links[0].url,
    );
    await (await inSection('Deployments')).findByRole('list');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('a service that is missing is told once, with what to do', async () => {
    const { edge } = renderOnEntityPage(<EcsTab />, {
      edge: new EcsEdge().resources([
        {
          ...checkout,
          health: 'missing',
          details: undefined,
          reason: 'ECS has no service checkout in cluster prod-eu.',
        },
      ]),
    });
    expect(
      await screen.findByText(
        'ECS has no service checkout in cluster prod-eu.',
      ),
    ).toBeVisible();
    expect(screen.getByText('Missing')).toBeVisible();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it('a service that ECS never told of is explained once, not by every section', async () => {
    const { edge } = renderOnEntityPage(<EcsTab />, {
      edge: new EcsEdge().resources([
        {
          ...checkout,
          health: 'unknown',
          details: undefined,
          reason: 'The role may not be assumed.',
          error: { code: 'forbidden', message: 'The role may not be assumed.' },
        },
      ]),
    });
    expect(
      await screen.findByText('Amazon ECS refuses the platform’s access'),
    ).toBeVisible();
    expect(screen.getAllByText(/may not be assumed/)).toHaveLength(1);
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it('live: follows a rollout without taking anything off the page', async () => {
    const { edge } = renderOnEntityPage(<EcsTab />);
    const bar = await (
      await inSection('Deployments')
    ).findByRole('progressbar');
    const [first, ...older] = deploymentsView.deployments;
    edge.view('deployments', {
      deployments: [{ ...first, running: 5, pending: 0 }, ...older],
      truncated: false,
    });
    await announce(edge, { ...checkout, health: 'degraded' });
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', '83'));
    expect(bar).toBeInTheDocument();
    expect(screen.getByTestId('live-changes')).toHaveTextContent(
      'checkout is now Degraded',
    );
  });

  it('what is shown is copied as a link and as Markdown', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderOnEntityPage(<EcsTab />, { search: '?view=tasks&tasks=stopped' });
    expect(
      await (await inSection('Tasks')).findAllByRole('rowheader'),
    ).toHaveLength(3);

    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/?view=tasks&tasks=stopped&service=prod-eu%2Fcheckout',
    );

    await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    expect(copied).toHaveBeenLastCalledWith(
      expect.stringMatching(
        /\*\*checkout\*\* \(Amazon ECS\) is \*\*unhealthy\*\*[^]*\| `a1f09c5566778899aabb` \| STOPPED \|/,
      ),
    );
  });

  it('what may be done to the service is offered beside its name, and what may not says why', async () => {
    const user = userEvent.setup();
    const actions = [
      { id: 'roll-back', title: 'Roll back', allowed: true, destructive: true },
      {
        id: 'scale',
        title: 'Scale',
        allowed: false,
        why: 'Wait until the rollout has ended.',
        destructive: false,
      },
    ];
    const edge = new EcsEdge().resources([{ ...checkout, actions }]);
    edge.on('POST', /actions\/roll-back$/, {
      json: {
        outcome: {
          status: 'planned',
          message: 'checkout goes back to v2.13.9.',
          effects: [],
        },
        snapshot: checkout,
      },
    });
    renderOnEntityPage(<EcsTab />, { edge });
    expect(
      await screen.findByRole('button', { name: 'Scale' }),
    ).toHaveAccessibleDescription('Wait until the rollout has ended.');
    await user.click(screen.getByRole('button', { name: 'Roll back' }));
    expect(
      await screen.findByRole('button', { name: 'Roll back checkout' }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    renderOnEntityPage(<EcsTab />, { edge: new EcsEdge().resources([]) });
    expect(await screen.findByText(/No ECS service belongs/)).toBeVisible();
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new EcsEdge();
    edge.on('GET', RESOURCES_PATH, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<EcsTab />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<EcsTab />, {
      edge: new EcsEdge().resources([
        {
          ...checkout,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'timeout', message: 'No answer within 5 s.' },
        },
      ]),
    });
    expect(
      await screen.findByText('Amazon ECS did not answer in time'),
    ).toBeVisible();
    expect(screen.getByText(/as of/, { selector: 'span' })).toHaveTextContent(
      'as of 12 min ago',
    );
    expect(
      screen.getByRole('heading', { level: 2, name: 'checkout' }),
    ).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong beside the services that are right', async () => {
    renderOnEntityPage(<EcsTab />, {
      edge: new EcsEdge().resources(
        [checkout],
        [
          {
            annotation: 'aws.amazon.com/amazon-ecs-service-arn',
            value: 'arn:aws:ecs:eu-west-1:999999999999:service/x/y',
            message: 'team-payments may not use account 999999999999.',
            fix: 'Ask the platform team for access to that account.',
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
    expect(
      screen.getByRole('heading', { level: 2, name: 'checkout' }),
    ).toBeVisible();
  });
});
