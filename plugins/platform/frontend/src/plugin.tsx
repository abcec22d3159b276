import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiShip2Line } from '@remixicon/react';
import { platformApis } from './apis/platformApis';
import { platformCard } from './overview/platformCardExtension';
import { connectionsPage, fleetPage } from './pages';
import { connectionsRouteRef, fleetRouteRef, timelineRouteRef } from './routes';
import { timelineTab } from './timeline/timelineExtension';

/**
 * The shared pages of Portolan: overview card, timeline tab, fleet and connections. Systems join in by
 * `PlatformSystemBlueprint`.
 *
 * @public
 */
export const platformPlugin = createFrontendPlugin({
  pluginId: 'platform',
  title: 'Platform',
  icon: <RiShip2Line size="1em" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    fleet: fleetRouteRef,
    connections: connectionsRouteRef,
    timeline: timelineRouteRef,
  },
  extensions: [
    ...platformApis,
    platformCard,
    timelineTab,
    fleetPage,
    connectionsPage,
  ],
});
