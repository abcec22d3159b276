import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { charge, minutesAgo, receipts } from '../__testUtils__/functions';
import { LambdaEdge } from '../__testUtils__/LambdaEdge';
import {
  announce,
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { LambdaTab } from './LambdaTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('the Lambda tab', () => {
  it('says which function this is, how it is and why, and what callers get', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />);
    expect(
      await screen.findByRole('heading', { level: 2, name: 'charge:live' }),
    ).toBeVisible();
    expect(screen.getByText('Unhealthy')).toBeVisible();
    expect(screen.getByText(/192 of 300 invocations failed/)).toBeVisible();
    expect(screen.getByText('111122223333 · eu-west-1')).toBeVisible();
    expect(
      screen.getByText('90 % to version 42, 10 % to version 43'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: /^Console/ })).toHaveAttribute(
      'href',
      charge.links[0].url,
    );
    await (await inSection('Last 24 hours')).findByText('Invocations');
    await (
      await inSection('Concurrency and callers')
    ).findByText('50', {
      exact: false,
    });
    expect(await axeViolations(container)).toEqual([]);
  });

  it('offers what may be done, and says why something may not', async () => {
    renderOnEntityPage(<LambdaTab />);
    expect(
      await screen.findByRole('button', { name: 'Shift traffic' }),
    ).toBeEnabled();
    expect(
      screen.getByRole('button', { name: 'Roll back' }),
    ).toHaveAccessibleDescription(
      'Only members of team-payments may act on it.',
    );
  });

  it('several: begins with the one that needs a person, and stays with it', async () => {
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources([receipts, charge]),
    });
    await screen.findByRole('heading', { level: 2, name: 'charge:live' });
    await waitFor(() =>
      expect(searchOfPage().get('function')).toBe('charge:live'),
    );
  });

  it('several: another is chosen in a list, and the section stays', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources([receipts, charge]),
      search: '?view=versions',
    });
    await user.click(await screen.findByRole('button', { name: /Function$/ }));
    await user.click(await screen.findByRole('option', { name: /receipts/ }));
    expect(
      await screen.findByRole('heading', { level: 2, name: 'receipts:live' }),
    ).toBeVisible();
    expect(searchOfPage().get('function')).toBe('receipts:live');
    expect(searchOfPage().get('view')).toBe('versions');
  });

  it('several: an old link says that its function is gone', async () => {
    renderOnEntityPage(<LambdaTab />, { search: '?function=gone' });
    expect(
      await screen.findByText('gone is not a function of this entity'),
    ).toBeVisible();
  });

  it('several: never shows the versions of one under the name of the other', async () => {
    const edge = new LambdaEdge().resources([receipts, charge]);
    edge.on('GET', edge.viewPath('versions'), 'hang');
    renderOnEntityPage(<LambdaTab />, {
      edge,
      search: '?view=versions&function=receipts%3Alive',
    });
    expect(
      await screen.findByRole('status', { name: 'Loading versions' }),
    ).toBeVisible();
    expect(
      edge
        .requestsTo('GET', edge.viewPath('versions'))
        .map(({ query }) => query.get('id')),
    ).toEqual([receipts.id]);
  });

  it('a function that is missing is told once, with what to do', async () => {
    const { edge, container } = renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources([
        {
          ...charge,
          health: 'missing',
          details: undefined,
          reason:
            'There is no function charge in account 111122223333, eu-west-1. Correct the annotation, or deploy the function.',
        },
      ]),
    });
    expect(await screen.findByText(/There is no function/)).toBeVisible();
    expect(screen.getByText('Missing')).toBeVisible();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('a function that Lambda never told of is explained once, not by every section', async () => {
    const { edge } = renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources([
        {
          ...charge,
          health: 'unknown',
          details: undefined,
          reason: 'The role may not be assumed.',
          error: { code: 'forbidden', message: 'The role may not be assumed.' },
        },
      ]),
    });
    expect(
      await screen.findByText('AWS Lambda refuses the platform’s access'),
    ).toBeVisible();
    expect(screen.getAllByText(/may not be assumed/)).toHaveLength(1);
    expect(edge.requestsTo('GET', /views/)).toEqual([]);
  });

  it('live: follows a change without taking anything off the page', async () => {
    const { edge } = renderOnEntityPage(<LambdaTab />);
    const heading = await screen.findByRole('heading', {
      level: 2,
      name: 'charge:live',
    });
    await announce(edge, { ...charge, health: 'degraded' });
    await waitFor(() =>
      expect(screen.getByTestId('live-changes')).toHaveTextContent(
        'charge:live is now Degraded',
      ),
    );
    expect(heading).toBeInTheDocument();
  });

  it('what is shown is copied as a link and as Markdown', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderOnEntityPage(<LambdaTab />, { search: '?view=versions' });
    await (await inSection('Versions')).findAllByRole('rowheader');

    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(copied).toHaveBeenLastCalledWith(
      'http://localhost/?view=versions&function=charge%3Alive',
    );

    await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    expect(copied).toHaveBeenLastCalledWith(
      expect.stringMatching(
        /\*\*charge:live\*\* \(AWS Lambda\) is \*\*unhealthy\*\*[^]*Alias `live`: 90 % to version 42, 10 % to version 43[^]*\| 43 \|/,
      ),
    );
  });

  it('loading: says what is on its way', async () => {
    const edge = new LambdaEdge();
    edge.on('GET', edge.resourcesPath, 'hang');
    renderOnEntityPage(<LambdaTab />, { edge });
    expect(
      await screen.findByRole('status', {
        name: 'Loading AWS Lambda functions',
      }),
    ).toBeVisible();
  });

  it('empty: offers the annotation to copy', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources([]),
    });
    expect(await screen.findByText(/No Lambda function belongs/)).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const edge = new LambdaEdge();
    edge.on('GET', edge.resourcesPath, { status: 403, error: 'Not yours' });
    const { container } = renderOnEntityPage(<LambdaTab />, { edge });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('upstream down: shows the last known with its age', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources([
        {
          ...charge,
          fetchedAt: minutesAgo(12),
          stale: true,
          error: { code: 'timeout', message: 'No answer within 5 s.' },
        },
      ]),
    });
    expect(
      await screen.findByText('AWS Lambda did not answer in time'),
    ).toBeVisible();
    expect(
      screen.getByText(/as of/, { selector: 'header span' }),
    ).toHaveTextContent('as of 12 min ago');
    expect(
      screen.getByRole('heading', { level: 2, name: 'charge:live' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('misconfigured: shows the annotation that is wrong beside the functions that are right', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().resources(
        [charge],
        [
          {
            annotation: 'aws.amazon.com/lambda-function-arn',
            value: 'arn:aws:lambda:eu-west-1:999999999999:function:x',
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
    expect(
      screen.getByRole('heading', { level: 2, name: 'charge:live' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});
