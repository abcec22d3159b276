import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anApp,
  drifted,
  minutesAgo,
  prod,
  staging,
} from '../__testUtils__/apps';
import { ArgoCdEdge } from '../__testUtils__/ArgoCdEdge';
import {
  announce,
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { windowsView } from '../__testUtils__/views';
import { ArgoCdTab } from './ArgoCdTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const NAME = { level: 2, name: 'checkout-prod' };

describe('the Argo CD tab', () => {
  it('says which application this is, how it is and what there is to know at a glance', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />);
    expect(await screen.findByRole('heading', NAME)).toBeVisible();
    expect(
      screen.getByText('Something that it deploys is degraded.'),
    ).toBeVisible();
    expect(
      screen.getByText('on, removes what the source has no longer'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^meridian\/deploy/ }),
    ).toHaveAttribute('href', 'https://github.com/meridian/deploy');
    expect(screen.getByText('checkout:2.14.1')).toBeVisible();
    expect(screen.getByText('eu-west-1/checkout')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^checkout\.meridian\.example/ }),
    ).toBeVisible();
    const actions = within(
      screen.getByRole('group', { name: 'Actions on checkout-prod' }),
    );
    expect(actions.getByRole('button', { name: 'Refresh' })).toBeEnabled();
    expect(
      actions.getByRole('button', { name: 'Terminate' }),
    ).toHaveAccessibleDescription('No operation runs.');
    await (await inSection('Why')).findByText('SyncError');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('asks only for the section that is open', async () => {
    const { edge } = renderOnEntityPage(<ArgoCdTab />);
    await (await inSection('Why')).findByText('SyncError');
    const asked = edge
      .requestsTo('GET', /\/views\//)
      .map(({ path }) => path.split('/').at(-1));
    expect(new Set(asked)).toEqual(new Set(['why']));
  });

  it('says until when a window blocks the application that is open, and asks about no other', async () => {
    const other = anApp(
      'qa',
      { sync: drifted.details.sync },
      { health: 'degraded' },
    );
    const { edge } = renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources([drifted, other]),
      search: '?app=checkout-staging',
    });
    const said = await screen.findByText(/^Blocked by a sync window/);
    expect(said).toHaveTextContent(/until .*\(in (2|3) h\)\.$/);
    expect(
      edge
        .requestsTo('GET', edge.viewPath('windows'))
        .map(({ query }) => query.get('id')),
    ).toEqual([drifted.id]);
  });

  it('says nothing of windows that block nothing', async () => {
    const edge = new ArgoCdEdge()
      .resources([drifted])
      .view('windows', { ...windowsView, canSync: true, canAutoSync: true });
    renderOnEntityPage(<ArgoCdTab />, { edge });
    await waitFor(() =>
      expect(edge.requestsTo('GET', edge.viewPath('windows'))).toHaveLength(1),
    );
    await (await inSection('Why')).findByText('SyncError');
    expect(screen.queryByText(/sync window/)).not.toBeInTheDocument();
  });

  it('several applications: begins with the one that needs a person, and another is chosen in a list', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources([staging, prod]),
    });
    await screen.findByRole('heading', NAME);
    await waitFor(() =>
      expect(searchOfPage().get('app')).toBe('checkout-prod'),
    );
    await user.click(screen.getByRole('button', { name: /Application$/ }));
    await user.click(
      await screen.findByRole('option', { name: /checkout-staging/ }),
    );
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'checkout-staging',
      }),
    ).toBeVisible();
  });

  it('copies the state and the section on screen as Markdown', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderOnEntityPage(<ArgoCdTab />, { search: '?view=diff' });
    await (await inSection('Diff')).findByText(/replicas: 4/);
    await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    expect(copied).toHaveBeenLastCalledWith(
      expect.stringMatching(
        /^\*\*checkout-prod\*\* \(Argo CD\) is \*\*unhealthy\*\*[^]*- Sync: Synced\n- Health: Degraded\n[^]*```diff\n--- runs\n/,
      ),
    );
  });

  it('an application that is missing is told once, and no section is asked for', async () => {
    const { edge } = renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources([
        {
          ...prod,
          health: 'missing',
          details: undefined,
          reason: 'Argo CD prod has no application checkout-prod.',
        },
      ]),
    });
    expect(
      await screen.findByText('Argo CD prod has no application checkout-prod.'),
    ).toBeVisible();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it('loading: says what is on its way', async () => {
    const edge = new ArgoCdEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<ArgoCdTab />, { edge });
    expect(
      await screen.findByRole('status', {
        name: 'Loading Argo CD applications',
      }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources([]),
    });
    expect(
      await screen.findByText(/No Argo CD application belongs/),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new ArgoCdEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<ArgoCdTab />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources([
        {
          ...prod,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'unreachable', message: 'No connection.' },
        },
      ]),
    });
    expect(await screen.findByText('Argo CD cannot be reached')).toBeVisible();
    expect(screen.getByText('12 min ago')).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong beside what is right', async () => {
    renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources(
        [prod],
        [
          {
            annotation: 'argocd/instance-name',
            value: 'old',
            message: 'No server of this name is configured.',
            fix: 'Write prod or staging.',
            code: 'unknown-instance',
          },
        ],
      ),
    });
    expect(await screen.findByText(/Write prod or staging/)).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });

  it('live: follows an application without taking anything off the page', async () => {
    const edge = new ArgoCdEdge().resources([drifted]);
    renderOnEntityPage(<ArgoCdTab />, { edge });
    const heading = await screen.findByRole('heading', {
      level: 2,
      name: 'checkout-staging',
    });
    await announce(edge, staging);
    await waitFor(() =>
      expect(screen.getByTestId('live-changes')).toHaveTextContent(
        'checkout-staging is now Healthy',
      ),
    );
    expect(heading).toBeInTheDocument();
  });
});
