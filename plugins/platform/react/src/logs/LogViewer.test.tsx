import { renderInTestApp } from '@backstage/frontend-test-utils';
import { LogsResponse } from '@portolan/plugin-platform-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  aSnapshot,
  axeViolations,
  EdgeReply,
  EdgeRequest,
  PlatformEdge,
  platformTestApis,
} from '../testUtils';
import { LogViewer, LogViewerProps } from './LogViewer';

// Whole viewers, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const LOGS = /\/logs$/;
const ESC = '\u001b';
const START = Date.parse('2026-11-22T14:02:00.000Z');

function lines(first: number, count: number): LogsResponse['lines'] {
  return Array.from({ length: count }, (_, index) => ({
    time: new Date(START + (first + index) * 1_000).toISOString(),
    text: `line ${first + index}`,
  }));
}

function page(parts: Partial<LogsResponse> = {}): EdgeReply {
  return { json: { lines: [], more: false, ...parts } };
}

type Reply = EdgeReply | ((request: EdgeRequest) => EdgeReply);

function Search() {
  return <output data-testid="search">{useLocation().search}</output>;
}

function renderViewer(
  reply: Reply,
  options: { search?: string; props?: Partial<LogViewerProps> } = {},
) {
  const edge = new PlatformEdge().on('GET', LOGS, reply);
  const { container } = renderInTestApp(
    <>
      <LogViewer
        resource={aSnapshot()}
        entity="component:default/checkout"
        system="ECS"
        {...options.props}
      />
      <Search />
    </>,
    {
      apis: platformTestApis({ edge }),
      initialRouteEntries: [`/${options.search ?? ''}`],
    },
  );
  return { edge, container };
}

function searchOfPage() {
  return new URLSearchParams(screen.getByTestId('search').textContent ?? '');
}

async function theLog() {
  return screen.findByRole('log', { name: 'Lines of checkout' });
}

/** Where somebody has scrolled to in a list of 2000 px, of which 400 are in sight. */
function scrollTo(log: HTMLElement, top: number) {
  Object.defineProperties(log, {
    scrollHeight: { value: 2_000, configurable: true },
    clientHeight: { value: 400, configurable: true },
  });
  fireEvent.scroll(log, { target: { scrollTop: top } });
}

describe('LogViewer', () => {
  it('shows the newest lines with their time, level and colours', async () => {
    const { container } = renderViewer(
      page({
        lines: [
          { time: '2026-11-22T14:02:11.120Z', text: 'order priced' },
          { time: '2026-11-22T14:02:12.000Z', text: 'WARN slow query' },
          {
            time: '2026-11-22T14:02:14.000Z',
            text: `${ESC}[31mERROR${ESC}[0m heap out of memory`,
          },
        ],
        next: 'c1',
        link: { title: 'CloudWatch Logs', url: 'https://aws.example/logs' },
      }),
    );
    const log = within(await theLog());
    expect(log.getByText('order priced')).toBeVisible();
    expect(log.getByText('Warning')).toBeInTheDocument();
    expect(log.getByText('Error')).toBeInTheDocument();
    expect(log.getByText('ERROR')).toHaveAttribute('data-color', 'red');
    expect(screen.getByTitle('2026-11-22T14:02:11.120Z')).toHaveTextContent(
      /:02:11/,
    );
    expect(
      screen.getByRole('link', { name: /^CloudWatch Logs/ }),
    ).toHaveAttribute('href', 'https://aws.example/logs');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('loading: says what is on its way', async () => {
    const { container } = renderViewer('hang');
    expect(
      await screen.findByRole('status', { name: 'Loading log lines' }),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('follows what is written, at once while there is more', async () => {
    const { edge } = renderViewer(({ query }) => {
      switch (query.get('after')) {
        case null:
          return page({ lines: lines(0, 2), next: 'c1' });
        case 'c1':
          return page({ lines: lines(2, 2), next: 'c2', more: true });
        default:
          return page({ lines: lines(4, 1), next: 'end' });
      }
    });
    expect(await theLog()).toHaveAttribute('aria-live', 'polite');
    edge.on('GET', LOGS, ({ query }) =>
      query.get('after') === 'end'
        ? 'hang'
        : page({
            lines: query.get('after') === 'c1' ? lines(2, 2) : lines(4, 1),
            next: query.get('after') === 'c1' ? 'c2' : 'end',
            more: query.get('after') === 'c1',
          }),
    );
    expect(
      await screen.findByText('line 4', undefined, { timeout: 10_000 }),
    ).toBeVisible();
    expect(screen.getByText(/^5 lines/)).toBeVisible();
  });

  it('stays where somebody reads, counts what comes meanwhile, and goes to the end when asked', async () => {
    const user = userEvent.setup();
    let release = false;
    renderViewer(({ query }) => {
      if (query.get('before')) return 'hang';
      if (!query.get('after')) return page({ lines: lines(0, 40), next: 'c1' });
      if (!release) return page({ next: 'c1' });
      return query.get('after') === 'c1'
        ? page({ lines: lines(40, 3), next: 'c2' })
        : page({ next: 'c2' });
    });
    const log = await theLog();
    act(() => scrollTo(log, 1_600));
    act(() => scrollTo(log, 900));
    expect(log).toHaveAttribute('aria-live', 'off');
    expect(screen.getByRole('button', { name: 'Follow' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
    release = true;
    await user.click(
      await screen.findByRole(
        'button',
        { name: '3 new lines, jump to the end' },
        { timeout: 10_000 },
      ),
    );
    expect(log).toHaveAttribute('aria-live', 'polite');
    expect(
      screen.queryByRole('button', { name: /new lines/ }),
    ).not.toBeInTheDocument();
  });

  it('shows older lines by button, and by scrolling up', async () => {
    const user = userEvent.setup();
    const { edge } = renderViewer(({ query }) => {
      switch (query.get('before')) {
        case null:
          return page({ lines: lines(20, 5), previous: 'p1' });
        case 'p1':
          return page({ lines: lines(10, 10), previous: 'p2' });
        default:
          return page({ lines: lines(0, 10) });
      }
    });
    await user.click(
      await screen.findByRole('button', { name: 'Older lines' }),
    );
    expect(await screen.findByText('line 10')).toBeVisible();
    const log = await theLog();
    act(() => scrollTo(log, 1_600));
    act(() => scrollTo(log, 50));
    expect(await screen.findByText('line 0')).toBeVisible();
    expect(screen.getByText('25 lines, from the beginning')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Older lines' }),
    ).not.toBeInTheDocument();
    expect(edge.requestsTo('GET', LOGS)).toHaveLength(3);
  });

  it('searches at the backend, marks what was found, and keeps the search in the URL', async () => {
    const user = userEvent.setup();
    const { edge } = renderViewer(({ query }) =>
      page({ lines: query.get('q') ? lines(7, 1) : lines(0, 9) }),
    );
    const log = await theLog();
    act(() => log.focus());
    await user.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.keyboard('LINE 7');
    expect(
      await screen.findByText('line 7', { selector: 'mark' }),
    ).toBeVisible();
    expect(screen.queryByText('line 1')).not.toBeInTheDocument();
    expect(searchOfPage().get('logs-q')).toBe('LINE 7');
    expect(edge.requests.at(-1)?.query.get('q')).toBe('LINE 7');
  });

  it('asks only for the time that was chosen', async () => {
    const user = userEvent.setup();
    const { edge } = renderViewer(page({ lines: lines(0, 1) }));
    await theLog();
    await user.click(screen.getByRole('button', { name: /Time/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Last 15 minutes' }),
    );
    await waitFor(() => expect(searchOfPage().get('logs-range')).toBe('15m'));
    await waitFor(() => expect(edge.requestsTo('GET', LOGS)).toHaveLength(2));
    const from = Date.parse(edge.requests.at(-1)?.query.get('from') ?? '');
    expect(Date.now() - from).toBeGreaterThanOrEqual(15 * 60_000);
    expect(Date.now() - from).toBeLessThan(16 * 60_000);
  });

  it('offers the streams that there are, and none where the page has chosen one', async () => {
    const user = userEvent.setup();
    const streams = [
      { id: 'app', title: 'app' },
      { id: 'proxy', title: 'proxy' },
    ];
    const { edge } = renderViewer(({ query }) =>
      page({
        lines: lines(0, 1),
        streams,
        stream: query.get('stream') ?? 'app',
      }),
    );
    await user.click(await screen.findByRole('button', { name: /Stream/ }));
    await user.click(await screen.findByRole('option', { name: 'proxy' }));
    await waitFor(() =>
      expect(edge.requests.at(-1)?.query.get('stream')).toBe('proxy'),
    );
    expect(searchOfPage().get('logs-stream')).toBe('proxy');
  });

  it('shows only the stream that the page has chosen', async () => {
    const { edge } = renderViewer(
      page({
        lines: lines(0, 1),
        streams: [
          { id: 'build-1', title: '#1' },
          { id: 'build-2', title: '#2' },
        ],
      }),
      { props: { stream: 'build-2' } },
    );
    await theLog();
    expect(edge.requestsTo('GET', LOGS)[0].query.get('stream')).toBe('build-2');
    expect(
      screen.queryByRole('button', { name: /Stream/ }),
    ).not.toBeInTheDocument();
  });

  it('copies the lines without colours, and a link to exactly them', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    const { edge } = renderViewer(
      page({
        lines: [
          { time: '2026-11-22T14:02:11.000Z', text: `${ESC}[32mok${ESC}[0m` },
          { time: '2026-11-22T14:02:14.000Z', text: 'done' },
        ],
        next: 'c1',
      }),
      { search: '?view=logs&logs-q=o' },
    );
    await user.click(await screen.findByRole('button', { name: 'Copy lines' }));
    expect(copied).toHaveBeenLastCalledWith(
      '2026-11-22T14:02:11.000Z ok\n2026-11-22T14:02:14.000Z done\n',
    );
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    const link = new URL(String(copied.mock.lastCall?.[0]));
    expect(Object.fromEntries(link.searchParams)).toEqual({
      view: 'logs',
      'logs-q': 'o',
      'logs-from': '2026-11-22T14:02:11.000Z',
      'logs-to': '2026-11-22T14:02:14.001Z',
    });
    expect(edge.requestsTo('GET', LOGS)[0].query.get('q')).toBe('o');
  });

  it('a link to certain lines asks for those, and for none that come later', async () => {
    const { edge } = renderViewer(page({ lines: lines(0, 3), next: 'c1' }), {
      search:
        '?logs-from=2026-11-22T14:02:00.000Z&logs-to=2026-11-22T14:02:02.001Z',
    });
    await theLog();
    expect(
      Object.fromEntries(edge.requestsTo('GET', LOGS)[0].query),
    ).toMatchObject({
      from: '2026-11-22T14:02:00.000Z',
      to: '2026-11-22T14:02:02.001Z',
    });
    expect(screen.getByText('No more lines are coming')).toBeVisible();
    expect(
      screen.getByRole('button', { name: /As in the link/ }),
    ).toBeVisible();
  });

  it('saves the lines as a file', async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    URL.createObjectURL = blob => {
      if (blob instanceof Blob) saved.push(blob);
      return 'blob:log';
    };
    URL.revokeObjectURL = () => {};
    const saveAs = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    renderViewer(page({ lines: lines(0, 2) }));
    await user.click(await screen.findByRole('button', { name: 'Download' }));
    expect(saveAs).toHaveBeenCalledTimes(1);
    expect(saved[0].size).toBe('2026-11-22T14:02:00.000Z line 0\n'.length * 2);
  });

  it('empty: says what was looked for and what else to look for', async () => {
    const user = userEvent.setup();
    const { container } = renderViewer(page({ next: 'c1' }), {
      search: '?logs-range=1h&logs-q=boom',
    });
    expect(
      await screen.findByText(/No line in the last hour contains “boom”/),
    ).toBeVisible();
    expect(await axeViolations(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(
      await screen.findByText(/No lines were written in the last hour/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Look at any time' }));
    expect(await screen.findByText(/No lines were written\./)).toBeVisible();
  });

  it('passes over pages on which a search found nothing', async () => {
    renderViewer(({ query }) =>
      query.get('before') === 'p2'
        ? page({ lines: lines(3, 1) })
        : page({ previous: query.get('before') === 'p1' ? 'p2' : 'p1' }),
    );
    expect(await screen.findByText('line 3')).toBeVisible();
  });

  it('a log that cannot be: says why and what to do', async () => {
    const { container } = renderViewer(
      page({
        notice:
          'The container writes to no log group. Set its logConfiguration to awslogs.',
      }),
    );
    expect(
      await screen.findByText(/Set its logConfiguration to awslogs/),
    ).toBeVisible();
    expect(screen.queryByText(/No lines were written/)).not.toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('forbidden: says whom to ask', async () => {
    const { container, edge } = renderViewer({
      status: 403,
      error:
        'You may not read the logs of checkout. Its owner may: group:default/team-payments. Ask them, or the platform team.',
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not read these logs');
    expect(alert).toHaveTextContent('group:default/team-payments');
    expect(edge.requestsTo('GET', LOGS)).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('upstream failed: keeps the lines and can be asked again', async () => {
    const user = userEvent.setup();
    const { edge } = renderViewer(({ query }) =>
      query.get('before')
        ? page({ error: { code: 'throttled', message: 'Rate exceeded.' } })
        : page({ lines: lines(5, 2), previous: 'p1' }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Older lines' }),
    );
    expect(
      await screen.findByText('ECS asks the platform to slow down'),
    ).toBeVisible();
    expect(screen.getByText('line 5')).toBeVisible();
    edge.on('GET', LOGS, page({ lines: lines(0, 5) }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('line 0')).toBeVisible();
    expect(
      screen.queryByText('ECS asks the platform to slow down'),
    ).not.toBeInTheDocument();
  });

  it('failed first load: can be tried again by hand', async () => {
    const user = userEvent.setup();
    const { edge } = renderViewer({ status: 404, error: 'ECS has no logs' });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByRole('alert')).toHaveTextContent('ECS has no logs');
    edge.on('GET', LOGS, page({ lines: lines(0, 1) }));
    await user.click(retry);
    expect(await screen.findByText('line 0')).toBeVisible();
  });
});
