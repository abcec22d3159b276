import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  configurationView,
  metricsView,
  minutesAgo,
  versionsView,
} from '../__testUtils__/functions';
import { LambdaEdge } from '../__testUtils__/LambdaEdge';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { LambdaTab } from './LambdaTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

describe('sections', () => {
  it('are reached by keyboard and put into the URL', async () => {
    const user = userEvent.setup();
    renderOnEntityPage(<LambdaTab />);
    const overview = await screen.findByRole('tab', { name: 'Overview' });
    expect(overview).toHaveAttribute('aria-selected', 'true');
    act(() => overview.focus());
    await user.keyboard('{ArrowRight}{Enter}');
    expect(
      await screen.findByRole('region', { name: 'Versions' }),
    ).toBeVisible();
    expect(searchOfPage().get('view')).toBe('versions');
  });

  it('do not take each other down', async () => {
    const edge = new LambdaEdge();
    edge.on('GET', edge.viewPath('metrics'), { status: 500, error: 'Broken' });
    edge.view('configuration', undefined, {
      error: {
        code: 'forbidden',
        message: 'lambda:GetFunctionConfiguration is denied.',
      },
    });
    const { container } = renderOnEntityPage(<LambdaTab />, { edge });
    const metrics = await inSection('Last 24 hours');
    expect(await metrics.findByRole('alert')).toHaveTextContent(
      'The portal’s backend is failing',
    );
    expect(metrics.getByRole('button', { name: 'Try again' })).toBeVisible();
    const callers = await inSection('Concurrency and callers');
    expect(
      await callers.findByText('AWS Lambda refuses the platform’s access'),
    ).toBeVisible();
    const state = await inSection('State');
    expect(state.getByText('Active: it can be called')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('show their last known data with its age when Lambda fails', async () => {
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().view('versions', versionsView, {
        fetchedAt: minutesAgo(7),
        stale: true,
        error: { code: 'throttled', message: 'Rate exceeded.' },
      }),
      search: '?view=versions',
    });
    const versions = await inSection('Versions');
    expect(
      await versions.findByText('AWS Lambda asks the platform to slow down'),
    ).toBeVisible();
    expect(versions.getByText(/^as of/)).toHaveTextContent('as of 7 min ago');
    expect(versions.getAllByRole('rowheader')).toHaveLength(3);
  });
});

describe('the overview', () => {
  it('begins with what is wrong and what to do about it', async () => {
    renderOnEntityPage(<LambdaTab />);
    const findings = within(
      await screen.findByRole('list', { name: 'What to look at' }),
    );
    expect(
      findings.getByText('Anybody on the internet may call this function'),
    ).toBeVisible();
    expect(findings.getByText(/set its auth type to AWS_IAM/)).toBeVisible();
    expect(
      findings.getByRole('link', { name: 'See triggers' }),
    ).toHaveAttribute('href', expect.stringContaining('view=triggers'));
  });

  it('has no such list where nothing is wrong', async () => {
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().view('configuration', {
        ...configurationView,
        findings: [],
      }),
    });
    await (await inSection('Concurrency and callers')).findByText(/^50: /);
    expect(
      screen.queryByRole('list', { name: 'What to look at' }),
    ).not.toBeInTheDocument();
  });

  it('draws the last day with its numbers, and says in words what it draws', async () => {
    renderOnEntityPage(<LambdaTab />);
    const metrics = await inSection('Last 24 hours');
    expect(await metrics.findByText('28,800')).toBeVisible();
    for (const name of [
      'Invocations in the last 24 hours: 28,800, at most 100 in 5 min',
      'Errors in the last 24 hours: 192, at most 70 in 5 min',
      'Throttles in the last 24 hours: 0',
      'Duration, median (p50) in the last 24 hours: 120 ms at last, at most 120 ms',
      'Duration, p95 in the last 24 hours: 1.8 s at last, at most 1.8 s',
      'Duration, p99 in the last 24 hours: 2.5 s at last, at most 2.5 s',
      'Running at once in the last 24 hours: 3 at last, at most 3',
    ]) {
      expect(metrics.getByRole('img', { name })).toBeVisible();
    }
    expect(
      metrics.getByText('0.7 % of the calls · at most 70 in 5 min'),
    ).toBeVisible();
    expect(metrics.getByText(/a point for every 5 min/)).toBeVisible();
  });

  it('says so when nothing was measured', async () => {
    const nothing = metricsView.durationP50.map(() => null);
    const never = nothing.map(() => 0);
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().view('metrics', {
        ...metricsView,
        invocations: never,
        errors: never,
        throttles: never,
        durationP50: nothing,
        durationP95: nothing,
        durationP99: nothing,
        concurrentExecutions: never,
      }),
    });
    const metrics = await inSection('Last 24 hours');
    expect(await metrics.findAllByText('nothing was measured')).toHaveLength(3);
    expect(
      metrics.getByRole('img', {
        name: 'Duration, p99 in the last 24 hours: nothing was measured',
      }),
    ).toBeVisible();
  });

  it('tells settings, concurrency and who may call it', async () => {
    renderOnEntityPage(<LambdaTab />);
    const state = await inSection('State');
    for (const fact of [
      'Active: it can be called',
      'Successful',
      'Supported until 30 Apr 2028.',
      '512 MB',
      '30 s',
      'arm64',
      'zip archive',
    ]) {
      expect(state.getByText(fact)).toBeVisible();
    }
    const callers = await inSection('Concurrency and callers');
    expect(await callers.findByText('live: 5 of 5 ready')).toBeVisible();
    expect(
      callers.getByText('Of live: public, it asks for no authentication'),
    ).toBeVisible();
    expect(callers.getByText('events.amazonaws.com')).toBeVisible();
    expect(callers.getByText(/rule\/nightly$/)).toBeVisible();
  });

  it('partial: says which part could not be read, and shows the others', async () => {
    const { concurrency, ...rest } = configurationView;
    const { container } = renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().view('configuration', {
        ...rest,
        unavailable: [
          {
            part: 'reserved concurrency',
            message: 'lambda:GetFunctionConcurrency is denied.',
          },
        ],
      }),
    });
    const callers = await inSection('Concurrency and callers');
    expect(
      await callers.findByText('Could not be read: reserved concurrency'),
    ).toBeVisible();
    expect(
      callers.getByText(/lambda:GetFunctionConcurrency is denied/),
    ).toBeVisible();
    expect(callers.getByText('live: 5 of 5 ready')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('versions and aliases', () => {
  it('tell which versions serve whose calls, and what is not published', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />, {
      search: '?view=versions',
    });
    const aliases = await inSection('Aliases');
    expect(
      await aliases.findByText('90 % to version 42, 10 % to version 43'),
    ).toBeVisible();
    expect(aliases.getByText('For the smoke test')).toBeVisible();
    expect(aliases.getByRole('heading', { name: 'live' })).toBeVisible();
    expect(aliases.getByText('What callers use')).toBeVisible();
    const versions = await inSection('Versions');
    const row = within(versions.getByRole('row', { name: /^43/ }));
    expect(row.getByText('live, 10 % of its calls')).toBeVisible();
    expect(row.getByText('canary')).toBeVisible();
    expect(row.getByText('3.2 MB')).toBeVisible();
    expect(
      versions.getByText(/\$LATEST has code that no version has/),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('say so when there are none', async () => {
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().view('versions', {
        versions: [],
        aliases: [],
        truncated: false,
        latest: { published: false },
      }),
      search: '?view=versions',
    });
    expect(
      await (await inSection('Aliases')).findByText(/has no alias/),
    ).toBeVisible();
    expect(
      await (await inSection('Versions')).findByText(/No version is published/),
    ).toBeVisible();
  });
});

describe('triggers', () => {
  it('show the stuck one first, with what to do', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />, {
      search: '?view=triggers',
    });
    const triggers = await inSection('Triggers');
    const headers = await triggers.findAllByRole('rowheader');
    expect(headers.map(header => header.textContent)).toEqual([
      expect.stringContaining('stream/payments'),
      expect.stringContaining('orders'),
    ]);
    expect(triggers.getByText('Stuck, disabled')).toBeVisible();
    expect(
      triggers.getByText(/Check that the source still exists/),
    ).toBeVisible();
    expect(triggers.getByText('Enabled')).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('partial: say why they could not be read', async () => {
    const { triggers: _, ...rest } = configurationView;
    renderOnEntityPage(<LambdaTab />, {
      edge: new LambdaEdge().view('configuration', {
        ...rest,
        unavailable: [
          {
            part: 'triggers',
            message: 'lambda:ListEventSourceMappings is denied.',
          },
        ],
      }),
      search: '?view=triggers',
    });
    const triggers = await inSection('Triggers');
    expect(
      await triggers.findByText('Could not be read: triggers'),
    ).toBeVisible();
    expect(triggers.queryByText(/No queue or stream/)).not.toBeInTheDocument();
  });
});

describe('the configuration', () => {
  it('names environment variables and layers', async () => {
    const { container } = renderOnEntityPage(<LambdaTab />, {
      search: '?view=configuration',
    });
    const settings = await inSection('Settings');
    expect(await settings.findByText('index.handler')).toBeVisible();
    expect(settings.getByText('2 GB')).toBeVisible();
    expect(
      settings.getByText('vpc-0a1b2c3d: 3 subnets, 1 security group'),
    ).toBeVisible();
    const environment = await inSection('Environment variables');
    const names = await environment.findAllByRole('listitem');
    expect(names.map(({ textContent }) => textContent)).toEqual([
      'PRICE_TABLE',
      'STRIPE_API_KEY looks like a secret',
    ]);
    expect(
      await (await inSection('Layers')).findByText('base:3'),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('the logs', () => {
  it('show the lines of the function', async () => {
    const { edge } = renderOnEntityPage(<LambdaTab />, {
      search: '?view=logs',
    });
    const logs = await inSection('Logs');
    expect(
      await logs.findByText('ERROR card declined by issuer'),
    ).toBeInTheDocument();
    expect(edge.requestsTo('GET', /charge:live\/logs$/)).not.toEqual([]);
  });
});
