import { EcsEdge } from '../__testUtils__/EcsEdge';
import {
  inSection,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

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
    ).toHaveAttribute('aria-valuetext', '4 of 6 running, 1 pending, 5 failed');
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
    expect(why.getByRole('link', { name: 'Task a1f09c55' })).toHaveAttribute(
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
