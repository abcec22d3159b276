import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  ProblemsResponse,
  ProvidersResponse,
} from '@portolan/plugin-platform-common';
import {
  axeViolations,
  EdgeReply,
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { screen, within } from '@testing-library/react';
import { ConnectionsPage } from './ConnectionsPage';

const providers: ProvidersResponse = {
  items: [
    {
      id: 'ecs',
      title: 'Amazon ECS',
      connections: [
        {
          instance: '111122223333 · eu-west-1',
          reachable: true,
          identity: 'arn:aws:sts::111122223333:assumed-role/portolan-read/x',
          lastSuccessAt: new Date(Date.now() - 12_000).toISOString(),
          checkedAt: new Date().toISOString(),
        },
        {
          instance: '444455556666 · eu-west-1',
          reachable: false,
          lastError: {
            code: 'unauthenticated',
            message: 'AssumeRole was denied',
            at: new Date(Date.now() - 5 * 60_000).toISOString(),
            operation: 'sts:AssumeRole',
          },
          checkedAt: new Date().toISOString(),
        },
      ],
    },
    { id: 'vault', title: 'Vault', connections: [] },
  ],
  warnings: ['No boundary is configured: actions are refused.'],
};

const problems: ProblemsResponse = {
  items: [
    {
      entityRef: 'component:default/checkout',
      owner: 'group:default/team-payments',
      problem: {
        annotation: 'aws.amazon.com/amazon-ecs-service-arn',
        value: 'arn:short',
        message: 'This is no ARN of a service',
        fix: 'Copy the ARN from the console',
        code: 'malformed',
      },
    },
  ],
  total: 1,
};

function renderPage(parts: { providers?: EdgeReply; problems?: EdgeReply }) {
  const edge = new PlatformEdge()
    .on('GET', '/v1/providers', parts.providers ?? { json: providers })
    .on('GET', '/v1/problems', parts.problems ?? { json: problems });
  return renderInTestApp(<ConnectionsPage />, {
    apis: platformTestApis({ edge }),
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('ConnectionsPage', () => {
  it('shows each connection, and what to do about one that fails', async () => {
    const { container } = renderPage({});
    const ecs = within(
      await screen.findByRole('region', { name: 'Amazon ECS' }),
    );
    expect(ecs.getByText('1 of 2 reachable')).toBeVisible();
    const [, well, failing] = ecs.getAllByRole('row');
    expect(well).toHaveTextContent('Reachable');
    expect(well).toHaveTextContent('assumed-role/portolan-read');
    expect(well).toHaveTextContent('12 s ago');
    expect(failing).toHaveTextContent('Not reachable');
    expect(failing).toHaveTextContent('AssumeRole was denied');
    expect(failing).toHaveTextContent('(sts:AssumeRole)');
    expect(failing).toHaveTextContent('mend the trust policy');
    expect(failing).toHaveTextContent('never');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('shows standing warnings, and systems that nothing is connected to', async () => {
    renderPage({});
    expect(
      await screen.findByText(
        'No boundary is configured: actions are refused.',
      ),
    ).toBeVisible();
    expect(
      within(screen.getByRole('region', { name: 'Vault' })).getByText(
        /Nothing is connected/,
      ),
    ).toBeVisible();
  });

  it('lists annotations that cannot be followed, with their fixes and entities', async () => {
    renderPage({});
    const row = await screen.findByRole('row', { name: /arn:short/ });
    expect(within(row).getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
    expect(row).toHaveTextContent('This is no ARN of a service');
    expect(row).toHaveTextContent('Copy the ARN from the console');
  });

  it('says that every annotation can be followed', async () => {
    renderPage({ problems: { json: { items: [], total: 0 } } });
    expect(
      await screen.findByText(/every annotation that you may see/),
    ).toBeVisible();
  });

  it('says that no system is installed', async () => {
    renderPage({ providers: { json: { items: [], warnings: [] } } });
    expect(await screen.findByText(/No system is installed/)).toBeVisible();
  });

  it('shows the problems even to those who may not see the connections', async () => {
    renderPage({ providers: { status: 403, error: 'Platform team only' } });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Platform team only',
    );
    expect(await screen.findByRole('row', { name: /arn:short/ })).toBeVisible();
  });
});
