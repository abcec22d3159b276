import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import { charge, minutesAgo, receipts } from '../__testUtils__/functions';
import { LambdaEdge } from '../__testUtils__/LambdaEdge';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { lambdaFunction } from '../words/functions';
import { LambdaCard } from './LambdaCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

async function rowOf(name: RegExp) {
  return screen.findByRole('row', { name });
}

/** Its details with some of them changed. */
function detailsOf(snapshot: typeof charge) {
  const { details } = lambdaFunction(snapshot);
  if (!details) throw new Error('The fixture has details of another shape');
  return details;
}

describe('the Lambda card', () => {
  it('gives each function a line, what needs a person first', async () => {
    const edge = new LambdaEdge().resources([receipts, charge]);
    const { container } = renderOnEntityPage(<LambdaCard />, { edge });

    const names = (await screen.findAllByRole('rowheader')).map(
      header => within(header).getByRole('link').textContent,
    );
    expect(names).toEqual(['charge:live', 'receipts:live']);
    const row = within(await rowOf(/^charge:live/));
    expect(row.getByText('Unhealthy')).toBeVisible();
    expect(row.getByText(/192 of 300 invocations failed/)).toBeVisible();
    expect(row.getByText('111122223333 · eu-west-1')).toBeVisible();
    expect(row.getByText('9 min ago')).toBeVisible();
    expect(row.getByText('nodejs24.x')).toBeVisible();
    expect(row.getByRole('link', { name: /^Console/ })).toHaveAttribute(
      'href',
      charge.links[0].url,
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('tells the invocations and errors of the last hour, drawn and in words', async () => {
    renderOnEntityPage(<LambdaCard />);
    const row = within(await rowOf(/^charge:live/));
    expect(row.getByText('1,200 invocations')).toBeVisible();
    expect(row.getByText('192 errors')).toBeVisible();
    expect(
      row.getByRole('img', {
        name: 'Errors in the last hour: 192, at most 70 in 5 min',
      }),
    ).toBeVisible();
  });

  it('says which versions callers get: one of an alias, or several with their parts', async () => {
    renderOnEntityPage(<LambdaCard />, {
      edge: new LambdaEdge().resources([receipts, charge]),
    });
    expect(
      within(await rowOf(/^receipts:live/)).getByText('live → 42'),
    ).toBeVisible();
    expect(
      within(await rowOf(/^charge:live/)).getByText(
        '90 % to version 42, 10 % to version 43',
      ),
    ).toBeVisible();
  });

  it('says when AWS ends or ended its support of a runtime, and nothing while that is far', async () => {
    const ended = {
      ...receipts,
      id: `${receipts.id}-old`,
      name: 'old:live',
      details: {
        ...detailsOf(receipts),
        runtime: 'nodejs18.x',
        runtimeSupport: {
          status: 'ended' as const,
          endsAt: '2025-09-01',
          inDays: -447,
        },
      },
    };
    renderOnEntityPage(<LambdaCard />, {
      edge: new LambdaEdge().resources([receipts, charge, ended]),
    });
    expect(
      within(await rowOf(/^receipts:live/)).getByText(
        'support ends 30 Nov 2026, in 8 days',
      ),
    ).toBeVisible();
    expect(
      within(await rowOf(/^old:live/)).getByText('support ended 1 Sep 2025'),
    ).toBeVisible();
    expect(
      within(await rowOf(/^charge:live/)).queryByText(/^support/),
    ).not.toBeInTheDocument();
  });

  it('leads from a function to its part of the tab, and to its log', async () => {
    renderOnEntityPage(<LambdaCard />);
    expect(
      await screen.findByRole('link', { name: 'charge:live' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/lambda?function=charge%3Alive',
    );
    expect(
      screen.getByRole('link', { name: 'Logs of charge:live' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/lambda?function=charge%3Alive&view=logs',
    );
  });

  it('tells namesakes in two accounts apart by their whole ids', async () => {
    const staging = {
      ...charge,
      id: charge.id.replace('111122223333', '444455556666'),
      scope: { account: '444455556666', region: 'eu-west-1' },
    };
    renderOnEntityPage(<LambdaCard />, {
      edge: new LambdaEdge().resources([charge, staging]),
    });
    const links = await screen.findAllByRole('link', { name: 'charge:live' });
    expect(links.map(link => link.getAttribute('href'))).toEqual(
      [charge, staging].map(
        ({ id }) =>
          `/catalog/default/component/checkout/lambda?function=${encodeURIComponent(
            id,
          )}`,
      ),
    );
  });

  it('loading: says what is on its way', async () => {
    const edge = new LambdaEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    const { container } = renderOnEntityPage(<LambdaCard />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading AWS Lambda' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<LambdaCard />, {
      edge: new LambdaEdge().resources([]),
    });
    expect(await screen.findByText(/No Lambda function belongs/)).toBeVisible();
    expect(
      screen.getByText(/aws\.amazon\.com\/lambda-function-arn/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy annotation' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: keeps the functions that answered beside the one that did not', async () => {
    const failed = {
      ...receipts,
      health: 'unknown' as const,
      details: undefined,
      error: { code: 'timeout' as const, message: 'No answer within 5 s.' },
    };
    const { container } = renderOnEntityPage(<LambdaCard />, {
      edge: new LambdaEdge().resources([charge, failed]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect(await rowOf(/^charge:live/)).toBeVisible();
    const row = within(await rowOf(/^receipts:live/));
    expect(row.getByText('Unknown')).toBeVisible();
    expect(row.getByText(/No answer within 5 s/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: says why the metrics of a function are not known', async () => {
    const { metrics, recent, ...details } = detailsOf(charge);
    renderOnEntityPage(<LambdaCard />, {
      edge: new LambdaEdge().resources([
        {
          ...charge,
          details: {
            ...details,
            metricsUnavailable: 'cloudwatch:GetMetricData is denied.',
          },
        },
      ]),
    });
    const row = within(await rowOf(/^charge:live/));
    expect(
      row.getByText('Not known: cloudwatch:GetMetricData is denied.'),
    ).toBeVisible();
    expect(row.queryByText(/invocations$/)).not.toBeInTheDocument();
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new LambdaEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    const { container } = renderOnEntityPage(<LambdaCard />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner of this entity',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('upstream down: shows the last known with its age', async () => {
    const edge = new LambdaEdge().resources([
      {
        ...charge,
        fetchedAt: minutesAgo(12),
        stale: true,
        error: { code: 'throttled', message: 'Rate exceeded.' },
      },
    ]);
    const { container } = renderOnEntityPage(<LambdaCard />, { edge });
    expect(await rowOf(/^charge:live/)).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 12 min ago');
    expect(
      screen.getByText('AWS Lambda asks the platform to slow down'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    const edge = new LambdaEdge().resources(
      [],
      [
        {
          annotation: 'aws.amazon.com/lambda-function-arn',
          value: 'arn:aws:lambda',
          message: 'This is not the ARN of a Lambda function.',
          fix: 'Copy the ARN from the console.',
          code: 'malformed',
        },
      ],
    );
    const { container } = renderOnEntityPage(<LambdaCard />, { edge });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText(/Copy the ARN from the console/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('live: a change arrives by itself, without the row leaving the page', async () => {
    const { edge } = renderOnEntityPage(<LambdaCard />);
    const row = await rowOf(/^charge:live/);
    await announce(edge, { ...charge, health: 'healthy', reason: undefined });
    expect(await within(row).findByText('Healthy')).toBeVisible();
    expect(row).toBeInTheDocument();
  });
});
