import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EcsEdge, RESOURCES_PATH, viewPath } from '../__testUtils__/EcsEdge';
import {
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import {
  checkout,
  definitionView,
  deploymentsView,
  minutesAgo,
  receipts,
  tasksView,
} from '../__testUtils__/services';
import { EcsTab } from './EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

function section(name: string) {
  return screen.findByRole('region', { name });
}

async function inSection(name: string) {
  return within(await section(name));
}

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

  describe('deployments', () => {
    it('tell old and new image, state and progress of each', async () => {
      renderOnEntityPage(<EcsTab />);
      const deployments = await inSection('Deployments');
      expect(
        await deployments.findByRole('heading', {
          name: 'app v2.14.0 to v2.14.1',
        }),
      ).toBeVisible();
      expect(
        deployments.getByRole('progressbar', {
          name: 'Rollout of app v2.14.0 → v2.14.1',
        }),
      ).toHaveAttribute(
        'aria-valuetext',
        '4 of 6 running, 1 pending, 5 failed',
      );
      expect(
        deployments.getByText('4 of 6 running, 1 pending, 5 failed'),
      ).toBeVisible();
      expect(
        deployments.getByText(/circuit breaker triggered, 5 of 5 failures/),
      ).toBeVisible();
      expect(deployments.getAllByText('Completed')).toHaveLength(2);
      expect(deployments.getByText('took 3 min 12 s')).toBeVisible();
      expect(
        deployments.getByText(/circuit breaker is on and rolls back/),
      ).toBeVisible();
    });

    it('come with why tasks stopped, tasks of one cause together', async () => {
      renderOnEntityPage(<EcsTab />);
      const why = await inSection('Why tasks stopped');
      expect(
        await why.findByText(/ran out of memory at its limit of 512 MiB/),
      ).toBeVisible();
      expect(why.getByText('137')).toBeVisible();
      expect(why.getByText(/3 tasks, the last/)).toBeVisible();
      expect(
        why.getByRole('link', { name: 'Task a1f09c5566778899aabb' }),
      ).toHaveAttribute(
        'href',
        expect.stringContaining('view=tasks&find=a1f09c5566778899aabb'),
      );
    });

    it('say so when nothing stopped by itself', async () => {
      renderOnEntityPage(<EcsTab />, {
        edge: new EcsEdge().view('tasks', { tasks: [], truncated: false }),
      });
      const why = await inSection('Why tasks stopped');
      expect(await why.findByText(/No task stopped by itself/)).toBeVisible();
    });

    it('say so when ECS remembers none', async () => {
      renderOnEntityPage(<EcsTab />, {
        edge: new EcsEdge().view('deployments', {
          deployments: [],
          truncated: false,
        }),
      });
      const deployments = await inSection('Deployments');
      expect(
        await deployments.findByText(/ECS remembers no deployment/),
      ).toBeVisible();
    });
  });

  describe('sections', () => {
    it('are reached by keyboard and put into the URL', async () => {
      const user = userEvent.setup();
      renderOnEntityPage(<EcsTab />);
      const deployments = await screen.findByRole('tab', {
        name: 'Deployments',
      });
      expect(deployments).toHaveAttribute('aria-selected', 'true');
      act(() => deployments.focus());
      await user.keyboard('{ArrowRight}{Enter}');
      expect(await section('Tasks')).toBeVisible();
      expect(searchOfPage().get('view')).toBe('tasks');
    });

    it('open from a link', async () => {
      renderOnEntityPage(<EcsTab />, { search: '?view=events' });
      const events = await inSection('Events');
      expect(await events.findAllByText('Warning:')).toHaveLength(2);
      expect(events.getByText(/^Rolling back to deployment/)).toBeVisible();
    });

    it('fold routine events until they are asked for', async () => {
      const user = userEvent.setup();
      renderOnEntityPage(<EcsTab />, { search: '?view=events' });
      const events = await inSection('Events');
      const steady = await events.findByText('Has reached a steady state.');
      expect(steady).not.toBeVisible();
      await user.click(events.getByText(/^2 routine events/));
      expect(steady).toBeVisible();
    });

    it('do not take each other down', async () => {
      const edge = new EcsEdge();
      edge.on('GET', viewPath('deployments'), { status: 500, error: 'Broken' });
      edge.view('tasks', undefined, {
        error: { code: 'forbidden', message: 'ecs:ListTasks is denied.' },
      });
      const { container } = renderOnEntityPage(<EcsTab />, { edge });
      const deployments = await inSection('Deployments');
      expect(await deployments.findByRole('alert')).toHaveTextContent(
        'The portal’s backend is failing',
      );
      expect(
        deployments.getByRole('button', { name: 'Try again' }),
      ).toBeVisible();
      const why = await inSection('Why tasks stopped');
      expect(
        await why.findByText('Amazon ECS refuses the platform’s access'),
      ).toBeVisible();
      expect(why.getByText(/ecs:ListTasks is denied/)).toBeVisible();
      const change = await inSection('Changed in this version');
      expect(
        await change.findByRole('list', { name: 'Container app: differences' }),
      ).toBeVisible();
      expect(await axeViolations(container)).toEqual([]);
    });

    it('show their last known data with its age when ECS fails', async () => {
      const edge = new EcsEdge().view('deployments', deploymentsView, {
        fetchedAt: minutesAgo(7),
        stale: true,
        error: { code: 'throttled', message: 'Rate exceeded.' },
      });
      renderOnEntityPage(<EcsTab />, { edge });
      const deployments = await inSection('Deployments');
      expect(
        await deployments.findByText(
          'Amazon ECS asks the platform to slow down',
        ),
      ).toBeVisible();
      expect(deployments.getByText(/^as of/)).toHaveTextContent(
        'as of 7 min ago',
      );
      expect(deployments.getAllByText('Completed')).toHaveLength(2);
    });

    it('say what is loading on the very first load', async () => {
      const edge = new EcsEdge();
      edge.on('GET', viewPath('tasks'), 'hang');
      renderOnEntityPage(<EcsTab />, { edge, search: '?view=tasks' });
      expect(
        await screen.findByRole('status', { name: 'Loading tasks' }),
      ).toBeVisible();
    });
  });

  describe('tasks', () => {
    it('show containers, exit codes and health, and are filtered', async () => {
      const user = userEvent.setup();
      const { container } = renderOnEntityPage(<EcsTab />, {
        search: '?view=tasks',
      });
      const tasks = await inSection('Tasks');
      expect(await tasks.findAllByRole('rowheader')).toHaveLength(6);
      expect(tasks.getAllByText('exit code 137')).toHaveLength(3);
      expect(await axeViolations(container)).toEqual([]);

      await user.click(tasks.getByRole('radio', { name: 'Stopped 3' }));
      expect(tasks.getAllByRole('rowheader')).toHaveLength(3);
      expect(searchOfPage().get('tasks')).toBe('stopped');

      await user.type(
        tasks.getByRole('searchbox', { name: 'Find tasks' }),
        '77be',
      );
      expect(tasks.getAllByRole('rowheader')).toHaveLength(1);
      expect(searchOfPage().get('find')).toBe('77be');
    });

    it('say why none is shown', async () => {
      renderOnEntityPage(<EcsTab />, { search: '?view=tasks&find=zzz' });
      const tasks = await inSection('Tasks');
      expect(
        await tasks.findByText(/None of the tasks has “zzz”/),
      ).toBeVisible();
    });

    it('are cut when there are very many, and say so', async () => {
      const user = userEvent.setup();
      const [task] = tasksView.tasks;
      const many = Array.from({ length: 60 }, (_, index) => ({
        ...task,
        id: `task${index}`,
        containers: [],
        consoleUrl: undefined,
      }));
      renderOnEntityPage(<EcsTab />, {
        search: '?view=tasks',
        edge: new EcsEdge().view('tasks', { tasks: many, truncated: true }),
      });
      const tasks = await inSection('Tasks');
      expect(await tasks.findAllByText(/^task\d+$/)).toHaveLength(50);
      expect(tasks.getByText(/has more tasks than are listed/)).toBeVisible();
      await user.click(tasks.getByText('Show all 60 tasks'));
      expect(tasks.getAllByText(/^task\d+$/)).toHaveLength(60);
    });
  });

  describe('the task definition', () => {
    it('is compared by words as well as by signs, names only', async () => {
      const { container } = renderOnEntityPage(<EcsTab />, {
        search: '?view=definition',
      });
      const definition = await inSection('Task definition');
      const lines = within(
        await definition.findByRole('list', {
          name: 'Container app: differences',
        }),
      ).getAllByRole('listitem');
      expect(lines.map(line => line.textContent)).toEqual([
        expect.stringMatching(/^−removed image .*:v2\.14\.0$/),
        expect.stringMatching(/^\+added image .*:v2\.14\.1$/),
        '+added environment PRICE_CACHE_ROWS (name only)',
        '~changed environment LOG_LEVEL (value changed, never shown)',
        '−removed secret LEGACY_PRICE_KEY (name only)',
      ]);
      expect(definition.getByText(/values never leave AWS/)).toBeVisible();
      expect(await axeViolations(container)).toEqual([]);
    });

    it('compares the revisions that are chosen, and keeps them in the URL', async () => {
      const user = userEvent.setup();
      const { edge } = renderOnEntityPage(<EcsTab />, {
        search: '?view=definition',
      });
      const definition = await inSection('Task definition');
      await user.click(
        await definition.findByRole('button', { name: /From revision/ }),
      );
      await user.click(await screen.findByRole('option', { name: '212' }));
      await waitFor(() =>
        expect(
          edge
            .requestsTo('GET', viewPath('definition'))
            .map(({ query }) => [query.get('from'), query.get('to')]),
        ).toContainEqual(['212', '215']),
      );
      expect(searchOfPage().get('from')).toBe('212');
    });

    it('has no differences where there is one revision only', async () => {
      const { from: _, ...first } = definitionView;
      renderOnEntityPage(<EcsTab />, {
        edge: new EcsEdge().view('definition', {
          ...first,
          changes: [],
          changedEnvironment: [],
        }),
      });
      const change = await inSection('Changed in this version');
      expect(
        await change.findByText('checkout:215 is the first revision there is.'),
      ).toBeVisible();
    });
  });

  describe('several services', () => {
    const edgeOfTwo = () => new EcsEdge().resources([receipts, checkout]);

    it('begin with the one that needs a person, and stay with it', async () => {
      const { edge } = renderOnEntityPage(<EcsTab />, { edge: edgeOfTwo() });
      await screen.findByRole('heading', { level: 2, name: 'checkout' });
      await waitFor(() =>
        expect(searchOfPage().get('service')).toBe('prod-eu/checkout'),
      );
      const fetchedAt = new Date(Date.now() + 1_000).toISOString();
      edge.resources([
        { ...receipts, health: 'missing', fetchedAt },
        { ...checkout, health: 'healthy', fetchedAt },
      ]);
      act(() =>
        edge.signal({
          entityRef: 'component:default/checkout',
          provider: 'ecs',
          id: receipts.id,
          health: 'missing',
          version: null,
          fetchedAt,
        }),
      );
      expect((await screen.findAllByText('Healthy'))[0]).toBeVisible();
      expect(
        screen.getByRole('heading', { level: 2, name: 'checkout' }),
      ).toBeVisible();
    });

    it('are chosen in a list that says how each is', async () => {
      const user = userEvent.setup();
      renderOnEntityPage(<EcsTab />, { edge: edgeOfTwo() });
      await user.click(await screen.findByRole('button', { name: /Service$/ }));
      await user.click(await screen.findByRole('option', { name: /receipts/ }));
      expect(
        await screen.findByRole('heading', { level: 2, name: 'receipts' }),
      ).toBeVisible();
      expect(searchOfPage().get('service')).toBe('prod-eu/receipts');
    });

    it('are opened by a link, and an old link says that its service is gone', async () => {
      renderOnEntityPage(<EcsTab />, {
        edge: edgeOfTwo(),
        search: '?service=prod-eu%2Fgone',
      });
      expect(
        await screen.findByText('prod-eu/gone is not a service of this entity'),
      ).toBeVisible();
    });

    it('never show the tasks of one under the name of the other', async () => {
      const edge = edgeOfTwo();
      edge.on('GET', viewPath('tasks'), ({ query }) =>
        query.get('id') === receipts.id
          ? 'hang'
          : {
              json: {
                items: [
                  {
                    id: checkout.id,
                    data: tasksView,
                    fetchedAt: minutesAgo(0),
                    stale: false,
                  },
                ],
                problems: [],
              },
            },
      );
      const user = userEvent.setup();
      renderOnEntityPage(<EcsTab />, { edge, search: '?view=tasks' });
      expect(
        await (await inSection('Tasks')).findAllByRole('rowheader'),
      ).toHaveLength(6);
      await user.click(screen.getByRole('button', { name: /Service$/ }));
      await user.click(await screen.findByRole('option', { name: /receipts/ }));
      expect(
        await screen.findByRole('status', { name: 'Loading tasks' }),
      ).toBeVisible();
      expect(screen.queryByRole('rowheader')).not.toBeInTheDocument();
    });
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
      await screen.findByText('Amazon ECS has no such resource'),
    ).toBeVisible();
    expect(screen.getByText('Missing')).toBeVisible();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
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
    const fetchedAt = new Date(Date.now() + 1_000).toISOString();
    edge.resources([{ ...checkout, health: 'degraded', fetchedAt }]);
    await waitFor(() => expect(edge.isListenedTo).toBe(true));
    act(() =>
      edge.signal({
        entityRef: 'component:default/checkout',
        provider: 'ecs',
        id: checkout.id,
        health: 'degraded',
        version: 'v2.14.0',
        fetchedAt,
      }),
    );
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
