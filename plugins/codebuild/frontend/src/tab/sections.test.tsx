import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CodeBuildEdge } from '../__testUtils__/CodeBuildEdge';
import {
  aBuild,
  basket,
  buildId,
  buildsView,
  buildView,
  checkout,
  failedBuild,
  minutesAgo,
} from '../__testUtils__/projects';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { CodeBuildTab } from './CodeBuildTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/';

describe('builds', () => {
  it('are a history that says what, by whom, how it ended and how long it took', async () => {
    renderOnEntityPage(<CodeBuildTab />);
    const builds = await inSection('Builds');
    const failed = within(
      await builds.findByRole('row', { name: /^Build 41/ }),
    );
    expect(
      failed.getByText('BUILD: yarn test ended with exit status 1'),
    ).toBeVisible();
    const slow = within(builds.getByRole('row', { name: /^Build 38/ }));
    expect(slow.getByText('by pipeline shop-release')).toBeVisible();
    expect(
      slow.getByText('took 6 min 30 s, 3 min slower than usual'),
    ).toBeVisible();
    expect(slow.getByText('waited 1 min 35 s for capacity')).toBeVisible();
  });

  it('come page by page, and only those of a status when asked', async () => {
    const older = aBuild('checkout-main', 7, 9_000);
    const edge = new CodeBuildEdge();
    edge.on('GET', edge.viewPath('builds'), ({ query }) => ({
      json: {
        items: [
          {
            id: query.get('id'),
            fetchedAt: minutesAgo(0),
            stale: false,
            data:
              query.get('token') === 'page-2'
                ? { builds: [{ ...older, consoleUrl: CONSOLE }] }
                : { ...buildsView, next: 'page-2' },
          },
        ],
        problems: [],
      },
    }));
    const user = userEvent.setup();
    renderOnEntityPage(<CodeBuildTab />, { edge });
    const builds = await inSection('Builds');
    expect(await builds.findAllByRole('rowheader')).toHaveLength(4);
    await user.click(builds.getByRole('button', { name: 'Older builds' }));
    expect(await builds.findByRole('row', { name: /^Build 7/ })).toBeVisible();
    expect(builds.getAllByRole('rowheader')).toHaveLength(5);
    expect(
      builds.queryByRole('button', { name: 'Older builds' }),
    ).not.toBeInTheDocument();

    await user.click(builds.getByRole('radio', { name: 'Failed' }));
    await waitFor(() =>
      expect(
        edge
          .requestsTo('GET', edge.viewPath('builds'))
          .at(-1)
          ?.query.get('status'),
      ).toBe('failed,fault,timed-out'),
    );
    expect(searchOfPage().get('status')).toBe('failed');
  });

  it('are compared with those before', async () => {
    renderOnEntityPage(<CodeBuildTab />);
    const statistics = await inSection('The last 20 builds');
    expect(statistics.getByText('75 %')).toBeVisible();
    expect(statistics.getByText('15 of 20; 96 % of the last 96')).toBeVisible();
    expect(
      statistics.getByText('20 % longer than over the last 96'),
    ).toBeVisible();
    expect(
      statistics.getByText('INSTALL takes 40 s longer than it used to.'),
    ).toBeVisible();
    expect(
      statistics.getByRole('img', {
        name: /last 2 builds.*1 did not succeed.*4 min/,
      }),
    ).toBeVisible();
  });
});

describe('a build', () => {
  it('says first why it failed, then phases, last lines, tests and what it was made from', async () => {
    const { container } = renderOnEntityPage(<CodeBuildTab />, {
      search: `?view=build&build=${encodeURIComponent(failedBuild.id)}`,
    });
    const phases = await inSection('Phases: BUILD failed');
    const rows = phases
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(rows).toContain('INSTALLsucceeded, 48 s');
    expect(
      phases.getByText(/Error while executing command: yarn test/),
    ).toBeVisible();
    const lines = await inSection('Last log lines of BUILD');
    expect(lines.getByText('ERROR: 1 test failed')).toBeVisible();
    expect(lines.getByRole('link', { name: 'Whole log' })).toHaveAttribute(
      'href',
      expect.stringMatching(/view=logs.*build=checkout-main/),
    );
    const tests = await inSection('Tests and coverage');
    expect(
      tests.getByText('212 tests: 2 failed, 1 skipped, 209 passed'),
    ).toBeVisible();
    expect(tests.getByText('price › rounds half up')).toBeVisible();
    expect(tests.getByText('and 1 more, in the AWS console')).toBeVisible();
    expect(
      tests.getByText('covers 81.2 % of lines, 64 % of branches'),
    ).toBeVisible();
    const environment = await inSection(/^Environment variables/);
    expect(environment.getByText('NPM_TOKEN')).toBeVisible();
    expect(environment.getByText('in Secrets Manager')).toBeVisible();
    expect(screen.getByRole('link', { name: /^9f2c1ab/ })).toHaveAttribute(
      'href',
      buildView.links[1].url,
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is the newest by default, and another is chosen in a list', async () => {
    const user = userEvent.setup();
    const { edge } = renderOnEntityPage(<CodeBuildTab />, {
      search: '?view=build',
    });
    await inSection('Build 41');
    expect(
      edge.requestsTo('GET', edge.viewPath('build')).at(-1)?.query.get('build'),
    ).toBeNull();
    await user.click(screen.getByRole('button', { name: /Which build$/ }));
    await user.click(await screen.findByRole('option', { name: /Build 40/ }));
    await waitFor(() =>
      expect(
        edge
          .requestsTo('GET', edge.viewPath('build'))
          .at(-1)
          ?.query.get('build'),
      ).toBe(buildId('checkout-main', 40)),
    );
    expect(searchOfPage().get('build')).toBe(buildId('checkout-main', 40));
  });

  it('that runs shows the phase that runs', async () => {
    const edge = new CodeBuildEdge().resources([basket]).view('build', {
      ...buildView,
      build: aBuild('basket-main', 12, 2, {
        status: 'in-progress',
        endedAt: undefined,
        durationSeconds: undefined,
        phase: 'BUILD',
      }),
      failure: undefined,
      phases: [
        {
          type: 'BUILD',
          status: 'in-progress',
          startedAt: minutesAgo(1),
          offsetSeconds: 60,
          messages: [],
        },
      ],
      reports: [],
    });
    renderOnEntityPage(<CodeBuildTab />, { edge, search: '?view=build' });
    const phases = await inSection('Phases');
    expect(phases.getByText(/^running, 1 min/)).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Tests and coverage' }),
    ).not.toBeInTheDocument();
  });

  it('without a log says why there is none', async () => {
    const edge = new CodeBuildEdge().view('build', {
      ...buildView,
      log: { lines: [], notice: 'The project writes no log.' },
    });
    renderOnEntityPage(<CodeBuildTab />, { edge, search: '?view=build' });
    expect(await screen.findByText('The project writes no log.')).toBeVisible();
  });
});

describe('sections', () => {
  it('about batches are there for projects that build in batches', async () => {
    const user = userEvent.setup();
    const edge = new CodeBuildEdge().resources([basket]);
    const { container } = renderOnEntityPage(<CodeBuildTab />, { edge });
    await user.click(await screen.findByRole('tab', { name: 'Batch builds' }));
    const batches = await inSection('Batch builds');
    expect(await batches.findByText('failed · after lint')).toBeVisible();
    expect(
      batches.getByText('not begun · after test · may fail'),
    ).toBeVisible();
    expect(batches.getByRole('link', { name: 'test' })).toHaveAttribute(
      'href',
      expect.stringContaining(encodeURIComponent(buildId('basket-main', 11))),
    );
    expect(
      batches.getByText('Older batches are in the AWS console.'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('about batches are not there for others', async () => {
    renderOnEntityPage(<CodeBuildTab />);
    await screen.findByRole('tab', { name: 'Findings' });
    expect(
      screen.queryByRole('tab', { name: 'Batch builds' }),
    ).not.toBeInTheDocument();
  });

  it('about findings say what to do', async () => {
    const { container } = renderOnEntityPage(<CodeBuildTab />, {
      search: '?view=findings',
    });
    const findings = await inSection('Findings');
    expect(
      await findings.findByRole('heading', {
        name: 'Secrets stored as plain text',
      }),
    ).toBeVisible();
    expect(findings.getByText('High')).toBeVisible();
    expect(
      findings.getByText(/Move the values to Secrets Manager/),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('about logs show the log of the build in the link', async () => {
    const { edge, container } = renderOnEntityPage(<CodeBuildTab />, {
      search: `?view=logs&build=${encodeURIComponent(failedBuild.id)}`,
    });
    await screen.findByRole('region', { name: 'Logs of checkout-main' });
    await waitFor(() =>
      expect(
        edge
          .requestsTo('GET', /\/logs$/)
          .at(-1)
          ?.query.get('stream'),
      ).toBe(failedBuild.id),
    );
    expect(await screen.findByText('1 line, from the beginning')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('do not take each other down', async () => {
    const edge = new CodeBuildEdge();
    edge.on('GET', edge.viewPath('statistics'), {
      status: 500,
      error: 'Broken',
    });
    edge.view('builds', undefined, {
      error: {
        code: 'forbidden',
        message: 'codebuild:BatchGetBuilds is denied.',
      },
    });
    const { container } = renderOnEntityPage(<CodeBuildTab />, { edge });
    const statistics = await inSection('Last builds');
    expect(await statistics.findByRole('alert')).toHaveTextContent(
      'The portal’s backend is failing',
    );
    const builds = await inSection('Builds');
    expect(
      await builds.findByText('AWS CodeBuild refuses the platform’s access'),
    ).toBeVisible();
    expect(builds.getByText(/BatchGetBuilds is denied/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('show their last known data with its age when CodeBuild fails', async () => {
    const edge = new CodeBuildEdge().view('builds', buildsView, {
      fetchedAt: minutesAgo(7),
      stale: true,
      error: { code: 'throttled', message: 'Rate exceeded.' },
    });
    renderOnEntityPage(<CodeBuildTab />, { edge });
    const builds = await inSection('Builds');
    expect(
      await builds.findByText('AWS CodeBuild asks the platform to slow down'),
    ).toBeVisible();
    expect(builds.getByText(/^as of/)).toHaveTextContent('as of 7 min ago');
    expect(builds.getAllByRole('rowheader')).toHaveLength(4);
  });

  it('of a project without builds say how to get one', async () => {
    const edge = new CodeBuildEdge()
      .resources([
        {
          ...checkout,
          health: 'unknown',
          details: { source: { type: 'GITHUB' }, recent: [] },
        },
      ])
      .view('builds', { builds: [] });
    renderOnEntityPage(<CodeBuildTab />, { edge });
    expect(
      await (
        await inSection('Builds')
      ).findByText(/The project has no builds yet. Start one/),
    ).toBeVisible();
  });
});
