import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { platformSystemsApiRef } from '@portolan/plugin-platform-react';
import { isBoundToAny } from '../overview/boundEntities';
import { timelineRouteRef } from '../routes';

export const timelineTab = EntityContentBlueprint.makeWithOverrides({
  name: 'timeline',
  factory(originalFactory, { apis }) {
    return originalFactory({
      path: '/timeline',
      title: 'Timeline',
      routeRef: timelineRouteRef,
      filter: entity =>
        isBoundToAny(apis.get(platformSystemsApiRef)?.list() ?? [], entity),
      loader: async () => {
        const { TimelineTab } = await import('./TimelineTab');
        return <TimelineTab />;
      },
    });
  },
});
