import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { PlatformSystemBlueprint } from '@portolan/plugin-platform-react';
import {
  aSnapshot,
  PlatformEdge,
  platformTestApis,
} from '@portolan/plugin-platform-react/testUtils';
import { screen } from '@testing-library/react';
import { platformCard } from './overview/platformCardExtension';
import { platformPlugin } from './plugin';
import { checkoutEntity } from './testing/checkoutEntity';
import { exampleSystem } from './testing/exampleSystem';

const systemPlugin = createFrontendPlugin({
  pluginId: 'example',
  extensions: [
    PlatformSystemBlueprint.make({ params: { system: exampleSystem } }),
  ],
});

function renderApp(edge: PlatformEdge, path: string) {
  return renderTestApp({
    features: [platformPlugin, systemPlugin],
    apis: [
      mockApis.discovery({ baseUrl: 'http://localhost' }),
      mockApis.fetch({ baseImplementation: edge.fetch }),
    ],
    initialRouteEntries: [path],
  });
}

describe('platformPlugin', () => {
  it('serves the fleet, in the words of the systems that other plugins brought', async () => {
    const edge = new PlatformEdge().on('GET', '/v1/fleet', {
      json: {
        items: [
          {
            entityRef: 'component:default/checkout',
            owner: 'group:default/team-payments',
            snapshot: aSnapshot({ health: 'unhealthy' }),
          },
        ],
        counts: {
          healthy: 0,
          progressing: 0,
          degraded: 0,
          unhealthy: 1,
          missing: 0,
          unknown: 0,
        },
        facets: { providers: ['ecs'], owners: [], accounts: [] },
      },
    });
    renderApp(edge, '/fleet');
    expect(await screen.findByText('Rolling back')).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Fleet' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('cell', { name: 'ECS' })).toBeVisible();
  });

  it('serves the page about its own connections', async () => {
    const edge = new PlatformEdge()
      .on('GET', '/v1/providers', {
        json: { items: [], warnings: ['No boundary is configured'] },
      })
      .on('GET', '/v1/problems', { json: { items: [], total: 0 } });
    renderApp(edge, '/platform');
    expect(await screen.findByText('No boundary is configured')).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Connections' }),
    ).toBeInTheDocument();
  });

  describe('overview card', () => {
    const filter = createExtensionTester(platformCard, {
      apis: platformTestApis({
        edge: new PlatformEdge(),
        systems: [exampleSystem],
      }),
    }).get(EntityCardBlueprint.dataRefs.filterFunction);

    it('is on entities that a system’s annotation is on, of whatever kind', () => {
      expect(filter?.({ ...checkoutEntity, kind: 'Resource', spec: {} })).toBe(
        true,
      );
    });

    it('invites the owners of what runs somewhere, and nobody else', () => {
      const unbound = { ...checkoutEntity, metadata: { name: 'checkout' } };
      expect(filter?.(unbound)).toBe(true);
      expect(filter?.({ ...unbound, spec: { type: 'library' } })).toBe(false);
      expect(
        filter?.({ ...unbound, kind: 'Group', spec: { type: 'service' } }),
      ).toBe(false);
    });
  });
});
