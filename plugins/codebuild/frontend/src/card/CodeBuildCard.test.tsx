import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import { CodeBuildEdge } from '../__testUtils__/CodeBuildEdge';
import {
  basket,
  basketDetails,
  checkout,
  failedBuild,
  minutesAgo,
  receipts,
} from '../__testUtils__/projects';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { CodeBuildCard } from './CodeBuildCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

const TAB = '/catalog/default/component/checkout/codebuild';

async function rowOf(name: RegExp) {
  return screen.findByRole('row', { name });
}

describe('the CodeBuild card', () => {
  it('gives each project a line, what needs a person first', async () => {
    const edge = new CodeBuildEdge().resources([receipts, basket, checkout]);
    const { container } = renderOnEntityPage(<CodeBuildCard />, { edge });

    const names = (await screen.findAllByRole('rowheader')).map(
      header => within(header).getByRole('link').textContent,
    );
    expect(names).toEqual(['checkout-main', 'basket-main', 'receipts-main']);
    const row = within(await rowOf(/^checkout-main/));
    expect(row.getByText('Failed')).toBeVisible();
    expect(row.getByText(/yarn test ended with exit status 1/)).toBeVisible();
    expect(row.getByText('pull request 118')).toBeVisible();
    expect(row.getByText('9f2c1ab')).toBeVisible();
    expect(row.getByText('by GitHub webhook')).toBeVisible();
    expect(row.getByText('9 min ago')).toBeVisible();
    expect(row.getByText('took 2 min 41 s')).toBeVisible();
    expect(row.getByText('9 of 10 succeeded')).toBeVisible();
    expect(row.getByText('111122223333 · eu-west-1')).toBeVisible();
    expect(row.getByRole('link', { name: /^Console/ })).toHaveAttribute(
      'href',
      checkout.links[0].url,
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('leads with one click from a failed build to its failing phase and last log lines', async () => {
    renderOnEntityPage(<CodeBuildCard />);
    expect(
      await screen.findByRole('link', {
        name: 'Phase BUILD and last log lines of build 41',
      }),
    ).toHaveAttribute(
      'href',
      `${TAB}?${new URLSearchParams({
        project: 'checkout-main',
        view: 'build',
        build: failedBuild.id,
      })}`,
    );
    expect(screen.getByRole('link', { name: 'checkout-main' })).toHaveAttribute(
      'href',
      `${TAB}?project=checkout-main`,
    );
  });

  it('shows the last builds as marks, each with its number and status in words', async () => {
    renderOnEntityPage(<CodeBuildCard />);
    const strip = within(
      await screen.findByRole('list', { name: /^Last builds/ }),
    );
    expect(
      strip.getAllByRole('link').map(link => link.getAttribute('aria-label')),
    ).toEqual(['Build 39: stopped', 'Build 40: succeeded', 'Build 41: failed']);
  });

  it('says when a build was slower than usual', async () => {
    renderOnEntityPage(<CodeBuildCard />, {
      edge: new CodeBuildEdge().resources([receipts]),
    });
    expect(
      await screen.findByText('took 6 min, 2 min slower than usual'),
    ).toBeVisible();
  });

  it('shows the phase of a running build and how far it is', async () => {
    renderOnEntityPage(<CodeBuildCard />, {
      edge: new CodeBuildEdge().resources([basket]),
    });
    const row = within(await rowOf(/^basket-main/));
    expect(row.getByText('Building')).toBeVisible();
    expect(row.getByText('BUILD')).toBeVisible();
    expect(row.getByText(/^2 min.* of about 4 min$/)).toBeVisible();
    const percent = Number(
      row.getByRole('progressbar').getAttribute('aria-valuenow'),
    );
    expect(percent).toBeGreaterThanOrEqual(50);
    expect(percent).toBeLessThanOrEqual(99);
  });

  it('measures no progress of a build that waits for capacity', async () => {
    const [build] = basketDetails.recent;
    renderOnEntityPage(<CodeBuildCard />, {
      edge: new CodeBuildEdge().resources([
        {
          ...basket,
          details: {
            ...basketDetails,
            recent: [{ ...build, phase: 'QUEUED' }],
          },
        },
      ]),
    });
    const row = within(await rowOf(/^basket-main/));
    expect(row.getByText('waiting for capacity')).toBeVisible();
    expect(row.getByText(/^2 min( \d+ s)?$/)).toBeVisible();
    expect(row.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('tells namesakes in two regions apart in its links', async () => {
    const elsewhere = {
      ...checkout,
      id: 'arn:aws:codebuild:us-east-1:111122223333:project/checkout-main',
      scope: { account: '111122223333', region: 'us-east-1' },
    };
    renderOnEntityPage(<CodeBuildCard />, {
      edge: new CodeBuildEdge().resources([checkout, elsewhere]),
    });
    const links = await screen.findAllByRole('link', { name: 'checkout-main' });
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      `${TAB}?${new URLSearchParams({ project: checkout.id })}`,
      `${TAB}?${new URLSearchParams({ project: elsewhere.id })}`,
    ]);
  });

  it('loading: says what is on its way', async () => {
    const edge = new CodeBuildEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<CodeBuildCard />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading AWS CodeBuild' }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<CodeBuildCard />, {
      edge: new CodeBuildEdge().resources([]),
    });
    expect(
      await screen.findByText(/No CodeBuild project belongs/),
    ).toBeVisible();
    expect(
      screen.getByText(/aws\.amazon\.com\/aws-codebuild-project-arn/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy annotation' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: keeps the projects that answered beside the one that did not', async () => {
    const failed = {
      ...receipts,
      health: 'unknown' as const,
      details: undefined,
      error: { code: 'timeout' as const, message: 'No answer within 5 s.' },
    };
    const { container } = renderOnEntityPage(<CodeBuildCard />, {
      edge: new CodeBuildEdge().resources([checkout, failed]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect(await rowOf(/^checkout-main/)).toBeVisible();
    const row = within(await rowOf(/^receipts-main/));
    expect(row.getByText('Unknown')).toBeVisible();
    expect(row.getByText(/No answer within 5 s/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new CodeBuildEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    const { container } = renderOnEntityPage(<CodeBuildCard />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner of this entity',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('upstream down: shows the last known with its age', async () => {
    const edge = new CodeBuildEdge().resources([
      {
        ...checkout,
        fetchedAt: minutesAgo(12),
        stale: true,
        error: { code: 'throttled', message: 'Rate exceeded.' },
      },
    ]);
    const { container } = renderOnEntityPage(<CodeBuildCard />, { edge });
    expect(await rowOf(/^checkout-main/)).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 12 min ago');
    expect(
      screen.getByText('AWS CodeBuild asks the platform to slow down'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    const edge = new CodeBuildEdge().resources(
      [],
      [
        {
          annotation: 'aws.amazon.com/aws-codebuild-project-arn',
          value: 'arn:aws:codebuild',
          message: 'This is not the ARN of a CodeBuild project.',
          fix: 'Copy the ARN from the console.',
          code: 'malformed',
        },
      ],
    );
    const { container } = renderOnEntityPage(<CodeBuildCard />, { edge });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText(/Copy the ARN from the console/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('live: a build that ends is shown by itself, without the row leaving the page', async () => {
    const edge = new CodeBuildEdge().resources([basket]);
    renderOnEntityPage(<CodeBuildCard />, { edge });
    const row = await rowOf(/^basket-main/);
    await announce(edge, {
      ...basket,
      health: 'healthy',
      reason: undefined,
      details: receipts.details,
    });
    expect(await within(row).findByText('Healthy')).toBeVisible();
    await waitFor(() =>
      expect(within(row).queryByRole('progressbar')).not.toBeInTheDocument(),
    );
    expect(row).toBeInTheDocument();
  });
});
