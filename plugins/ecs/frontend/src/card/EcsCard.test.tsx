import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import { EcsEdge, RESOURCES_PATH } from '../__testUtils__/EcsEdge';
import {
  announce,
  renderOnEntityPage,
} from '../__testUtils__/renderOnEntityPage';
import { checkout, minutesAgo, receipts } from '../__testUtils__/services';
import { EcsCard } from './EcsCard';

// A whole card, and axe over it, on machines that do other work as well.
jest.setTimeout(60_000);

async function rowOf(name: RegExp) {
  return screen.findByRole('row', { name });
}

describe('the ECS card', () => {
  it('gives each service a line, what needs a person first', async () => {
    const edge = new EcsEdge().resources([receipts, checkout]);
    const { container } = renderOnEntityPage(<EcsCard />, { edge });

    const names = (await screen.findAllByRole('rowheader')).map(
      header => within(header).getByRole('link').textContent,
    );
    expect(names).toEqual(['checkout', 'receipts']);
    const row = within(await rowOf(/^checkout/));
    expect(row.getByText('Rolling back')).toBeVisible();
    expect(row.getByText(/out of memory \(512 MiB\)/)).toBeVisible();
    expect(row.getByText('4 of 6 running, 1 pending')).toBeVisible();
    expect(row.getByText('v2.14.1 → v2.14.0')).toBeVisible();
    expect(row.getByText('prod-eu')).toBeVisible();
    expect(row.getByText('111122223333 · eu-west-1')).toBeVisible();
    expect(row.getByText('9 min ago')).toBeVisible();
    expect(row.getByRole('link', { name: /^Console/ })).toHaveAttribute(
      'href',
      checkout.links[0].url,
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('leads from a service to its part of the tab', async () => {
    renderOnEntityPage(<EcsCard />);
    expect(
      await screen.findByRole('link', { name: 'checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ecs?service=prod-eu%2Fcheckout',
    );
  });

  it('leads from a service to its logs', async () => {
    renderOnEntityPage(<EcsCard />);
    expect(
      await screen.findByRole('link', { name: 'Logs of checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ecs?service=prod-eu%2Fcheckout&view=logs',
    );
  });

  it('names the version of every container where there are several', async () => {
    renderOnEntityPage(<EcsCard />);
    const row = within(await rowOf(/^checkout/));
    expect(row.getByText('2 containers')).toBeVisible();
    expect(
      row.getAllByRole('listitem', { hidden: true }).map(li => li.textContent),
    ).toEqual(['app v2.14.0', 'proxy 1.30.2']);
  });

  it('loading: says what is on its way', async () => {
    const edge = new EcsEdge();
    edge.on('GET', RESOURCES_PATH, 'hang');
    renderOnEntityPage(<EcsCard />, { edge });
    expect(
      await screen.findByRole('status', { name: 'Loading Amazon ECS' }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<EcsCard />, {
      edge: new EcsEdge().resources([]),
    });
    expect(await screen.findByText(/No ECS service belongs/)).toBeVisible();
    expect(
      screen.getByText(/aws\.amazon\.com\/amazon-ecs-service-arn/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy annotation' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: keeps the services that answered beside the one that did not', async () => {
    const failed = {
      ...receipts,
      health: 'unknown' as const,
      details: undefined,
      error: { code: 'timeout' as const, message: 'No answer within 5 s.' },
    };
    renderOnEntityPage(<EcsCard />, {
      edge: new EcsEdge().resources([checkout, failed]),
    });
    expect(await screen.findByText('1 of 2 could not be read')).toBeVisible();
    expect(await rowOf(/^checkout/)).toBeVisible();
    const row = within(await rowOf(/^receipts/));
    expect(row.getByText('Unknown')).toBeVisible();
    expect(row.getByText(/No answer within 5 s/)).toBeVisible();
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new EcsEdge();
    edge.on('GET', RESOURCES_PATH, { status: 403, error: 'Not yours' });
    renderOnEntityPage(<EcsCard />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner of this entity',
    );
  });

  it('upstream down: shows the last known with its age', async () => {
    const edge = new EcsEdge().resources([
      {
        ...checkout,
        fetchedAt: minutesAgo(12),
        stale: true,
        error: { code: 'throttled', message: 'Rate exceeded.' },
      },
    ]);
    renderOnEntityPage(<EcsCard />, { edge });
    expect(await rowOf(/^checkout/)).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent('as of 12 min ago');
    expect(
      screen.getByText('Amazon ECS asks the platform to slow down'),
    ).toBeVisible();
  });

  it('misconfigured: shows the annotation that is wrong and how to mend it', async () => {
    const edge = new EcsEdge().resources(
      [],
      [
        {
          annotation: 'aws.amazon.com/amazon-ecs-service-arn',
          value: 'arn:aws:ecs',
          message: 'This is not the ARN of an ECS service.',
          fix: 'Copy the ARN from the console.',
          code: 'malformed',
        },
      ],
    );
    const { container } = renderOnEntityPage(<EcsCard />, { edge });
    expect(
      await screen.findByText('An annotation cannot be read'),
    ).toBeVisible();
    expect(screen.getByText(/Copy the ARN from the console/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('live: a change arrives by itself, without the row leaving the page', async () => {
    const { edge } = renderOnEntityPage(<EcsCard />);
    const row = await rowOf(/^checkout/);
    await announce(edge, { ...checkout, health: 'healthy', reason: undefined });
    expect(await within(row).findByText('Healthy')).toBeVisible();
    expect(row).toBeInTheDocument();
  });
});
