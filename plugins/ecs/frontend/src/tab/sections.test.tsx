import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EcsEdge, viewPath } from '../__testUtils__/EcsEdge';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import {
  deploymentsView,
  eventsView,
  minutesAgo,
} from '../__testUtils__/services';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

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
    expect(await screen.findByRole('region', { name: 'Tasks' })).toBeVisible();
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
    const steady = await events.findByText(
      'The service has reached a steady state.',
    );
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
      await deployments.findByText('Amazon ECS asks the platform to slow down'),
    ).toBeVisible();
    expect(deployments.getByText(/^as of/)).toHaveTextContent(
      'as of 7 min ago',
    );
    expect(deployments.getAllByText('Completed')).toHaveLength(2);
  });

  it('fetch the answer that was on its way when they were opened', async () => {
    const edge = new EcsEdge().view('events', eventsView, {
      fetchedAt: minutesAgo(22),
      stale: true,
    });
    renderOnEntityPage(<EcsTab />, { edge, search: '?view=events' });
    const events = await inSection('Events');
    expect(await events.findByText(/^as of/)).toHaveTextContent(
      'as of 22 min ago · refreshing',
    );
    edge.view('events', eventsView);
    await waitFor(
      () =>
        expect(events.getByText(/^as of/)).not.toHaveTextContent('refreshing'),
      { timeout: 20_000 },
    );
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
