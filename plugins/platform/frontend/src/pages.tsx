import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiPlugLine, RiShip2Line } from '@remixicon/react';
import { connectionsRouteRef, fleetRouteRef } from './routes';

export const fleetPage = PageBlueprint.make({
  name: 'fleet',
  params: {
    path: '/fleet',
    title: 'Fleet',
    icon: <RiShip2Line size="1em" />,
    routeRef: fleetRouteRef,
    loader: async () => {
      const { FleetPage } = await import('./fleet/FleetPage');
      return <FleetPage />;
    },
  },
});

export const connectionsPage = PageBlueprint.make({
  name: 'connections',
  params: {
    path: '/platform',
    title: 'Connections',
    icon: <RiPlugLine size="1em" />,
    routeRef: connectionsRouteRef,
    loader: async () => {
      const { ConnectionsPage } = await import('./connections/ConnectionsPage');
      return <ConnectionsPage />;
    },
  },
});
