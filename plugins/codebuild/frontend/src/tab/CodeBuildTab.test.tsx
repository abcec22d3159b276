import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CodeBuildEdge } from '../__testUtils__/CodeBuildEdge';
import {
  basket,
  checkout,
  minutesAgo,
  receipts,
} from '../__testUtils__/projects';
import {
  announce,
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { CodeBuildTab } from './CodeBuildTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const NAME = { level: 2, name: 'checkout-main' };

describe('the CodeBuild tab', () => {
  it('says which project this is, how it is and why', async () => {
    const { container } = renderOnEntityPage(<CodeBuildTab />);
    expect(await screen.findByRole('heading', NAME)).toBeVisible();
    expect(screen.getAllByText('Failed')[0]).toBeVisible();
    expect(
      screen.getByText(/^Build 41 of pull request 118 failed in BUILD/),
    ).toBeVisible();
    expect(screen.getByText('111122223333 · eu-west-1')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^meridian\/checkout/ }),
    ).toHaveAttribute('href', 'https://github.com/meridian/checkout');
    await (await inSection('Builds')).findByRole('table');
    await (await inSection('The last 20 builds')).findByRole('img');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('leads from its header to the failing phase and the last log lines', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<CodeBuildTab />);
    await user.click(
      await screen.findByRole('link', {
        name: 'Phase BUILD and last log lines of build 41',
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'Phases: BUILD failed' }),
    ).toBeVisible();
    expect(
      screen.getByRole('group', { name: 'Last log lines of BUILD' }),
    ).toHaveTextContent('FAIL src/price.test.ts');
  });

  it('offers what can be done, and says why something cannot', async () => {
    renderOnEntityPage(<CodeBuildTab />);
    const actions = within(
      await screen.findByRole('group', { name: 'Actions on checkout-main' }),
    );
    expect(actions.getByRole('button', { name: 'Retry' })).toBeEnabled();
    expect(actions.getByRole('button', { name: 'Start' })).toBeEnabled();
    expect(
      actions.getByRole('button', { name: 'Stop' }),
    ).toHaveAccessibleDescription(
      'No build is running: there is nothing to stop.',
    );
  });

  it('a project that is missing is told once, with what to do', async () => {
    const { edge } = renderOnEntityPage(<CodeBuildTab />, {
      edge: new CodeBuildEdge().resources([
        {
          ...checkout,
          health: 'missing',
          details: undefined,
          reason: 'CodeBuild has no project checkout-main.',
        },
      ]),
    });
    expect(
      await screen.findByText('CodeBuild has no project checkout-main.'),
    ).toBeVisible();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it('live: follows a build without taking anything off the page', async () => {
    const edge = new CodeBuildEdge().resources([basket]);
    renderOnEntityPage(<CodeBuildTab />, { edge });
    const heading = await screen.findByRole('heading', {
      level: 2,
      name: 'basket-main',
    });
    expect(screen.getByRole('progressbar')).toBeVisible();
    await announce(edge, {
      ...basket,
      health: 'healthy',
      reason: undefined,
      details: receipts.details,
    });
    await waitFor(() =>
      expect(screen.queryByRole('progressbar')).not.toBeInTheDocument(),
    );
    expect(heading).toBeInTheDocument();
    expect(screen.getByTestId('live-changes')).toHaveTextContent(
      'basket-main is now Healthy',
    );
  });

  it('what is shown is copied as a link and as Markdown', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderOnEntityPage(<CodeBuildTab />, { search: '?view=build' });
    await inSection('Phases: BUILD failed');

    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/?view=build&project=checkout-main',
    );
    await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    expect(copied).toHaveBeenLastCalledWith(
      expect.stringMatching(
        /\*\*checkout-main\*\* \(AWS CodeBuild\) is \*\*unhealthy\*\*[^]*\| `BUILD` \| Failed \| 1 min 48 s \|[^]*```\n[^]* FAIL src\/price\.test\.ts\n/,
      ),
    );
  });

  it('several projects: begins with the one that needs a person, and another is chosen in a list', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<CodeBuildTab />, {
      edge: new CodeBuildEdge().resources([receipts, checkout]),
    });
    await screen.findByRole('heading', NAME);
    await waitFor(() =>
      expect(searchOfPage().get('project')).toBe('checkout-main'),
    );
    await user.click(screen.getByRole('button', { name: /Project$/ }));
    await user.click(
      await screen.findByRole('option', { name: /receipts-main/ }),
    );
    expect(
      await screen.findByRole('heading', { level: 2, name: 'receipts-main' }),
    ).toBeVisible();
    expect(searchOfPage().get('project')).toBe('receipts-main');
  });

  it('loading: says what is on its way', async () => {
    const edge = new CodeBuildEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<CodeBuildTab />, { edge });
    expect(
      await screen.findByRole('status', {
        name: 'Loading AWS CodeBuild projects',
      }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<CodeBuildTab />, {
      edge: new CodeBuildEdge().resources([]),
    });
    expect(
      await screen.findByText(/No CodeBuild project belongs/),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new CodeBuildEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    const { container } = renderOnEntityPage(<CodeBuildTab />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('upstream down: shows the last known with its age', async () => {
    renderOnEntityPage(<CodeBuildTab />, {
      edge: new CodeBuildEdge().resources([
        {
          ...checkout,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'timeout', message: 'No answer within 5 s.' },
        },
      ]),
    });
    expect(
      await screen.findByText('AWS CodeBuild did not answer in time'),
    ).toBeVisible();
    expect(screen.getByText('12 min ago')).toBeVisible();
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong beside the projects that are right', async () => {
    renderOnEntityPage(<CodeBuildTab />, {
      edge: new CodeBuildEdge().resources(
        [checkout],
        [
          {
            annotation: 'aws.amazon.com/aws-codebuild-project-arn',
            value: 'arn:aws:codebuild:eu-west-1:999999999999:project/other',
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
    expect(screen.getByRole('heading', NAME)).toBeVisible();
  });
});
