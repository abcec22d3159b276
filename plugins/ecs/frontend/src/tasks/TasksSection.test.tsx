import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import userEvent from '@testing-library/user-event';
import { EcsEdge } from '../__testUtils__/EcsEdge';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { tasksView } from '../__testUtils__/services';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

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
    expect(await tasks.findByText(/None of the tasks has “zzz”/)).toBeVisible();
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
