import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EcsEdge, viewPath } from '../__testUtils__/EcsEdge';
import {
  announce,
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import {
  checkout,
  minutesAgo,
  receipts,
  tasksView,
} from '../__testUtils__/services';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('several services', () => {
  const edgeOfTwo = () => new EcsEdge().resources([receipts, checkout]);

  it('begin with the one that needs a person, and stay with it', async () => {
    const { edge } = renderOnEntityPage(<EcsTab />, { edge: edgeOfTwo() });
    await screen.findByRole('heading', { level: 2, name: 'checkout' });
    await waitFor(() =>
      expect(searchOfPage().get('service')).toBe('prod-eu/checkout'),
    );
    await announce(
      edge,
      { ...checkout, health: 'healthy' },
      { ...receipts, health: 'missing' },
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
