import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { platformSystemsApiRef } from '@portolan/plugin-platform-react';
import { isBoundToAny, isWorthBinding } from './boundEntities';

export const platformCard = EntityCardBlueprint.makeWithOverrides({
  name: 'overview',
  factory(originalFactory, { apis }) {
    return originalFactory({
      type: 'content',
      filter: entity =>
        isBoundToAny(apis.get(platformSystemsApiRef)?.list() ?? [], entity) ||
        isWorthBinding(entity),
      loader: async () => {
        const { PlatformCard } = await import('./PlatformCard');
        return <PlatformCard />;
      },
    });
  },
});
