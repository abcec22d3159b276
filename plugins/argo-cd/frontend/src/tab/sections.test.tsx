import type { ArgoCdViews } from '@portolan/plugin-argo-cd-common';
import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anApp, minutesAgo, prod, staging } from '../__testUtils__/apps';
import { ArgoCdEdge } from '../__testUtils__/ArgoCdEdge';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { resourcesView, whyView } from '../__testUtils__/views';
import { ArgoCdTab } from './ArgoCdTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('why', () => {
  it('has conditions, the operation, unwell resources and events in one panel', async () => {
    renderOnEntityPage(<ArgoCdTab />);
    const why = await inSection('Why');
    expect(await why.findByText(/^Failed sync attempt/)).toBeVisible();
    expect(why.getByText(/tasks completed unsuccessfully/)).toBeVisible();
    expect(why.getByText(/^begun by ada.*tried again 2 times$/)).toBeVisible();
    expect(why.getByText('Job migrate')).toBeVisible();
    expect(why.getByText('PreSync hook')).toBeVisible();
    expect(why.getByText('Pod checkout-7d9f-x1')).toBeVisible();
    expect(why.getByText(/^Restart Count: 7/)).toBeVisible();
    expect(why.getByText('12 times')).toBeVisible();
    expect(
      why.getByText('Events of the namespace could not be read.'),
    ).toBeVisible();
  });

  it('says so where nothing is reported', async () => {
    const edge = new ArgoCdEdge().view('why', {
      conditions: [],
      unhealthy: [],
      events: [],
      notices: [],
    });
    renderOnEntityPage(<ArgoCdTab />, { edge });
    expect(
      await screen.findByText(/no condition and no resource that is unwell/),
    ).toBeVisible();
  });
});

describe('revision', () => {
  it('tells what is deployed from what waits, source by source', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      search: '?view=revision',
    });
    const git = await inSection('meridian/deploy');
    expect(
      git.getByText(/^9f2c1ab waits; 4d5e6f7 is deployed\./),
    ).toBeVisible();
    expect(git.getByText('Ada Lovelace · v2.14.1')).toBeVisible();
    expect(git.getByText('Round half up')).toBeVisible();
    expect(
      git.getByRole('link', { name: /^The commits between the two/ }),
    ).toHaveAttribute('href', expect.stringContaining('/compare/'));
    const helm = await inSection('chart redis');
    expect(
      helm.getByText('What is deployed is what the source says.'),
    ).toBeVisible();
    expect(helm.getByText('Chart version that is deployed')).toBeVisible();
    expect(helm.queryByText('Chart version that waits')).toBeNull();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('resources', () => {
  it('are a tree that the arrow keys move in, open and close', async () => {
    const user = userEvent.setup();
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      search: '?view=resources',
    });
    const tree = await screen.findByRole('tree', {
      name: 'Resources of checkout-prod',
    });
    const item = (name: RegExp) => within(tree).getByRole('treeitem', { name });
    const deployment = item(/Deployment checkout/);
    expect(deployment).toHaveAttribute('aria-expanded', 'true');
    expect(item(/Pod checkout-7d9f-x1/)).toHaveAttribute('aria-level', '3');
    expect(item(/Service checkout/)).toHaveAttribute('aria-posinset', '2');
    expect(await axeViolations(container)).toEqual([]);

    deployment.focus();
    await user.keyboard('{ArrowDown}');
    expect(item(/ReplicaSet/)).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(item(/ReplicaSet/)).toHaveAttribute('aria-expanded', 'false');
    expect(within(tree).getAllByRole('treeitem')).toHaveLength(3);
    await user.keyboard('{ArrowLeft}');
    expect(deployment).toHaveFocus();
    await user.keyboard('{End}');
    expect(item(/Service checkout/)).toHaveFocus();
    await user.keyboard('{Home}{ArrowRight}{ArrowRight}');
    expect(item(/ReplicaSet/)).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(tree)
        .getAllByRole('treeitem')
        .filter(({ tabIndex }) => tabIndex === 0),
    ).toHaveLength(1);
  });

  it('are found by kind, name, state or image, with what leads to them', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<ArgoCdTab />, { search: '?view=resources' });
    await screen.findByRole('tree');
    await user.type(
      screen.getByRole('searchbox', { name: 'Find resources' }),
      'pod',
    );
    expect(screen.getAllByRole('treeitem')).toHaveLength(3);
    expect(screen.queryByRole('treeitem', { name: /Service/ })).toBeNull();
    expect(searchOfPage().get('q')).toBe('pod');
    await user.type(screen.getByRole('searchbox'), 'less');
    expect(screen.getByText(/No resource has “podless”/)).toBeVisible();
  });

  it('of an app of apps link on to the applications that it deploys', async () => {
    const edge = new ArgoCdEdge().resources([prod, staging]).view('resources', {
      ...resourcesView,
      owner: { kind: 'ApplicationSet', name: 'shop' },
      children: [
        {
          name: 'checkout-prod',
          sync: 'synced',
          health: 'degraded',
          url: 'https://argocd.meridian.example/applications/checkout-prod',
        },
        { name: 'elsewhere' },
      ],
    });
    renderOnEntityPage(<ArgoCdTab />, {
      edge,
      search: '?app=checkout-prod&view=resources',
    });
    const children = await inSection('Applications that it deploys');
    expect(
      children.getByRole('link', { name: 'checkout-prod' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining(new URLSearchParams({ app: prod.id }).toString()),
    );
    expect(children.queryByRole('link', { name: 'elsewhere' })).toBeNull();
    expect(screen.getByText('Made by the ApplicationSet shop.')).toBeVisible();
  });
});

describe('diff', () => {
  it('marks lines by sign and word, and says that secrets are masked', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      search: '?view=diff',
    });
    const lines = within(
      await screen.findByRole('group', { name: 'Diff of Deployment checkout' }),
    );
    expect(lines.getByText('added:').parentElement).toHaveTextContent(
      '+added: replicas: 4',
    );
    expect(lines.getByText('removed:').parentElement).toHaveTextContent(
      '−removed: replicas: 2',
    );
    expect(
      screen.getByText(/would be changed.*1 line added, 1 removed/),
    ).toBeVisible();
    expect(
      screen.getByText(
        'Values that may be secret are hidden; only they differ.',
      ),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('history', () => {
  it('says who or what began each, how long it took, and how long is usual', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      search: '?view=history',
    });
    const history = await inSection('History');
    const row = within(
      await history.findByRole('row', { name: /^.*7, the current one/ }),
    );
    expect(row.getByText('ada')).toBeVisible();
    expect(row.getByText('30 s')).toBeVisible();
    expect(history.getAllByText('Argo CD by itself')).toHaveLength(2);
    expect(
      history.getByText(
        '3 deployments, one every 7 h 9 min, usually 1 min, 2 by Argo CD itself',
      ),
    ).toBeVisible();
    expect(history.queryByText('Why it failed')).not.toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('tells of the newest failure, which is no deployment', async () => {
    const failed = anApp(
      'prod',
      {
        operation: {
          phase: 'failed',
          finishedAt: minutesAgo(3),
          revisions: [],
        },
      },
      { health: 'unhealthy', reason: 'The last sync failed.' },
    );
    renderOnEntityPage(<ArgoCdTab />, {
      edge: new ArgoCdEdge().resources([failed]),
      search: '?view=history',
    });
    const history = await inSection('History');
    expect(
      await history.findByRole('link', { name: 'Why it failed' }),
    ).toBeVisible();
  });
});

describe('windows and links', () => {
  it('say who may sync now, and each window in words', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      search: '?view=windows',
    });
    const windows = await inSection('Sync windows');
    expect(
      await windows.findByText('Syncs are blocked until 18:00 UTC.'),
    ).toBeVisible();
    expect(windows.getByText('People may not sync now')).toBeVisible();
    expect(
      windows.getByText('Denies syncs for 9h from 0 9 * * 1-5 (Europe/Berlin)'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('lead to what Argo CD is configured with', async () => {
    const { container } = renderOnEntityPage(<ArgoCdTab />, {
      search: '?view=links',
    });
    const links = await inSection('Links');
    expect(
      await links.findByRole('link', { name: /^Dashboard/ }),
    ).toHaveAttribute('href', 'https://grafana.meridian.example/d/checkout');
    expect(links.getByText('Requests and errors')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('a section', () => {
  const TITLES = {
    why: 'Why',
    revision: 'Revision',
    resources: 'Resources',
    diff: 'Diff',
    history: 'History',
    windows: 'Sync windows',
    links: 'Links',
  } satisfies Record<keyof ArgoCdViews, string>;

  it.each(Object.entries(TITLES))(
    'fails by itself, with what to do: %s',
    async (view, title) => {
      const edge = new ArgoCdEdge();
      edge.on('GET', `${edge.resourcesPath}/argo-cd/views/${view}`, {
        json: {
          items: [
            {
              id: prod.id,
              fetchedAt: minutesAgo(0),
              stale: false,
              error: {
                code: 'forbidden',
                message: 'The account may not do this.',
              },
            },
          ],
          problems: [],
        },
      });
      renderOnEntityPage(<ArgoCdTab />, { edge, search: `?view=${view}` });
      const section = await inSection(title);
      expect(
        await section.findByText('Argo CD refuses the platform’s access'),
      ).toBeVisible();
      expect(section.getByText(/The account may not do this/)).toBeVisible();
      expect(
        screen.getByRole('heading', { level: 2, name: 'checkout-prod' }),
      ).toBeVisible();
    },
  );

  it('shows its last known data with its age', async () => {
    const edge = new ArgoCdEdge().view('why', whyView, {
      fetchedAt: minutesAgo(7),
      stale: true,
      error: { code: 'timeout', message: 'No answer.' },
    });
    renderOnEntityPage(<ArgoCdTab />, { edge });
    const why = await inSection('Why');
    expect(
      await why.findByText('Argo CD did not answer in time'),
    ).toBeVisible();
    expect(why.getByText(/^as of/)).toHaveTextContent('as of 7 min ago');
    expect(why.getByText('SyncError')).toBeVisible();
  });
});
