import { axeViolations } from '@portolan/plugin-platform-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EcsEdge } from '../__testUtils__/EcsEdge';
import {
  inSection,
  renderOnEntityPage,
  searchOfPage,
} from '../__testUtils__/renderOnEntityPage';
import { checkout, receipts } from '../__testUtils__/services';
import { EcsTab } from '../tab/EcsTab';

// Whole pages, and axe over them, on machines that do other work as well.
jest.setTimeout(60_000);

const LOGS = /\/logs$/;

function edgeWithLogs() {
  const edge = new EcsEdge().resources([checkout, receipts]);
  edge.on('GET', LOGS, ({ path, query }) => ({
    json: {
      lines: [
        {
          time: '2026-11-22T14:02:14.000Z',
          text: path.includes('receipts')
            ? 'receipt sent'
            : 'JavaScript heap out of memory',
        },
      ],
      more: false,
      streams: [
        { id: 'app', title: 'app in all tasks' },
        { id: 'proxy', title: 'proxy in all tasks' },
      ],
      stream: query.get('stream') ?? 'app',
    },
  }));
  return edge;
}

describe('the logs of a service', () => {
  it('open from a link, and from the section beside the others', async () => {
    const user = userEvent.setup();
    const { edge, container } = renderOnEntityPage(<EcsTab />, {
      edge: edgeWithLogs(),
    });
    await user.click(await screen.findByRole('tab', { name: 'Logs' }));
    const logs = await inSection('Logs');
    expect(
      await logs.findByText('JavaScript heap out of memory'),
    ).toBeVisible();
    expect(searchOfPage().get('view')).toBe('logs');
    expect(edge.requestsTo('GET', LOGS)[0].path).toBe(
      `/v1/entities/component/default/checkout/resources/ecs/${checkout.id}/logs`,
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('of another service begin with that one’s own stream', async () => {
    const user = userEvent.setup();
    const { edge } = renderOnEntityPage(<EcsTab />, {
      edge: edgeWithLogs(),
      search: '?view=logs&service=prod-eu/checkout&logs-stream=proxy',
    });
    const logs = await inSection('Logs');
    await logs.findByText('JavaScript heap out of memory');
    expect(edge.requestsTo('GET', LOGS)[0].query.get('stream')).toBe('proxy');
    await user.click(screen.getByRole('button', { name: /Service$/ }));
    await user.click(await screen.findByRole('option', { name: /receipts/ }));
    expect(
      await (await inSection('Logs')).findByText('receipt sent'),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        edge.requestsTo('GET', /receipts\/logs$/)[0].query.get('stream'),
      ).toBeNull(),
    );
  });
});
